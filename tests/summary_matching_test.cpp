#include <doctest/doctest.h>

#include <map>

#include "diff/match.h"
#include "pipeline/pipeline.h"
#include "root.h"

using namespace taizhang;

namespace {

// The part of a notice's records whose problems stand under the list `17项`, or the other part. Printed
// numbers are hidden.
Records part_of(const Records& notice, bool summary) {
  Records part;
  part.document = notice.document;
  part.sections = notice.sections;
  const auto in_part = [&](std::string_view path) { return path.starts_with("17项/") == summary; };
  for (ProblemRow row : notice.problems) {
    if (!in_part(row.problem)) continue;
    row.problem = row.number = row.heading = {};
    part.problems.push_back(row);
  }
  for (const MeasureRow& row : notice.measures)
    if (in_part(row.problem)) part.measures.push_back(row);
  for (const FactRow& row : notice.facts)
    if (in_part(row.problem)) part.facts.push_back(row);
  return part;
}

}  // namespace

TEST_CASE("seventeen summary items find their place among a hundred and fifty without their numbers") {
  const auto source =
      Source::from_file(source_root() + "/tests/fixtures/notices/lianyungang-2021-targets.txt");
  REQUIRE(source);
  const auto read = read_notice(*source, "lianyungang-2021-targets.txt", embedded_catalog(), {});
  REQUIRE(read);
  const Records& notice = read->records;
  // A summary item names its number in the annex: 工业技改投资(第6项).
  std::map<std::string_view, std::string> truth;
  std::map<std::string_view, std::string> number;
  for (const ProblemRow& row : notice.problems) {
    number[row.id] = row.number;
    const auto at = row.heading.find("(第");
    if (!row.problem.starts_with("17项/") || at == std::string_view::npos) continue;
    const auto digits = row.heading.substr(at + std::string_view("(第").size());
    truth[row.id] = digits.substr(0, digits.find_first_not_of("0123456789"));
  }
  REQUIRE(truth.size() == 17);
  const Records summary = part_of(notice, true);
  const Records annex = part_of(notice, false);
  REQUIRE(summary.problems.size() == 17);
  REQUIRE(annex.problems.size() == 150);
  const Report olds = report_of({&summary, 1});
  const Report news = report_of({&annex, 1});
  const auto matching = match_problems(olds, news);
  REQUIRE(matching);
  int right = 0;
  for (const Match& match : *matching) {
    if (match.olds.empty()) continue;
    const ProblemRow& item = *olds.problems[match.olds.front()];
    CAPTURE(std::string(item.title));
    REQUIRE(match.news.size() == 1);
    const bool found = number[news.problems[match.news.front()]->id] == truth[item.id];
    CHECK(found);
    CHECK_FALSE(match.ambiguous);
    right += found;
  }
  CHECK(right == 17);
}
