#include "archive/convert.h"
#include "arguments.h"
#include "base/version.h"
#include "grammar/load.h"
#include "input_options.h"
#include "output_options.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct Typed {
  InputArguments input;
  OutputArguments output;
  std::string ledger;
  bool yaml = false;
};

Manifest manifest(const Typed& typed, const InputOptions& options, const Catalog& catalog) {
  Manifest m;
  m.program_version = program_version();
  m.tables = {"inputs", "documents", "sections", "problems", "measures", "facts"};
  m.grammar_digest = grammar_digest(catalog);
  m.grammars = catalog.files;
  // An absolute root says where this machine keeps things: only its last step is told.
  const std::string& root = options.inputs.root;
  m.input_root = root.starts_with('/') || root.starts_with("..") ? root.substr(root.rfind('/') + 1) : root;
  m.evidence = typed.output.evidence;
  const auto flag = [&](const char* name, bool on) {
    if (on) m.options.emplace_back(name, "true");
  };
  if (!typed.input.encoding.empty()) m.options.emplace_back("encoding", typed.input.encoding);
  if (!typed.input.profile.empty()) m.options.emplace_back("profile", typed.input.profile);
  flag("no-repair", typed.input.no_repair);
  flag("simplify", typed.input.simplify);
  flag("bom", typed.output.bom);
  flag("excel-safe", typed.output.excel_safe);
  flag("evidence", typed.output.evidence);
  return m;
}

int to_ledger(const Typed& typed, const InputOptions& options, Session& session) {
  if (!typed.output.to.empty() && typed.output.to != "csv") {
    session.error({"", 0, 0, "a ledger is CSV tables; --yaml adds one YAML a notice"});
    return session.finish();
  }
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr) return session.finish();
  ConvertOptions convert_options;
  convert_options.pipeline = options.pipeline;
  convert_options.ledger.csv = resolve(typed.output, OutputFormat::csv).csv;
  convert_options.ledger.yaml = typed.yaml;
  convert_options.manifest = manifest(typed, options, *catalog);
  const auto report = convert(options.inputs, typed.ledger, *catalog, convert_options,
                              {[&](const Error& error) { session.error(error); },
                               [&](const Error& error) { session.warning(error); }});
  if (!report) {
    session.error(report.error());
  } else {
    session.tell(report->summary.text());
  }
  return session.finish();
}

int to_standard_output(const Typed& typed, const InputOptions& options, Session& session) {
  const OutputOptions output = resolve(typed.output, OutputFormat::yaml);
  const bool stream = output.format == OutputFormat::yaml || output.format == OutputFormat::ndjson;
  const Error several{"", 0, 0, "several notices need -o LEDGER, or --to yaml or ndjson"};
  if (!stream && options.inputs.list.size() > 1) {
    session.error(several);
    return session.finish();
  }
  bool first = true;
  each_notice(options, session, [&](InputNotice& notice) {
    if (!first && !stream) {
      session.error(several);
      return false;
    }
    append_notice(session.out().buffer(), notice.records, output.format, output.csv, first);
    first = false;
    return session.out().pass_on();
  });
  return session.finish();
}

Action declare(Arguments& arguments) {
  auto typed = std::make_shared<Typed>();
  typed->input.declare(arguments);
  arguments.option("-o,--output", typed->ledger, "LEDGER",
                   "write a ledger: the tables as CSV, and datapackage.json");
  arguments.flag("--yaml", typed->yaml, "with -o: one YAML a notice as well, under LEDGER/yaml");
  typed->output.declare(arguments, true);
  return [typed](Session& session) {
    if (typed->yaml && typed->ledger.empty()) {
      session.error({"", 0, 0, "--yaml needs -o LEDGER; --to yaml prints one notice"});
      return session.finish();
    }
    const auto options = resolve(typed->input, session);
    if (!options) return session.finish();
    return typed->ledger.empty() ? to_standard_output(*typed, *options, session)
                                 : to_ledger(*typed, *options, session);
  };
}

}  // namespace

Verb verb_convert() {
  return {"convert",
          "turn notices into records: one as YAML or JSON, any number into a ledger",
          {"taizhang convert tests/fixtures/notices -o ledger",
           "taizhang convert --to yaml tests/fixtures/notices/jiangdong-2023-tasks.txt"},
          declare};
}

}  // namespace taizhang::cmd
