#include "input_options.h"

#include "arguments.h"
#include "session.h"

namespace taizhang::cmd {

void InputArguments::declare(Arguments& arguments, std::size_t most) {
  arguments.operands("INPUT", inputs, "files, folders, ledgers, or - for standard input", 0, most);
  if (most != 1)
    arguments.option("--files-from", files_from, "LIST",
                     "read inputs from LIST (- is standard input): one a line, or separated by NUL");
  arguments.option("--encoding", encoding, "NAME", "what the bytes are, instead of detecting it");
  arguments.option("--profile", profile, "NAME", "the kind of notice, instead of recognizing it");
  arguments.flag("--no-repair", no_repair, "leave damaged text as it is");
  arguments.flag("--simplify", simplify, "traditional to simplified characters");
}

std::optional<InputOptions> resolve(const InputArguments& arguments, Session& session) {
  std::vector<std::string> named = arguments.inputs;
  if (!arguments.files_from.empty()) {
    const auto list = read_path_list(arguments.files_from);
    if (!list) {
      session.error(list.error());
      return std::nullopt;
    }
    named.insert(named.end(), list->begin(), list->end());
    if (named.empty()) session.warning({arguments.files_from, 0, 0, "names no input"});
  } else if (named.empty()) {
    session.error({"", 0, 0, "INPUT is missing: name files, folders, or - for standard input"});
    return std::nullopt;
  }
  InputOptions options;
  options.inputs = find_inputs(named);
  for (const Error& warning : options.inputs.warnings) session.warning(warning);
  options.pipeline.text.encoding = arguments.encoding;
  options.pipeline.text.repair = !arguments.no_repair;
  options.pipeline.text.simplify = arguments.simplify;
  options.pipeline.item.profile = arguments.profile;
  return options;
}

void each_notice(const InputOptions& options, Session& session, const std::function<bool(InputNotice&)>& each) {
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr) return;
  NoticeSink sink;
  sink.each = [&](InputNotice& notice) {
    if (is_empty(notice)) session.warning({notice.input.path, 0, 0, "holds no text"});
    return each(notice);
  };
  sink.failed = [&](const Input&, const Error& error) { session.error(error); };
  read_inputs(options.inputs.list, *catalog, options.pipeline, sink);
}

void each_source(const InputOptions& options, Session& session,
                 const std::function<bool(const Input&, const Source&)>& each) {
  for (const Input& input : options.inputs.list) {
    if (input.kind == Input::Kind::ledger) {
      session.error({input.path, 0, 0, "is a ledger: it holds records, not the text of its notices"});
      continue;
    }
    const auto source =
        input.kind == Input::Kind::standard_input ? Source::from_stdin() : Source::from_file(input.path);
    if (!source) {
      session.error(source.error());
    } else if (!each(input, *source)) {
      return;
    }
  }
}

}  // namespace taizhang::cmd
