#include "diff/change.h"

#include <doctest/doctest.h>

#include "diff/sample_report.h"
#include "grammar/catalog.h"

using namespace taizhang;

namespace {

struct Compared {
  SampleReport a, b;
  Report old_report, new_report;
  Comparison comparison;
  void run() {
    old_report = a.report();
    new_report = b.report();
    comparison = compare(old_report, new_report, *match_problems(old_report, new_report),
                         embedded_catalog().audit.front());
  }
  // "changed renumbered" for the change that has this old path (or, for added ones, this new path).
  std::string classes(std::string_view path) const {
    for (const Change& change : comparison.changes) {
      const bool here = change.match.olds.empty()
                            ? new_report.problems[change.match.news.front()]->problem == path
                            : old_report.problems[change.match.olds.front()]->problem == path;
      if (!here) continue;
      std::string text(name_of(change.change));
      for (const ChangeClass also : change.also) text += " " + std::string(name_of(also));
      return text;
    }
    return "none";
  }
};

}  // namespace

TEST_CASE("a problem has the gravest class, and the others beside it") {
  Compared c;
  c.a.problem("1", "道路养护不到位", "in_progress", "正在施工。");
  c.a.problem("2", "污水管网破损", "in_progress", "修复管网12公里。").lead = {};
  c.a.fact("12公里", "12", "公里", "管网");
  c.a.problem("3", "占道经营整治不力", "done", "清理摊点。");
  c.a.problem("4", "河道采砂屡禁不止", "in_progress", "开展巡查。");
  c.a.problem("5", "老旧小区改造滞后", "behind", "制定方案。");
  c.b.problem("1", "污水管网破损", "in_progress", "修复管网15公里。");
  c.b.fact("15公里", "15", "公里", "管网");
  c.b.problem("2", "占道经营整治不力", "in_progress", "清理摊点。");
  c.b.problem("3", "河道非法采砂屡禁不止", "in_progress", "开展巡查。");
  c.b.problem("4", "老旧小区改造滞后", "behind", "制定方案。");
  c.b.problem("5", "学校食堂安全隐患排查不深", "in_progress", "逐校检查。");
  c.run();
  CHECK(c.classes("1") == "removed");
  CHECK(c.classes("2") == "changed renumbered");
  CHECK(c.classes("3") == "status renumbered");
  CHECK(c.classes("4") == "reworded renumbered");
  CHECK(c.comparison.changes.back().change == ChangeClass::added);
  const auto order = by_gravity(c.comparison);
  CHECK(order[0]->undone);
  CHECK(order[1]->slipped);
  Arena arena;
  const auto rows = delta_rows(c.comparison, arena);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].value_old == "12");
  CHECK(rows[0].value_new == "15");
  CHECK(rows[0].delta == "3");
  CHECK(rows[0].percent == "25");
}

TEST_CASE("a target that changes silently, a deadline and a unit in charge are changes of substance") {
  Compared c;
  std::string_view old_lead[] = {"市工信局"};
  std::string_view new_lead[] = {"市发改委"};
  c.a.problem("1", "改造农村危房2100户", "in_progress");
  c.a.fact("2100户", "2100", "户", "农村危房", true).modality = "target";
  c.b.problem("1", "改造农村危房2140户", "in_progress");
  c.b.fact("2140户", "2140", "户", "农村危房", true).modality = "target";
  c.a.problem("2", "推进医药园建设", "in_progress").lead = old_lead;
  c.b.problem("2", "推进医药园建设", "in_progress").lead = new_lead;
  c.a.problem("3", "建成污水处理厂", "in_progress").deadline = "2023-12-31";
  c.b.problem("3", "建成污水处理厂", "in_progress").deadline = "2024-06-30";
  c.run();
  CHECK(c.classes("1") == "changed");
  CHECK(c.comparison.changes[0].target);
  CHECK(c.comparison.changes[0].deltas[0].delta == "40");
  CHECK(c.classes("2") == "changed");
  CHECK(c.comparison.changes[1].fields[0].field == "lead");
  CHECK(c.classes("3") == "changed");
  CHECK(c.comparison.changes[2].target);
}

TEST_CASE("typography, script and order of names are no change") {
  Compared c;
  std::string_view ab[] = {"市财政局", "市税务局"};
  std::string_view ba[] = {"市税务局", "市财政局"};
  c.a.problem("1", "财政收入增长6%", "on_schedule", "增长18.6%，居全省第3位。").lead = ab;
  c.b.problem("一", "财政收入 增长６％。", "on_schedule", "增长18.6%,居全省第3位").lead = ba;
  c.run();
  CHECK(c.classes("1") == "same");
  CHECK(c.comparison.same());
}

TEST_CASE("a number without a word around it is known by what is printed") {
  Compared c;
  c.a.problem("1", "面积", "done", "9㎡");
  c.a.fact("9㎡", "9", "㎡");
  c.b.problem("1", "面积", "done", "9㎡");
  c.b.fact("9㎡", "9", "㎡");
  c.run();
  CHECK(c.comparison.same());
}

TEST_CASE("numbers of one kind are paired by what they measure, not by their order") {
  Compared c;
  c.a.problem("1", "产业园建设", "in_progress", "完成投资8000万元，签约项目5个，开工项目2个。");
  c.a.fact("8000万元", "80000000", "元", "投资");
  c.a.fact("5个", "5", "个", "签约项目");
  c.a.fact("2个", "2", "个", "开工项目");
  c.b.problem("1", "产业园建设", "in_progress", "开工项目4个，签约项目7个，完成投资7500万元。");
  c.b.fact("4个", "4", "个", "开工项目");
  c.b.fact("7个", "7", "个", "签约项目");
  c.b.fact("7500万元", "75000000", "元", "投资");
  c.run();
  Arena arena;
  const auto rows = delta_rows(c.comparison, arena);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].delta == "-5000000");
  CHECK(rows[0].percent == "-6.25");
  CHECK(rows[1].delta == "2");
  CHECK(rows[2].delta == "2");
  CHECK(c.comparison.changes[0].fell);
}

TEST_CASE("a growth that turned into a decline is told with its sign") {
  Compared c;
  c.a.problem("1", "工业投资", "on_schedule", "同比增长5.2%。");
  auto& up = c.a.fact("5.2%", "5.2", "%", "工业投资");
  up.comparison = "yoy";
  up.direction = "up";
  c.b.problem("1", "工业投资", "on_schedule", "同比下降1.8%。");
  auto& down = c.b.fact("1.8%", "1.8", "%", "工业投资");
  down.comparison = "yoy";
  down.direction = "down";
  c.run();
  const Delta& delta = c.comparison.changes[0].deltas[0];
  CHECK(delta.value_new == "-1.8");
  CHECK(delta.delta == "-7");
  CHECK(delta.fell);
}
