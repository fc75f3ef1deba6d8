// Pairs of successive reports under fixtures/pairs/<case>: old.*, new.*, and changes.csv (every row: change,
// also, old, new); where numbers matter, deltas.csv (rows that must be there: old, new, value_old, value_new,
// delta); where one report denies the other, findings.csv (every row that is no agreement: rule, verdict,
// new, stated, computed); where dates are promised, promises.csv (every row: problem, due, outcome, later).
// Found by walking.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "audit/promises.h"
#include "diff/change.h"
#include "diff/continuity.h"
#include "diff/diff_text.h"
#include "diff/promise_outcome.h"
#include "format/csv.h"
#include "format/ledger.h"
#include "format/schema.h"
#include "golden.h"
#include "pipeline/pipeline.h"
#include "root.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

Records read(const Source& source) {
  auto document = read_notice(source, source.name(), embedded_catalog(), {});
  REQUIRE(document);
  return std::move(document->records);
}

struct Compared {
  Report old_report, new_report;
  Comparison comparison;
  Compared(const Records& olds, const Records& news)
      : old_report(report_of({&olds, 1})), new_report(report_of({&news, 1})) {
    auto matching = match_problems(old_report, new_report);
    REQUIRE(matching);
    comparison = compare(old_report, new_report, std::move(*matching), embedded_catalog().audit.front());
  }
  std::string text() const { return diff_text(comparison, checks(), old_report, new_report, {}); }
  std::vector<Continuity> checks() const {
    return continuity(comparison, old_report, new_report, embedded_catalog().audit.front());
  }
};

std::string joined(List list) {
  std::string text;
  for (const std::string_view& item : list) text += (text.empty() ? "" : ";") + std::string(item);
  return text;
}

std::vector<std::string> change_lines(const Compared& c) {
  Arena arena;
  std::vector<std::string> lines;
  for (const ChangeRow& row : change_rows(c.comparison, c.old_report, c.new_report, arena))
    lines.push_back(fmt::format("{},{},{},{}", row.change, joined(row.also), joined(row.old_problems),
                                joined(row.new_problems)));
  return lines;
}

std::vector<std::string> delta_lines(const Compared& c) {
  Arena arena;
  std::vector<std::string> lines;
  for (const DeltaRow& row : delta_rows(c.comparison, arena))
    lines.push_back(fmt::format("{},{},{},{},{}", row.old_problem, row.new_problem, row.value_old,
                                row.value_new, row.delta));
  return lines;
}

std::vector<std::string> finding_lines(const Compared& c) {
  std::vector<std::string> lines;
  for (const Continuity& check : c.checks()) {
    if (check.draft.verdict == audit::Verdict::agree) continue;
    std::string_view path = "report";
    if (check.change != Continuity::none)
      path = c.new_report.problems[c.comparison.changes[check.change].match.news.front()]->problem;
    lines.push_back(fmt::format("{},{},{},{},{}", check.draft.rule, audit::name(check.draft.verdict), path,
                                check.draft.stated, check.draft.computed));
  }
  return lines;
}

std::vector<std::string> promise_lines(const Records& olds, const Compared& c) {
  auto rows = audit::promises(olds, embedded_catalog().audit.front(), {});
  auto matching = match_problems(c.old_report, c.new_report);
  REQUIRE(matching);
  Arena arena;
  settle(rows, c.old_report, c.new_report, *matching, embedded_catalog().audit.front(), arena);
  std::vector<std::string> lines;
  for (const PromiseRow& row : rows)
    lines.push_back(fmt::format("{},{},{},{}", row.problem, row.due, row.outcome, row.later));
  return lines;
}

// The lines of a CSV file without its header; empty if there is no such file.
std::vector<std::string> expected_lines(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line))
    if (!line.empty()) lines.push_back(line);
  return lines;
}

template <class Row>
void write_table(const fs::path& path, std::span<const Row> rows) {
  std::string csv;
  append_csv_header<Row>(csv);
  for (const Row& row : rows) append_csv(csv, row);
  std::ofstream(path, std::ios::binary) << csv;
}

void write_ledger(const fs::path& folder, const Records& records) {
  fs::create_directories(folder);
  write_table<InputRow>(folder / "inputs.csv", {});
  write_table<DocumentRow>(folder / "documents.csv", {&records.document, 1});
  write_table<SectionRow>(folder / "sections.csv", records.sections);
  write_table<ProblemRow>(folder / "problems.csv", records.problems);
  write_table<MeasureRow>(folder / "measures.csv", records.measures);
  write_table<FactRow>(folder / "facts.csv", records.facts);
  Manifest manifest;
  manifest.tables = {"inputs", "documents", "sections", "problems", "measures", "facts"};
  std::ofstream(folder / "datapackage.json") << datapackage_json(manifest);
}

