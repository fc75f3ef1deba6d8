#include <doctest/doctest.h>

#include <fstream>
#include <map>

#include "diff/match.h"
#include "diff/sample_report.h"
#include "root.h"

using namespace taizhang;

TEST_CASE("seventeen summary items find their place among a hundred and fifty without their numbers") {
  std::ifstream file(source_root() + "/tests/fixtures/notices/lianyungang-2021-targets.txt");
  REQUIRE(file);
  SampleReport summary, annex;
  std::map<std::string, std::string> truth;
  std::string line;
  int part = 0;
  while (std::getline(file, line)) {
    if (line.starts_with("17项")) part = 1;
    if (line.starts_with("一、综合指标")) part = 2;
    const auto point = line.find('.');
    const bool item = point != std::string::npos && point > 0 && point <= 3 &&
                      line.find_first_not_of("0123456789") == point;
    const std::string text = item ? line.substr(point + 1) : line;
    if (part == 1 && item) {
      const auto ref = text.find("(第");
      const auto colon = text.find(':');
      REQUIRE(ref != std::string::npos);
      summary.problem(line.substr(0, point), text.substr(0, ref), "behind", text.substr(colon + 1));
      truth[line.substr(0, point)] = std::to_string(std::stoi(text.substr(ref + 4)));
    } else if (part == 2 && item) {
      const auto end = std::min(text.find("(牵头单位"), text.find("(责任单位"));
      annex.problem("附" + line.substr(0, point), text.substr(0, end));
    } else if (part == 2 && line.starts_with("工作进展")) {
      annex.measure("progress", line.substr(13));
    }
  }
  REQUIRE(truth.size() == 17);
  REQUIRE(annex.records().problems.size() == 150);
  int right = 0;
  const Report olds = summary.report();
  const Report news = annex.report();
  const auto matching = match_problems(olds, news);
  REQUIRE(matching);
  for (const Match& match : *matching) {
    if (match.olds.empty()) continue;
    const std::string item(olds.problems[match.olds.front()]->problem);
    CAPTURE(item);
    REQUIRE(match.news.size() == 1);
    const std::string found(news.problems[match.news.front()]->problem);
    CHECK(found == "附" + truth[item]);
    CHECK_FALSE(match.ambiguous);
    right += found == "附" + truth[item];
  }
  CHECK(right == 17);
}
