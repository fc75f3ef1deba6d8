// The offsets law: cut the bytes of any record out of its source, clean them, and the record's text comes
// out.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/squeezed.h"
#include "pipeline/pipeline.h"
#include "root.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

struct Cut {
  const Source& source;
  const Document& document;

  Span span(const Place& place) const {
    return {static_cast<Offset>(place.start.value()), static_cast<Offset>(place.end.value())};
  }

  // The clean text of the record's bytes, read on their own.
  std::string text(const Place& place) const {
    TextOptions options;
    options.encoding = document.clean.encoding.name;
    const auto bytes = Source::from_bytes("cut", std::string(cut(source.bytes(), span(place))));
    const auto clean = clean_text(bytes, options);
    REQUIRE(clean.has_value());
    return squeezed(strip_markup(clean->text).text.utf8());
  }

  // Some repairs need the evidence of the whole notice: alone, their bytes read as printed.
  bool is_repaired(const Place& place) const {
    const auto& repairs = document.clean.repairs;
    return std::any_of(repairs.begin(), repairs.end(),
                       [&](const Repair& repair) { return repair.source.overlaps(span(place)); });
  }

  bool holds(const Place& place, std::string_view text_of_record) const {
    return is_repaired(place) || text(place).find(squeezed(text_of_record)) != std::string::npos;
  }
};

void check_notice(const fs::path& path) {
  CAPTURE(path.filename().string());
  const auto source = Source::from_file(path.string());
  REQUIRE(source.has_value());
  const auto document = read_notice(*source, path.filename().string(), embedded_catalog(), {});
  REQUIRE(document.has_value());
  const Records& r = document->records;
  const Cut slice{*source, *document};
  std::set<std::string_view> ids;
  const auto place = [&](std::string_view id, const Place& at) {
    CHECK_MESSAGE(ids.insert(id).second, "the id stands twice: " << id);
    REQUIRE(at.start.has_value());
    CHECK(*at.start <= *at.end);
    CHECK(*at.end <= source->bytes().size());
    const auto before = source->bytes().substr(0, *at.start);
    // In UTF-8 sources, which these are, the line can be counted plainly.
    std::uint64_t line = 1;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const bool crlf = before[i] == '\r' && source->bytes().substr(i + 1, 1) == "\n";
      line += before[i] == '\n' || (before[i] == '\r' && !crlf) || before.substr(i, 3) == "\xE2\x80\xA8";
    }
    CHECK(at.line == line);
  };
  for (const SectionRow& row : r.sections) {
    place(row.id, row.place);
    CHECK_MESSAGE(slice.holds(row.place, row.heading), row.path << ": " << row.heading);
    CHECK_MESSAGE(slice.holds(row.place, row.text), row.path << ": " << row.text);
  }
  for (const ProblemRow& row : r.problems) {
    place(row.id, row.place);
    CHECK_MESSAGE(slice.holds(row.place, row.heading), row.problem << ": " << row.heading);
  }
  for (const MeasureRow& row : r.measures) {
    place(row.id, row.place);
    CHECK_MESSAGE(slice.holds(row.place, row.text), row.measure << ": " << row.text);
  }
  for (const FactRow& row : r.facts) {
    place(row.id, row.place);
    if (!slice.is_repaired(row.place)) CHECK(slice.text(row.place) == squeezed(row.text));
  }
}

}  // namespace

TEST_CASE("every record of every notice is what its source bytes say") {
  int notices = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(source_root()) / "tests/fixtures/notices")) {
    check_notice(entry.path());
    ++notices;
  }
  CHECK(notices >= 5);
}

TEST_CASE("foreign keys lead to rows of the same notice") {
  for (const auto& entry : fs::directory_iterator(fs::path(source_root()) / "tests/fixtures/notices")) {
    CAPTURE(entry.path().filename().string());
    const auto source = Source::from_file(entry.path().string());
    REQUIRE(source.has_value());
    const auto document = read_notice(*source, "n", embedded_catalog(), {});
    REQUIRE(document.has_value());
    const Records& r = document->records;
    std::set<std::string_view> sections{""};
    std::set<std::string_view> problems{""};
    std::set<std::string_view> measures{""};
    std::set<std::string_view> facts{""};
    for (const auto& row : r.sections) sections.insert(row.id);
    for (const auto& row : r.problems) problems.insert(row.id);
    for (const auto& row : r.measures) measures.insert(row.id);
    for (const auto& row : r.facts) facts.insert(row.id);
    for (const auto& row : r.sections) CHECK(sections.contains(row.parent_id));
    for (const auto& row : r.problems) CHECK(sections.contains(row.section_id));
    for (const auto& row : r.measures) CHECK(problems.contains(row.problem_id));
    for (const auto& row : r.measures) CHECK(measures.contains(row.goal_id));
    for (const auto& row : r.facts) {
      CHECK(sections.contains(row.section_id));
      CHECK(problems.contains(row.problem_id));
      CHECK(measures.contains(row.measure_id));
      for (const auto id : {row.period_id, row.part_of, row.group}) CHECK(facts.contains(id));
    }
  }
}
