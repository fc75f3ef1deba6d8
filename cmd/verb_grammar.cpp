#include <fmt/format.h>

#include "arguments.h"
#include "grammar/listing.h"
#include "pipeline/grammar_check.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedGrammar {
  std::vector<std::string> words;  // list; show NAME; check FILE…
};

int list(Session& session) {
  const Catalog* catalog = session.catalog();
  if (catalog) session.out().buffer().append(list_grammars(*catalog));
  return session.finish();
}

int show(Session& session, const std::vector<std::string>& names) {
  const Catalog* catalog = session.catalog();
  if (!catalog) return session.finish();
  for (const std::string& name : names) {
    if (const auto text = show_grammar(*catalog, name)) {
      session.out().buffer().append(*text);
    } else {
      session.error(text.error());
    }
  }
  return session.finish();
}

// The files as one layer over the grammars of the program; without files those themselves, examples and all.
int check(Session& session, const std::vector<std::string>& files) {
  std::vector<std::vector<GrammarText>> layers{embedded_texts()};
  std::vector<GrammarFault> faults;
  if (!files.empty()) layers.emplace_back();
  for (const std::string& file : files) {
    for (GrammarText& text : read_file(file, faults)) layers.back().push_back(std::move(text));
  }
  const GrammarCheck result = check_grammars(layers, layers.size() - 1);
  faults.insert(faults.end(), result.faults.begin(), result.faults.end());
  if (!faults.empty()) {
    session.tell(to_string(faults));
    session.error({"", 0, 0, fmt::format("{} fault{}", faults.size(), faults.size() == 1 ? "" : "s")});
  } else {
    session.out().buffer().append(fmt::format("{} grammar{}, {} example{}: no fault\n", layers.back().size(),
                                              layers.back().size() == 1 ? "" : "s", result.examples,
                                              result.examples == 1 ? "" : "s"));
  }
  return session.finish();
}

Action declare_grammar(Arguments& arguments) {
  const auto typed = std::make_shared<TypedGrammar>();
  arguments.operands("list | show NAME... | check [FILE...]", typed->words,
                     "list the grammars in force; print one; check files, or the embedded set", 1);
  return [typed](Session& session) {
    const std::vector<std::string> rest(typed->words.begin() + 1, typed->words.end());
    const std::string& action = typed->words.front();
    if (action == "list" && rest.empty()) return list(session);
    if (action == "show" && !rest.empty()) return show(session, rest);
    if (action == "check") return check(session, rest);
    session.error({"", 0, 0, "expected 'list', 'show NAME' or 'check FILE...'"});
    return session.finish();
  };
}

}  // namespace

Verb verb_grammar() {
  return {"grammar",
          "list, print or check the grammars: the words and rules notices are read by",
          {"taizhang grammar list", "taizhang grammar check grammars/labels.yaml"},
          declare_grammar};
}

}  // namespace taizhang::cmd
