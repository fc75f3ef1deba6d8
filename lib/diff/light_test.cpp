#include "diff/light.h"

#include <doctest/doctest.h>

#include "diff/sample_report.h"
#include "diff/track_text.h"
#include "grammar/catalog.h"

using namespace taizhang;

namespace {

const Lights& lights() {
  return embedded_catalog().lights.front();
}

struct Tracked {
  std::deque<SampleReport> samples;
  Series series;
  Track track;
  SampleReport& report(std::string_view date) { return samples.emplace_back(date); }
  void run() {
    std::vector<Report> reports;
    for (const SampleReport& sample : samples) reports.push_back(sample.report());
    auto followed = follow(std::move(reports), {});
    REQUIRE(followed);
    series = std::move(*followed);
    track = judge(series, lights());
  }
  // "green yellow red -" by report for a row.
  std::string row(std::size_t thread) const {
    std::string text;
    for (const Light& light : track.lights[thread]) {
      text += text.empty() ? "" : " ";
      text += !light.listed ? "-" : light.light.empty() ? "?" : light.light;
    }
    return text;
  }
};

}  // namespace

TEST_CASE(
    "two yellows in a row turn red, a report that leaves the problem out between them notwithstanding") {
  Tracked t;
  t.report("2023-03-31").problem("1", "污水处理厂扩建", "on_schedule");
  t.report("2023-06-30").problem("1", "污水处理厂扩建", "behind");
  t.report("2023-07-31").problem("1", "道路养护", "done");
  t.report("2023-09-30").problem("3", "污水处理厂扩建", "behind");
  t.run();
  CHECK(t.row(0) == "green yellow - red");
  CHECK(t.track.lights[0][3].rule == "yellow-again");
  REQUIRE(t.track.supervised.size() == 1);
  CHECK(t.track.supervised[0].thread == 0);
}

TEST_CASE("a problem that vanishes undone is supervised, one that vanishes done is not") {
  Tracked t;
  auto& first = t.report("2023-03-31");
  std::string_view lead[] = {"市水利局"};
  first.problem("1", "河道采砂屡禁不止", "in_progress").lead = lead;
  first.problem("2", "占道经营整治不力", "done");
  t.report("2023-06-30");
  t.run();
  REQUIRE(t.track.supervised.size() == 1);
  const std::string text = bulletin(t.series, t.track, lights(), BulletinForm::plain);
  CHECK(text.find("河道采砂屡禁不止（市水利局）：未完成，2023-06-30通报中不再列出。") != std::string::npos);
}

TEST_CASE("a deadline that passed is yellow, long passed red, unless a reason is printed") {
  Tracked t;
  auto& a = t.report("2024-01-10");
  a.problem("1", "道路通车", "in_progress").deadline = "2023-12-31";
  a.problem("2", "管网修复", "in_progress").deadline = "2023-11-30";
  a.problem("3", "学校扩建", "in_progress", "受疫情影响，正在施工。").deadline = "2023-11-30";
  a.problem("4", "桥梁改造", "done").deadline = "2023-11-30";
  t.run();
  CHECK(t.row(0) == "yellow");
  CHECK(t.track.lights[0][0].evidence == "应于2023-12-31完成，已逾期10天");
  CHECK(t.row(1) == "red");
  CHECK(t.row(2) == "yellow");
  CHECK(t.row(3) == "green");
}

TEST_CASE("attainment is held against the time that has passed") {
  Tracked t;
  auto& a = t.report("2021-10-15");
  a.records().document.period = "2021-01/2021-09";
  a.problem("7", "产业投资完成1350亿元", "", "重点产业项目完成投资852.9亿元。").kind = "target";
  a.fact("1350亿元", "135000000000", "元", "产业投资", true).modality = "target";
  a.fact("852.9亿元", "85290000000", "元", "投资");
  a.problem("8", "发展规划编制", "").kind = "target";
  t.run();
  const Progress& progress = t.track.lights[0][0].progress;
  CHECK(progress.attained == "63.2");
  CHECK(progress.time == "74.8");
  CHECK(t.row(0) == "yellow");
  CHECK(t.track.lights[0][0].evidence == "时间过去74.8%，只完成63.2%");
  CHECK(t.row(1) == "?");
}

TEST_CASE("a lag that the report states is taken as stated") {
  Tracked t;
  auto& a = t.report("2021-09-30");
  for (const char* points : {"9.8", "32"}) {
    a.problem(points, std::string("任务") + points, "behind",
              std::string("滞后序时进度") + points + "个百分点。");
    auto& fact = a.fact(std::string(points) + "个百分点", points, "个百分点", "序时进度");
    fact.kind = "percentage_point";
    fact.comparison = "plan";
    fact.direction = "down";
  }
  t.run();
  CHECK(t.row(0) == "yellow");
  CHECK(t.row(1) == "red");
  CHECK(t.track.lights[1][0].evidence == "严重滞后且未说明正当理由：滞后32个百分点");
}

TEST_CASE("reports are put in the order of their dates; given dates go before printed ones") {
  Tracked t;
  t.report("2023-09-30").problem("1", "道路养护", "done");
  t.report("2023-03-31").problem("1", "道路养护", "behind");
  t.run();
  CHECK(t.row(0) == "yellow green");
  std::vector<Report> reports;
  for (const SampleReport& sample : t.samples) reports.push_back(sample.report());
  CHECK(follow(reports, {"2022-01", "2022-02"})->dates == std::vector<std::string>{"2022-01", "2022-02"});
  CHECK(follow(reports, {"2022-01"}).error().message == "2 reports but 1 dates");
  CHECK_FALSE(follow(reports, {"2022-01", "二月"}));
}

TEST_CASE("the table is aligned, the bulletin says totals, turns and the supervision list") {
  Tracked t;
  t.report("2023-03-31").problem("1", "污水处理厂扩建", "behind");
  auto& second = t.report("2023-06-30");
  second.problem("1", "污水处理厂扩建", "behind");
  second.problem("2", "5G基站", "on_schedule");
  t.run();
  const std::string table = track_text(t.series, t.track, lights(), {});
  CHECK(table ==
        "                                      2023-03-31                  2023-06-30\n"
        "1  污水处理厂扩建                     黄灯 behind                 红灯 behind\n"
        "2  5G基站                                                         绿灯 on_schedule\n"
        "\n"
        "1  2023-03-31  黄灯  低于目标节点（behind） [behind]\n"
        "1  2023-06-30  红灯  连续2次黄色预警，低于目标节点（behind） [yellow-again]\n"
        "\n"
        "督办 (1)\n"
        "  污水处理厂扩建（未明确牵头单位）：连续2次黄色预警，低于目标节点（behind）。\n");
  CHECK(bulletin(t.series, t.track, lights(), BulletinForm::markdown) ==
        "# 进度快报（2023-06-30）\n\n"
        "## 一、总体情况\n\n"
        "共2项：绿灯1项，黄灯0项，红灯1项，无法判定0项。\n\n"
        "## 二、较上期变化\n\n"
        "- 污水处理厂扩建：黄灯转红灯，连续2次黄色预警，低于目标节点（behind）。\n"
        "- 5G基站：新列转绿灯，按序时推进（on_schedule）。\n\n"
        "## 三、督办清单\n\n"
        "- 污水处理厂扩建（未明确牵头单位）：连续2次黄色预警，低于目标节点（behind）。\n");
}