fs::path only_file(const fs::path& folder, const std::string& stem) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().stem() == stem) return entry.path();
  return {};
}

// The text of a UTF-8 source in another encoding; empty if it does not fit.
std::string in_encoding(const std::string& utf8, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const auto size = ucnv_convert(name, "UTF-8", out.data(), static_cast<int32_t>(out.size()), utf8.data(),
                                 static_cast<int32_t>(utf8.size()), &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace

TEST_CASE("pairs of successive reports: every problem has its class, every number its delta") {
  const fs::path root = fs::path(source_root()) / "tests/fixtures/pairs";
  const fs::path scratch = fs::temp_directory_path() / fmt::format("taizhang-pairs-{}", getpid());
  int cases = 0;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(root)) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    CAPTURE(folder.filename().string());
    ++cases;
    const auto old_source = Source::from_file(only_file(folder, "old").string());
    const auto new_source = Source::from_file(only_file(folder, "new").string());
    REQUIRE(old_source);
    REQUIRE(new_source);
    const Records olds = read(*old_source);
    const Records news = read(*new_source);
    const Compared c(olds, news);
    const std::vector<std::string> changes = change_lines(c);
    CHECK(fmt::format("{}", fmt::join(changes, "\n")) ==
          fmt::format("{}", fmt::join(expected_lines(folder / "changes.csv"), "\n")));
    const std::vector<std::string> deltas = delta_lines(c);
    for (const std::string& line : expected_lines(folder / "deltas.csv"))
      CHECK_MESSAGE(std::find(deltas.begin(), deltas.end(), line) != deltas.end(),
                    line << " is not among\n"
                         << fmt::format("{}", fmt::join(deltas, "\n")));
    if (fs::exists(folder / "findings.csv"))
      CHECK(fmt::format("{}", fmt::join(finding_lines(c), "\n")) ==
            fmt::format("{}", fmt::join(expected_lines(folder / "findings.csv"), "\n")));
    if (fs::exists(folder / "promises.csv"))
      CHECK(fmt::format("{}", fmt::join(promise_lines(olds, c), "\n")) ==
            fmt::format("{}", fmt::join(expected_lines(folder / "promises.csv"), "\n")));
    CHECK(c.comparison.same() == c.text().empty());

    // One side read back from a ledger says the same.
    write_ledger(scratch, olds);
    auto ledger = Ledger::open(scratch.string());
    REQUIRE(ledger);
    Records again;
    REQUIRE(ledger->next(again));
    const Compared mixed(again, news);
    CHECK(change_lines(mixed) == changes);
    CHECK(delta_lines(mixed) == deltas);
    CHECK(finding_lines(mixed) == finding_lines(c));
    fs::remove_all(scratch);

    // A report compared with itself is the same.
    for (const Records* side : {&olds, &news}) {
      const Compared itself(*side, *side);
      CHECK(itself.comparison.same());
      CHECK(itself.text().empty());
      CHECK(delta_lines(itself).empty());
    }
  }
  CHECK(cases >= 14);
}

TEST_CASE("a notice and the same notice in another encoding are the same") {
  const fs::path root = fs::path(source_root()) / "tests/fixtures/notices";
  int compared = 0;
  for (const auto& entry : fs::directory_iterator(root)) {
    const std::string utf8 = read_fixture(entry.path());
    const Source source = Source::from_bytes("utf-8", utf8);
    const Records original = read(source);
    const Compared itself(original, original);
    CHECK(itself.comparison.same());
    // What is damaged in the original has no business in another encoding.
    if (original.document.damaged || !original.document.repairs.empty()) continue;
    for (const char* encoding : {"GB18030", "UTF-16LE"}) {
      std::string bytes = in_encoding(utf8, encoding);
      REQUIRE(!bytes.empty());
      if (std::string_view(encoding) == "UTF-16LE") bytes.insert(0, "\xFF\xFE");
      const Source other_source = Source::from_bytes(encoding, std::move(bytes));
      const Records other = read(other_source);
      const Compared c(original, other);
      CAPTURE(entry.path().filename().string());
      CAPTURE(encoding);
      CHECK(c.comparison.same());
      CHECK(c.text().empty());
      ++compared;
    }
  }
  CHECK(compared >= 6);
}
