// The audit on whole notices: those of fixtures/audit are labelled relation by relation, plants.tsv spoils
// one number of a fixture at a time, agreements.tsv lists what must never be reported.

#include "audit/audit.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "audit/rules.h"
#include "golden.h"
#include "grammar/catalog.h"
#include "pipeline/pipeline.h"
#include "root.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

struct Interval {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool meets(const Interval& other) const { return begin < other.end && other.begin < end; }
};

struct Said {
  std::string rule;
  std::string verdict;
  std::string message;
  std::vector<Interval> places;
  bool meets(const Interval& place) const {
    return std::any_of(places.begin(), places.end(), [&](const Interval& own) { return own.meets(place); });
  }
  bool complains() const { return verdict == "disagree" || verdict == "rounding"; }
};

std::vector<std::vector<std::string>> rows_of(const fs::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream cut(line);
    for (std::string cell; std::getline(cut, cell, '\t');) cells.push_back(cell);
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::vector<Said> audited(const std::string& text) {
  static const auto matchers = std::make_shared<const Matchers>(embedded_catalog());
  auto document = read_notice(Source::from_bytes("notice.txt", text), "notice.txt", matchers, {});
  REQUIRE(document);
  Records& records = document->records;
  audit::audit(records, embedded_catalog().audit.front());
  std::vector<Said> said;
  for (const FindingRow& finding : records.findings) {
    Said one{std::string(finding.rule), std::string(finding.verdict), std::string(finding.message), {}};
    if (finding.place.start && finding.place.end)
      one.places.push_back({*finding.place.start, *finding.place.end});
    for (const std::string_view place : finding.places) {
      const std::size_t dash = place.find('-');
      one.places.push_back({std::stoull(std::string(place.substr(0, dash))),
                            std::stoull(std::string(place.substr(dash + 1)))});
    }
    said.push_back(std::move(one));
  }
  return said;
}

// `quote`, or the part of it between 【 and 】, in `text`; empty unless the quote stands there exactly once.
std::optional<Interval> find_quote(const std::string& text, std::string quote) {
  const std::string open = "【";
  const std::string close = "】";
  std::size_t begin = 0;
  std::size_t size = 0;
  if (const std::size_t mark = quote.find(open); mark != std::string::npos) {
    const std::size_t end = quote.find(close);
    begin = mark;
    size = end - mark - open.size();
    quote = quote.substr(0, mark) + quote.substr(mark + open.size(), size) + quote.substr(end + close.size());
  } else {
    size = quote.size();
  }
  const std::size_t at = text.find(quote);
  if (at == std::string::npos || text.find(quote, at + 1) != std::string::npos) return std::nullopt;
  return Interval{at + begin, at + begin + size};
}

Interval find_once(const std::string& text, const std::string& quote) {
  const auto found = find_quote(text, quote);
  CAPTURE(quote);
  REQUIRE(found);
  return *found;
}

Interval line_around(const std::string& text, const Interval& place) {
  const std::size_t before = text.rfind('\n', place.begin);
  const std::size_t after = text.find('\n', place.end);
  return {before == std::string::npos ? 0 : before, after == std::string::npos ? text.size() : after};
}

fs::path fixtures() {
  return fs::path(source_root()) / "tests/fixtures";
}

}  // namespace

TEST_CASE("audit: labelled relations of notices of ten kinds") {
  std::size_t relations = 0;
  for (const auto& entry : fs::directory_iterator(fixtures() / "audit")) {
    if (entry.path().extension() != ".txt") continue;
    const std::string text = read_fixture(entry.path());
    const auto said = audited(text);
    const auto rows = rows_of(fs::path(entry.path()).replace_extension(".checks.tsv"));
    std::vector<std::pair<Interval, bool>> labels;  // place, whether a complaint may stand there
    for (const auto& row : rows) {
      REQUIRE(row.size() == 3);
      const Interval place = find_once(text, row[2]);
      labels.push_back({place, row[1] != "agree"});
      CAPTURE(entry.path().filename().string());
      CAPTURE(row[0]);
      CAPTURE(row[2]);
      const bool met = std::any_of(said.begin(), said.end(), [&](const Said& one) {
        return one.verdict == row[1] && one.meets(place);
      });
      CHECK_MESSAGE(met, "no finding says ", row[1]);
      ++relations;
    }
    for (const Said& one : said) {
      if (!one.complains()) continue;
      CAPTURE(entry.path().filename().string());
      const bool expected = std::any_of(labels.begin(), labels.end(), [&](const auto& label) {
        return label.second && one.meets(label.first);
      });
      CHECK_MESSAGE(expected, one.rule, " complains of nothing that is wrong: ", one.message);
    }
  }
  CHECK(relations >= 120);
}

