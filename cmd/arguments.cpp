#include "arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "grammar/fault.h"
#include "verb.h"
#include "version.h"

namespace taizhang::cmd {

void Arguments::flag(const std::string& names, bool& value, const std::string& help) {
  app_.add_flag(names, value, help);
}

void Arguments::option(const std::string& names, std::string& value, const std::string& metavar,
                       const std::string& help) {
  app_.add_option(names, value, help)->type_name(metavar);
}

void Arguments::option(const std::string& names, std::optional<std::uint64_t>& value,
                       const std::string& metavar, const std::string& help) {
  app_.add_option(names, value, help)->type_name(metavar);
}

void Arguments::list(const std::string& names, std::vector<std::string>& values, const std::string& metavar,
                     const std::string& help) {
  app_.add_option(names, values, help)->type_name(metavar)->allow_extra_args(false);
}

void Arguments::choice(const std::string& names, std::string& value, const std::vector<std::string>& values,
                       const std::string& help) {
  const std::string joined = fmt::format("{}", fmt::join(values, "|"));
  app_.add_option(names, value, help)->type_name(joined)->check([values, joined](const std::string& typed) {
    if (std::find(values.begin(), values.end(), typed) != values.end()) return std::string();
    return fmt::format("'{}' is none of {}", typed, joined) +
           suggestion(typed, {values.begin(), values.end()});
  });
}

void Arguments::operands(const std::string& name, std::vector<std::string>& values, const std::string& help,
                         std::size_t least, std::size_t most) {
  auto* option = app_.add_option(name, values, help)->type_name("");
  if (least > 0) option->required();
  if (most > 0) option->expected(static_cast<int>(least), static_cast<int>(most));
}

namespace {

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
    while (help.ends_with("\n\n")) help.pop_back();
    if (const auto usage = help.find("Usage: "); usage != std::string::npos)
      help.insert(usage + 7, "taizhang ");
    return help;
  }
};

// Nobody may be listening; that is no reason to fail.
void say(std::FILE* to, const std::string& text) {
  std::fputs(text.c_str(), to);
}

int usage_error(std::string message, std::string_view verb) {
  if (message.find("did you mean") == std::string::npos)
    message += fmt::format("; see taizhang {}{}--help", verb, verb.empty() ? "" : " ");
  say(stderr, fmt::format("taizhang: {}\n", message));
  return 2;
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const CLI::Option* option : app.get_options()) {
    for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
    for (const auto& name : option->get_snames()) flags.push_back("-" + name);
  }
  return flags;
}

// CLI11's sentence for a fault, without its name for options and its full stop.
std::string plain(std::string message) {
  if (const auto line = message.find('\n'); line != std::string::npos) message.resize(line);
  if (message.ends_with('.')) message.pop_back();
  return message;
}

int fault_of(const CLI::ParseError& error, const CLI::App& verb) {
  const std::string name = verb.get_name();
  const auto left = verb.remaining();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !left.empty()) {
    const std::string typed = left.front().substr(0, left.front().find('='));
    if (!typed.starts_with('-')) return usage_error(fmt::format("unexpected argument '{}'", typed), name);
    const std::vector<std::string> flags = flags_of(verb);
    const std::string meant = suggestion(typed, {flags.begin(), flags.end()});
    return usage_error(fmt::format("unknown flag '{}'{}", typed, meant), name);
  }
  if (const auto* required = dynamic_cast<const CLI::RequiredError*>(&error)) {
    std::string missing = plain(required->what());
    if (const auto at = missing.find(" is required"); at != std::string::npos) missing.resize(at);
    return usage_error(fmt::format("{} is missing", missing), name);
  }
  return usage_error(plain(error.what()), name);
}

std::string verb_list() {
  std::string list = "Verbs:\n";
  for (const Verb& verb : verbs()) list += fmt::format("  {:<12}{}\n", verb.name, verb.purpose);
  return list + "\ntaizhang VERB --help shows what a verb takes, with two examples.\n";
}

}  // namespace

Parsed parse(int argc, char** argv) {
  Parsed parsed;
  CLI::App app(
      "taizhang turns Chinese government notices into a ledger (台账) of problems, measures and facts",
      "taizhang");
  app.formatter(std::make_shared<HelpFormatter>());
  std::vector<std::pair<const CLI::App*, Action>> actions;
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) {
    CLI::App* sub = app.add_subcommand(std::string(verb.name), std::string(verb.purpose));
    sub->formatter(std::make_shared<HelpFormatter>());
    sub->get_formatter()->column_width(34);
    sub->allow_extras(false);
    Arguments arguments(*sub);
    actions.emplace_back(sub, verb.declare(arguments));
    arguments.choice("--color", parsed.common.color, {"auto", "always", "never"},
                     "colour in what is printed for people");
    arguments.list("--grammars", parsed.common.grammars, "DIR",
                   "grammars that replace or add to the built-in ones; repeatable");
    std::string footer = "Examples:\n";
    for (const std::string_view example : verb.examples) footer += fmt::format("  {}\n", example);
    sub->footer(footer);
    names.emplace_back(verb.name);
  }
  if (argc < 2) {
    say(stderr, "taizhang: a verb is missing\n\n" + verb_list());
    parsed.exit_code = 2;
    return parsed;
  }
  const std::string first = argv[1];
  if (first == "--help" || first == "-h" || first == "help") {
    say(stdout, app.get_description() + "\n\nUsage: taizhang VERB [OPTIONS] [INPUT...]\n\n" + verb_list());
    return parsed;
  }
  if (first == "--version") {
    say(stdout, version_text());
    return parsed;
  }
  if (std::find(names.begin(), names.end(), first) == names.end()) {
    const char* what = first.starts_with('-') ? "flag" : "verb";
    auto known = names;
    if (first.starts_with('-')) known = {"--help", "--version"};
    parsed.exit_code = usage_error(
        fmt::format("unknown {} '{}'{}", what, first, suggestion(first, {known.begin(), known.end()})), "");
    return parsed;
  }
  CLI::App* verb = app.get_subcommand(first);
  app.require_subcommand(1);  // what follows a verb is no verb: schema facts, problems ./facts
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    say(stdout, verb->help());
    return parsed;
  } catch (const CLI::ParseError& error) {
    parsed.exit_code = fault_of(error, *verb);
    return parsed;
  }
  for (const auto& [sub, action] : actions) {
    if (sub == verb) parsed.action = action;
  }
  return parsed;
}

}  // namespace taizhang::cmd
