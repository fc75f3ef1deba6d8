#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

#include "archive/convert.h"
#include "archive/record_stream.h"
#include "arguments.h"
#include "base/version.h"
#include "grammar/load.h"
#include "input_options.h"
#include "interrupt.h"
#include "line_input.h"
#include "output_options.h"
#include "progress_bar.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedConvert {
  InputArguments input;
  OutputArguments output;
  std::string from;
  std::string ledger;
  bool yaml = false;
  bool sqlite = false;
  std::optional<std::uint64_t> jobs;
  std::optional<std::uint64_t> limit_bytes;
  std::optional<std::uint64_t> time_limit;
  std::optional<std::uint64_t> checkpoint_every;
  std::string shard;
};

Manifest manifest(const TypedConvert& typed, const InputOptions& options, const Catalog& catalog) {
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

constexpr std::uint64_t default_time_limit = 60;  // seconds; a notice takes a thousandth of one
constexpr std::size_t few_inputs = 50;            // a run of fewer is over before a progress bar is read

int to_ledger(const TypedConvert& typed, const InputOptions& options, Session& session) {
  if (!typed.output.to.empty() && typed.output.to != "csv") {
    session.error({"", 0, 0, "a ledger is CSV tables; --yaml adds one YAML a notice"});
    return session.finish();
  }
  Interrupt interrupt;
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr) return session.finish();
  ConvertOptions convert_options;
  convert_options.pipeline = options.pipeline;
  convert_options.csv = resolve(typed.output, OutputFormat::csv).csv;
  convert_options.yaml = typed.yaml;
  convert_options.sqlite = typed.sqlite;
  convert_options.manifest = manifest(typed, options, *catalog);
  convert_options.jobs = typed.jobs.value_or(std::max(1u, std::thread::hardware_concurrency()));
  if (convert_options.jobs == 0) convert_options.jobs = 1;
  if (typed.limit_bytes) convert_options.limit_bytes = *typed.limit_bytes;
  convert_options.time_limit = std::chrono::seconds(typed.time_limit.value_or(default_time_limit));
  if (typed.checkpoint_every)
    convert_options.checkpoint_every = std::chrono::milliseconds(*typed.checkpoint_every);
  if (!typed.shard.empty()) {
    convert_options.shard = Shard::parse(typed.shard);
    if (!convert_options.shard) {
      session.error(
          {"", 0, 0, fmt::format("'{}' is no shard; write part i of n as i/n, 1/8 to 8/8", typed.shard)});
      return session.finish();
    }
    for (const Input& input : options.inputs.list) {
      if (input.kind != Input::Kind::ledger) continue;
      session.error(
          {input.path, 0, 0, "is a ledger: --shard parts notices by their names; leave one of them out"});
      return session.finish();
    }
  }
  ProgressBar bar(options.inputs.list.size() > few_inputs);
  ConvertEvents events;
  events.warning = [&](const std::string& message) {
    bar.clear();
    session.warning({"", 0, 0, message});
  };
  events.failed = [&](const std::string& message) {
    bar.clear();
    session.error({"", 0, 0, message});
  };
  events.progress = [&](const ConvertProgress& progress) { bar.show(progress); };
  events.stopped = [&] { return interrupt.signal() != 0; };
  const auto report = convert(options.inputs, typed.ledger, *catalog, convert_options, events);
  bar.clear();
  if (!report) {
    session.error(report.error());
    return session.finish();
  }
  session.tell(report->summary.text());
  const int code = session.finish(report->any_failed ? 2 : 0);
  return report->interrupted ? 128 + interrupt.signal() : code;
}

// A line of JSON takes at most six bytes for one of the notice, \uXXXX.
constexpr std::uint64_t most_escaped = 6;
constexpr std::uint64_t line_overhead = 1 << 16;

int from_stream(const TypedConvert& typed, const InputOptions& options, Session& session) {
  if (!typed.ledger.empty() || (!typed.output.to.empty() && typed.output.to != "ndjson")) {
    session.error({"", 0, 0, "--from ndjson answers each line with one: it goes with --to ndjson only"});
    return session.finish();
  }
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr) return session.finish();
  RecordStream stream;
  stream.matchers = std::make_shared<const Matchers>(*catalog);
  stream.pipeline = options.pipeline;
  stream.evidence = typed.output.evidence;
  stream.limit_bytes = typed.limit_bytes.value_or(ConvertOptions().limit_bytes);
  for (const Input& input : options.inputs.list) {
    LineInput lines;
    lines.name = input.path;
    lines.longest = stream.limit_bytes == 0 ? 0 : stream.limit_bytes * most_escaped + line_overhead;
    if (input.kind != Input::Kind::standard_input)
      lines.fd = ::open(input.path.c_str(), O_RDONLY | O_CLOEXEC);
    if (lines.fd < 0) {
      session.error({input.path, 0, 0, fmt::format("cannot be opened: {}", std::strerror(errno))});
      continue;
    }
    const auto pass_on = [&](std::string answer) {
      session.out().buffer() += answer;
      return session.out().pass_on();
    };
    const auto read = lines.read(
        [&](std::string_view line, std::uint64_t number) { return pass_on(stream.answer(line, number)); },
        [&](std::uint64_t number) { return pass_on(RecordStream::too_long(number, lines.longest)); },
        [&] { return session.out().finish(); });
    if (!read) session.error(read.error());
    if (lines.fd != STDIN_FILENO) ::close(lines.fd);
  }
  return session.finish();
}

int to_standard_output(const TypedConvert& typed, const InputOptions& options, Session& session) {
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

Action declare_convert(Arguments& arguments) {
  auto typed = std::make_shared<TypedConvert>();
  typed->input.declare(arguments);
  arguments.choice(
      "--from", typed->from, {"ndjson"},
      "inputs hold one JSON object a line, with id and text or base64; each is answered by a line, an "
      "error by one with id and error, in order");
  arguments.option("-o,--output", typed->ledger, "LEDGER",
                   "write a ledger: the tables as CSV, and datapackage.json");
  arguments.flag("--yaml", typed->yaml, "with -o: one YAML a notice as well, under LEDGER/yaml");
  arguments.flag("--sqlite", typed->sqlite,
                 "with -o: LEDGER/ledger.sqlite as well: all tables, keys, indexes and full text");
  typed->output.declare(arguments, true);
  arguments.option("--jobs", typed->jobs, "N",
                   "with -o: worker processes (default: one a core); the ledger is the same");
  arguments.option("--limit-bytes", typed->limit_bytes, "N",
                   "with -o or --from: leave out inputs of more bytes (default: 268435456; 0: none)");
  arguments.option("--time-limit", typed->time_limit, "SECONDS",
                   "with -o: give an input up after so long (default: 60; 0: never)");
  arguments.option("--checkpoint-every", typed->checkpoint_every, "MS",
                   "with -o: what an interrupted run may lose, in milliseconds (default: 2000)");
  arguments.option("--shard", typed->shard, "I/N",
                   "with -o: convert part I of N only; `taizhang merge` puts the parts together");
  return [typed](Session& session) {
    if (typed->yaml && typed->ledger.empty()) {
      session.error({"", 0, 0, "--yaml needs -o LEDGER; --to yaml prints one notice"});
      return session.finish();
    }
    if (typed->sqlite && typed->ledger.empty()) {
      session.error({"", 0, 0, "--sqlite needs -o LEDGER"});
      return session.finish();
    }
    const auto options = resolve(typed->input, session);
    if (!options) return session.finish();
    if (!typed->from.empty()) return from_stream(*typed, *options, session);
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
          declare_convert};
}

}  // namespace taizhang::cmd
