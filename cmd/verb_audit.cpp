#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "archive/output_file.h"
#include "arguments.h"
#include "audit/evidence.h"
#include "audit/report_text.h"
#include "audit/waiver.h"
#include "input_options.h"
#include "output_options.h"
#include "session.h"
#include "source/source.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedAudit {
  InputArguments input;
  OutputArguments output;
  std::string show = "problems";
  std::string fail_on = "disagree";
  std::string waivers;
  std::string write_waivers;
};

// A whole file, or none.
Result<void> write_file(const std::string& path, std::string bytes) {
  auto file = OutputFile::create(path, path + ".part");
  if (!file) return tl::unexpected(file.error());
  file->buffer() = std::move(bytes);
  if (auto closed = file->close(); !closed) return closed;
  return file->rename();
}

// Empty where no file was named; the Session has an error where it cannot be read.
std::vector<audit::Waiver> read_waivers(const std::string& path, Session& session) {
  if (path.empty()) return {};
  const auto source = Source::from_file(path);
  if (!source) {
    session.error(source.error());
    return {};
  }
  auto waivers = audit::read_waivers(path, std::string(source->bytes()));
  if (!waivers) session.error(waivers.error());
  return waivers ? std::move(*waivers) : std::vector<audit::Waiver>{};
}

// Adds to a waiver file what does not stand there yet. A file that cannot be read, or that would not read any
// more, is left as it is.
Result<void> add_waivers(const std::string& path, const std::vector<audit::Waiver>& open) {
  const auto old = Source::from_file(path);
  const std::string text(old ? old->bytes() : std::string_view());
  const auto known = audit::read_waivers(path, text);
  if (!known) return tl::unexpected(known.error());
  std::vector<audit::Waiver> added;
  for (const audit::Waiver& waiver : open) {
    if (!audit::find_waiver(*known, waiver.rule, waiver.quote, waiver.quote)) added.push_back(waiver);
  }
  std::string result = audit::append_waivers(text, added);
  if (const auto readable = audit::read_waivers(path, result); !readable)
    return tl::unexpected(readable.error());
  return write_file(path, std::move(result));
}

bool fails(std::string_view verdict, const std::string& bar) {
  if (bar == "never") return false;
  return verdict == "disagree" || (bar == "undecidable" && verdict == "undecidable");
}

int run_audit(const TypedAudit& typed, Session& session) {
  const auto options = resolve(typed.input, session);
  const Catalog* catalog = options ? session.catalog() : nullptr;
  if (catalog == nullptr) return session.finish();
  const std::vector<audit::Waiver> waivers = read_waivers(typed.waivers, session);
  const bool all = typed.show == "all";
  const bool for_people = typed.output.to.empty();
  const OutputOptions output = resolve(typed.output, OutputFormat::csv);
  TableWriter<FindingRow> writer(output.format, output.csv);
  if (!for_people) writer.header(session.out().buffer());
  audit::Totals totals;
  std::vector<audit::Waiver> open;
  std::map<std::string, std::string> ledgers;  // path → findings.csv
  int code = 0;
  each_notice(*options, session, [&](InputNotice& notice) {
    Records& records = notice.records;
    records.findings.clear();
    const audit::Coverages coverage = audit::audit(records, catalog->audit.front());
    const audit::Evidence evidence(records);
    const auto waiver_of = [&](const FindingRow& finding) {
      return audit::find_waiver(waivers, finding.rule, evidence.of(finding), finding.stated);
    };
    std::erase_if(records.findings, [&](const FindingRow& finding) {
      const audit::Waiver* waiver = waiver_of(finding);
      return waiver != nullptr && waiver->state == "dismissed";
    });
    totals.add(records, coverage);
    if (notice.input.kind == Input::Kind::ledger) {
      std::string& table = ledgers[notice.input.path];
      if (table.empty()) append_csv_header<FindingRow>(table, output.csv);
      for (const FindingRow& finding : records.findings) append_csv(table, finding, output.csv);
    }
    for (const FindingRow& finding : records.findings) {
      if (fails(finding.verdict, typed.fail_on)) code = 1;
      const std::string_view quote = evidence.of(finding);
      if (finding.verdict != "agree" && !waiver_of(finding) && !quote.empty()) {
        open.push_back(
            {std::string(finding.rule), std::string(quote), "open", "", std::string(finding.message)});
      }
      if (!for_people && (all || finding.verdict != "agree")) writer.row(session.out().buffer(), finding);
    }
    if (for_people) session.out().buffer() += audit::report_text(records, all);
    return session.out().pass_on();
  });
  if (for_people) {
    session.out().buffer() += totals.text();
  } else {
    writer.footer(session.out().buffer());
  }
  for (auto& [path, table] : ledgers) {
    if (auto written = write_file(path + "/findings.csv", std::move(table)); !written)
      session.error(written.error());
  }
  if (!typed.write_waivers.empty()) {
    if (auto written = add_waivers(typed.write_waivers, open); !written) session.error(written.error());
  }
  return session.finish(code);
}

Action declare_audit(Arguments& arguments) {
  auto typed = std::make_shared<TypedAudit>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, false);
  arguments.choice("--show", typed->show, {"problems", "all"}, "with all: the agreements, too");
  arguments.choice("--fail-on", typed->fail_on, {"disagree", "undecidable", "never"},
                   "what makes the exit code 1");
  arguments.option("--waivers", typed->waivers, "FILE",
                   "YAML: findings that a person has dismissed are not shown again");
  arguments.option("--write-waivers", typed->write_waivers, "FILE",
                   "add new findings to FILE as open; what stands there stays");
  return [typed](Session& session) { return run_audit(*typed, session); };
}

}  // namespace

Verb verb_audit() {
  return {"audit",
          "check a notice's own numbers against each other, exactly",
          {"taizhang audit tests/fixtures/notices/lianyungang-2021-targets.txt",
           "taizhang audit --to csv --show all tests/fixtures/notices/haizhou-2024-rectification.txt"},
          declare_audit};
}

}  // namespace taizhang::cmd
