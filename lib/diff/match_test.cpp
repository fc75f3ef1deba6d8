#include "diff/match.h"

#include <doctest/doctest.h>

#include "diff/sample_report.h"

using namespace taizhang;

namespace {

// Matches as one line each: "1,2>3 merge", "4> ", ">5 ".
std::vector<std::string> lines(const SampleReport& a, const SampleReport& b,
                               const std::vector<NamedPair>& pairs = {}) {
  const Report old_report = a.report();
  const Report new_report = b.report();
  const auto matching = match_problems(old_report, new_report, pairs);
  REQUIRE(matching);
  std::vector<std::string> out;
  for (const Match& match : *matching) {
    std::string line;
    for (const auto i : match.olds)
      line += (line.empty() ? "" : ",") + std::string(old_report.problems[i]->problem);
    line += ">";
    bool first = true;
    for (const auto i : match.news) {
      line += (first ? "" : ",") + std::string(new_report.problems[i]->problem);
      first = false;
    }
    line += " " + std::string(name_of(match.by)) + (match.ambiguous ? "?" : "");
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a renumbered problem is found by its title") {
  SampleReport a, b;
  a.problem("1", "农村公路养护不到位");
  a.problem("2", "污水管网破损修复缓慢");
  a.problem("3", "老旧小区加装电梯推进不力");
  b.problem("1", "污水管网破损修复缓慢");
  b.problem("2", "老旧小区加装电梯推进不力。");
  CHECK(lines(a, b) == Lines{"1> ", "2>1 title", "3>2 title"});
}

TEST_CASE("a reworded title is found by its words, traditional script and width aside") {
  SampleReport a, b;
  a.problem("1", "农村公路养护不到位");
  a.problem("2", "污水管网破损修复进展缓慢");
  b.problem("1", "破损污水管网修复不及时");
  b.problem("2", "農村公路養護不到位");
  CHECK(lines(a, b).size() == 2);
  CHECK(lines(a, b)[1] == "2>1 content");
}

TEST_CASE("a split problem and a merged one are each one match") {
  SampleReport a, b;
  a.problem("1", "农村生活污水治理和厕所改造推进缓慢", "", "污水管网建成12公里，厕所改造完成300户。");
  a.problem("2", "城区占道经营整治不力");
  b.problem("1", "农村生活污水治理推进缓慢", "", "污水管网建成15公里。");
  b.problem("2", "农村厕所改造推进缓慢", "", "厕所改造完成420户。");
  b.problem("3", "城区占道经营整治不力");
  CHECK(lines(a, b) == Lines{"1>1,2 split", "2>3 title"});
  CHECK(lines(b, a) == Lines{"1,2>1 merge", "3>2 title"});
}

TEST_CASE("a new problem on a kindred matter is no part of the old one") {
  SampleReport a, b;
  a.problem("1", "东湖镇污水处理厂扩建工程滞后", "", "东湖镇污水处理厂正在桩基施工。");
  b.problem("1", "东湖镇污水处理厂扩建工程滞后", "", "东湖镇污水处理厂正在主体施工。");
  b.problem("2", "西山镇污水处理厂扩建工程滞后", "", "西山镇污水处理厂正在桩基施工。");
  CHECK(lines(a, b) == Lines{"1>1 title", ">2 "});
}

TEST_CASE("namesakes are told apart by section, then content, then order, and equals are called ambiguous") {
  SampleReport a, b;
  a.section("一、城区");
  a.problem("一/1", "加强管理", "", "清理占道经营摊点。");
  a.section("二、乡镇");
  a.problem("二/1", "加强管理", "", "整治河道采砂。");
  b.section("一、乡镇");
  b.problem("一/1", "加强管理", "", "整治河道采砂，立案5起。");
  b.section("二、城区");
  b.problem("二/1", "加强管理", "", "清理占道经营摊点20处。");
  CHECK(lines(a, b) == Lines{"一/1>二/1 order", "二/1>一/1 order"});

  SampleReport c, d;
  for (const char* path : {"1", "2"}) {
    c.problem(path, "加强管理");
    d.problem(path, "加强管理");
  }
  CHECK(lines(c, d) == Lines{"1>1 order?", "2>2 order?"});
}

TEST_CASE("what a reader pairs by hand stays paired") {
  SampleReport a, b;
  a.problem("1", "道路养护");
  a.problem("2", "污水管网");
  b.problem("1", "道路养护");
  b.problem("2", "污水管网");
  CHECK(lines(a, b, {{"1", "2"}, {"2", "1"}}) == Lines{"1>2 pair", "2>1 pair"});
  CHECK(lines(a, b, {{"1", ""}}) == Lines{"1> ", "2>2 title", ">1 "});
  CHECK(lines(a, b, {{"1", "1"}, {"1", "2"}}) == Lines{"1>1,2 pair", "2> "});
  const Report old_report = a.report(), new_report = b.report();
  CHECK(match_problems(old_report, new_report, {{"9", "1"}}).error().message ==
        "no problem '9' in the old report");
  CHECK_FALSE(match_problems(old_report, new_report, {{"1", "1"}, {"1", "1"}}));
  CHECK(read_pair("二/1=三/2")->new_path == "三/2");
  CHECK_FALSE(read_pair("1"));
}

TEST_CASE("empty reports match nothing and lose nothing") {
  SampleReport none, one;
  one.problem("1", "道路养护");
  CHECK(lines(none, none).empty());
  CHECK(lines(none, one) == Lines{">1 "});
  CHECK(lines(one, none) == Lines{"1> "});
}

TEST_CASE(
    "a problem that is like others which are certainly not it is still gone, unless it stands in its place") {
  SampleReport a, b, c;
  for (const char* town : {"东湖镇", "西山镇", "南门街道"}) {
    const std::string title = std::string(town) + "污水处理厂扩建工程滞后";
    if (std::string_view(town) != "西山镇") b.problem(std::to_string(b.records().problems.size() + 1), title);
    a.problem(std::to_string(a.records().problems.size() + 1), title);
  }
  b.problem("3", "白塔埠镇污水处理厂扩建工程滞后");
  CHECK(lines(a, b) == Lines{"1>1 title", "2> ", "3>2 title", ">3 "});

  SampleReport d, e;
  d.problem("1", "城镇居民人均可支配收入增长7%");
  d.problem("2", "农民人均可支配收入增长8%");
  d.problem("3", "全社会研发投入占比达2.18%");
  e.problem("1", "城镇居民人均可支配收入增长7%");
  e.problem("2", "农村居民人均可支配收入增长8%");
  e.problem("3", "全社会研发投入占比达2.18%");
  CHECK(lines(d, e) == Lines{"1>1 title", "2>2 content", "3>3 title"});
}
