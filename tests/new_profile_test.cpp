// The promise to whoever meets a new kind of notice: one YAML file in a folder, no build. Each folder of
// tests/fixtures/new-profiles holds a notice of a kind that the program does not know, the one grammar file
// that makes it known, and the problems that come out then.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "format/csv.h"
#include "golden.h"
#include "pipeline/grammar_check.h"
#include "pipeline/pipeline.h"
#include "root.h"

namespace fs = std::filesystem;
using namespace taizhang;

namespace {

std::string problems(const Records& records) {
  std::string text;
  append_csv_header<ProblemRow>(text);
  for (const ProblemRow& row : records.problems) append_csv(text, row);
  return text;
}

}  // namespace

TEST_CASE("a kind of notice nobody has seen takes one YAML file and no build") {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(source_root()) / "tests/fixtures/new-profiles")) {
    const fs::path folder = entry.path();
    CAPTURE(folder.filename().string());
    const fs::path grammars = folder / "grammars";
    CHECK(std::distance(fs::directory_iterator(grammars), fs::directory_iterator()) == 1);
    const auto catalog = load_catalog({grammars.string()});
    REQUIRE_MESSAGE(catalog.has_value(), (catalog ? std::string() : to_string(catalog.error())));
    const auto source = Source::from_file((folder / "notice.txt").string());
    REQUIRE(source.has_value());
    const auto read = read_notice(*source, "notice.txt", *catalog, {});
    REQUIRE(read.has_value());
    CHECK(read->records.document.profile == folder.filename().string());
    check_golden(folder / "problems.csv", problems(read->records));
    // Without the file the program knows neither the kind nor its words.
    const auto without = read_notice(*source, "notice.txt", embedded_catalog(), {});
    REQUIRE(without.has_value());
    CHECK(problems(without->records) != problems(read->records));
    ++cases;
  }
  CHECK(cases >= 2);
}
