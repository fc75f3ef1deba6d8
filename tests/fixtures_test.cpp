// Walks tests/fixtures/cases/<profile>/<case>/: `input.*` is read with that profile's case in mind, and every
// expectation that lies beside it is compared. TAIZHANG_UPDATE=1 rewrites them (scripts/update-fixtures).
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "format/tree.h"
#include "format/writer.h"
#include "golden.h"
#include "pipeline/inspect.h"
#include "pipeline/pipeline.h"
#include "root.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::is_directory(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

fs::path input_of(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().stem() == "input") return entry.path();
  }
  return {};
}

template <class Row>
std::string csv(const std::vector<Row>& rows) {
  std::string out;
  append_csv_header<Row>(out);
  for (const Row& row : rows) append_csv(out, row);
  return out;
}

std::string stage_text(const Document& document, Stage stage) {
  std::string out;
  append_stage(out, document, stage, false);
  return out;
}

std::string diagnostics_text(const Document& document, const Source& source) {
  std::string out;
  for (const Remark& remark : remarks(document, source, "input"))
    out += std::string(remark.severity == Severity::warning ? "warning " : "note ") +
           std::string(remark.kind) + " " + to_string(remark.place) + "\n";
  return out;
}

// What the file called `name` should hold; empty for a name that is no expectation.
std::optional<std::string> actual(const std::string& name, const Document& d, const Source& source) {
  if (name == "documents.csv") return csv(std::vector<DocumentRow>{d.records.document});
  if (name == "sections.csv") return csv(d.records.sections);
  if (name == "problems.csv") return csv(d.records.problems);
  if (name == "measures.csv") return csv(d.records.measures);
  if (name == "facts.csv") return csv(d.records.facts);
  if (name == "text.txt") return std::string(d.unmarked.text.utf8());
  if (name == "tree.txt") {
    std::string tree;
    append_tree(tree, d.records, false);
    return tree;
  }
  if (name == "diagnostics.txt") return diagnostics_text(d, source);
  if (name == "profile.txt") return std::string(d.records.document.profile) + "\n";
  for (const char* stage_name : {"blocks", "tables", "outline", "items", "facts"}) {
    if (name == std::string(stage_name) + ".txt") return stage_text(d, *stage(stage_name));
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("fixtures: every case gives what lies beside it") {
  for (const fs::path& profile : folders_in(fs::path(source_root()) / "tests/fixtures/cases")) {
    for (const fs::path& folder : folders_in(profile)) {
      CAPTURE(fs::relative(folder, source_root()).string());
      const fs::path input = input_of(folder);
      REQUIRE_MESSAGE(!input.empty(), "the case has no input file");
      const auto source = Source::from_file(input.string());
      REQUIRE(source.has_value());
      const auto document = read_notice(*source, input.filename().string(), embedded_catalog(), {});
      REQUIRE(document.has_value());
      CHECK_MESSAGE(document->records.document.profile == profile.filename().string(),
                    "recognized as " << document->items.profile << ": " << document->items.profile_reason);
      int expectations = 0;
      for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path() == input) continue;
        const auto text = actual(entry.path().filename().string(), *document, *source);
        CHECK_MESSAGE(text.has_value(), "no stage makes " << entry.path().filename());
        if (!text) continue;
        check_golden(entry.path(), *text);
        ++expectations;
      }
      CHECK_MESSAGE(expectations > 0, "the case expects nothing");
    }
  }
}

TEST_CASE("fixtures: every profile has a case, every folder of cases a profile") {
  std::vector<std::string> cases;
  for (const fs::path& folder : folders_in(fs::path(source_root()) / "tests/fixtures/cases")) {
    if (!folders_in(folder).empty()) cases.push_back(folder.filename().string());
  }
  std::vector<std::string> profiles;
  for (const Profile& profile : embedded_catalog().profiles) profiles.push_back(profile.name);
  std::sort(profiles.begin(), profiles.end());
  CHECK(cases == profiles);
}