TEST_CASE("audit: planted contradictions are found, true relations are never reported") {
  std::map<std::string, std::vector<std::string>> agreements;  // fixture → quotes
  std::size_t agreed = 0;
  for (const auto& row : rows_of(fixtures() / "audit/agreements.tsv")) {
    REQUIRE(row.size() == 2);
    agreements[row[0]].push_back(row[1]);
    ++agreed;
  }
  CHECK(agreed >= 200);
  for (const auto& [fixture, quotes] : agreements) {
    const auto& file = fixture;
    CAPTURE(file);
    const std::string text = read_fixture(fixtures() / fixture);
    const auto said = audited(text);
    for (const std::string& quote : quotes) {
      const Interval place = find_once(text, quote);
      CAPTURE(quote);
      bool agrees = false;
      for (const Said& one : said) {
        if (!one.meets(place)) continue;
        CHECK_MESSAGE(!one.complains(), one.rule, ": ", one.message);
        agrees |= one.verdict == "agree";
      }
      CHECK(agrees);
    }
  }
  const auto plants = rows_of(fixtures() / "audit/plants.tsv");
  CHECK(plants.size() >= 60);
  std::map<std::string, int> kinds;
  for (const auto& row : plants) {
    REQUIRE(row.size() == 4);
    CAPTURE(row[0]);
    CAPTURE(row[2]);
    CAPTURE(row[3]);
    ++kinds[row[1]];
    std::string text = read_fixture(fixtures() / row[0]);
    const Interval place = find_once(text, row[2]);
    text.replace(place.begin, place.end - place.begin, row[3]);
    const Interval planted{place.begin, place.begin + row[3].size()};
    const auto said = audited(text);
    const bool found = std::any_of(said.begin(), said.end(), [&](const Said& one) {
      return one.verdict == "disagree" && one.meets(planted);
    });
    CHECK_MESSAGE(found, "planted, but not found");
    // What is true elsewhere stays true.
    const Interval line = line_around(text, planted);
    for (const std::string& quote : agreements[row[0]]) {
      const auto true_place = find_quote(text, quote);
      if (!true_place || true_place->meets(line)) continue;
      for (const Said& one : said) {
        // A reference turned elsewhere leaves its item out of the summary, which is said as well.
        if (row[1] == "cross-reference" && one.rule == "summary-vs-detail") continue;
        CHECK_MESSAGE(!(one.complains() && one.meets(*true_place) && !one.meets(line)), quote, " ",
                      one.message);
      }
    }
  }
  CHECK(kinds.size() >= 10);
}

TEST_CASE("audit: every rule explains itself and names its source") {
  std::vector<std::string_view> names;
  for (const audit::Rule* rule : audit::rules()) {
    CAPTURE(rule->name);
    CHECK_FALSE(rule->summary.empty());
    CHECK_FALSE(rule->source.empty());
    CHECK(rule->explanation.size() > 60);
    names.push_back(rule->name);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

// What takes seconds here is a rule that looks at the whole text for every number; scripts/linear --audit
// counts it.
TEST_CASE("audit: a notice without punctuation or with thousands of numbers is read to its end") {
  const auto repeated = [](int times, auto piece) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece(i);
    return text;
  };
  CHECK(audited("全市共有企业99999家，" +
                repeated(3000, [](int i) { return "其中新建" + std::to_string(i + 2) + "家，"; }))
            .size() < 100000);
  CHECK(audited(repeated(3000, [](int i) {
          return "完成率达到" + std::to_string(i % 90 + 1) + "%的企业";
        })).size() < 100000);
  CHECK(audited(repeated(3000, [](int) { return std::string("分别为3家、5家、"); })).size() < 100000);
  CHECK(audited(repeated(3000, [](int) { return std::string("同比增长12.5%，"); })).size() < 100000);
}
