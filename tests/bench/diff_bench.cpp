// Two successive reports of n problems each: how long matching and comparing take, and how that grows.
//   taizhang_bench_diff [largest n]
// The texts are drawn from a fixed seed: places, matters and findings of rectification notices, so that
// titles share most of their words with thousands of others, as they do across a province.

#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

#include "diff/change.h"
#include "diff/sample_report.h"
#include "grammar/catalog.h"

using namespace taizhang;

namespace {

constexpr std::array places = {
    "东湖镇",   "西山镇",   "南门街道",   "北桥乡",     "白塔埠镇",   "新坝镇",     "锦屏镇",   "板浦镇",
    "宁海街道", "洪门街道", "幸福路街道", "路南街道",   "浦南镇",     "花果山街道", "云台乡",   "朝阳镇",
    "墟沟街道", "连云街道", "宿城乡",     "高公岛街道", "海州湾街道", "徐圩街道",   "中云街道", "猴嘴街道",
    "伊山镇",   "杨集镇",   "燕尾港镇",   "同兴镇",     "四队镇",     "圩丰镇",     "龙苴镇",   "下车镇"};
constexpr std::array matters = {
    "农村生活污水治理", "黑臭水体整治",   "老旧小区改造", "农村公路养护", "占道经营整治",   "违法建设拆除",
    "河道采砂监管",     "建筑垃圾处置",   "饮用水源保护", "秸秆禁烧巡查", "学校食堂监管",   "养老机构消防",
    "危险化学品储存",   "高标准农田建设", "农村危房改造", "公共资源交易", "惠民补贴发放",   "村级财务公开",
    "招商项目落地",     "闲置厂房盘活",   "耕地占补平衡", "渔港安全生产", "医保基金监管",   "政务窗口服务",
    "雨污分流改造",     "垃圾分类收集",   "燃气管网更新", "校车安全管理", "基层党组织建设", "人才公寓配租"};
constexpr std::array findings = {"推进缓慢",       "责任落实不到位", "底数不清",     "监管存在盲区",
                                 "长效机制不健全", "进度滞后于计划", "群众反映强烈", "资金拨付不及时",
                                 "台账不规范",     "整改不彻底",     "部门协同不够", "排查流于形式"};
constexpr std::array steps = {"成立专班逐项排查",       "制定整改方案并报区政府审定",
                              "约谈责任单位主要负责人", "委托第三方开展评估",
                              "组织施工单位进场作业",   "建立月通报制度",
                              "召开现场推进会",         "印发管理办法",
                              "完成招标并签订合同",     "开展拉网式检查",
                              "落实专项资金",           "安排专人跟踪督办"};

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  // Problem number `n` of the old report, or what the new report makes of it.
  void write(SampleReport& report, std::size_t n, std::size_t printed_number, bool is_new) {
    std::mt19937 own(static_cast<unsigned>(n));  // the same matter in both reports
    const auto pick = [&](const auto& list) { return std::string(list[own() % list.size()]); };
    const std::string place = pick(places) + std::to_string(own() % 400 + 1) + "号片区";
    const std::string matter = pick(matters);
    const std::string finding = pick(findings);
    const std::string other = pick(findings);
    const bool reworded = own() % 5 == 0;
    const std::string title =
        is_new && reworded ? matter + "在" + place + other + "、" + finding : place + matter + finding;
    std::string body = pick(steps) + "，" + pick(steps) + "；";
    const unsigned amount = own() % 9000 + 100;
    body +=
        "累计完成" + std::to_string(is_new ? amount + random_() % 200 : amount) + "户，" + pick(steps) + "。";
    if (is_new) body += std::string(steps[random_() % steps.size()]) + "。";
    report.problem(std::to_string(printed_number), title, "in_progress", body);
    const auto number = body.find("完成") + std::string("完成").size();
    const auto end = body.find("户");
    report.fact(body.substr(number, end - number) + "户", body.substr(number, end - number), "户",
                "累计完成");
  }

 private:
  std::mt19937 random_;
};

double megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  fmt::print("{:>9} {:>9} {:>9} {:>9} {:>9} {:>12} {:>9}\n", "problems", "seconds", "matched", "removed",
             "added", "ns/(n lg n)", "peak MB");
  for (const std::size_t n : {largest / 8, largest / 4, largest / 2, largest}) {
    SampleReport olds, news;
    Writer writer(7);
    for (std::size_t i = 0; i < n; ++i) writer.write(olds, i, i + 1, false);
    // One in twenty is gone, as many are new, and all stand under other numbers.
    std::size_t printed = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (i % 20 != 3) writer.write(news, i, ++printed, true);
    for (std::size_t i = 0; i < n / 20; ++i) writer.write(news, 10'000'000 + i, ++printed, true);
    const Report old_report = olds.report();
    const Report new_report = news.report();
    const auto begin = std::chrono::steady_clock::now();
    auto matching = match_problems(old_report, new_report);
    if (!matching) return 2;
    const Comparison comparison =
        compare(old_report, new_report, std::move(*matching), embedded_catalog().audit.front());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::size_t right = 0, removed = 0, added = 0;
    for (const Change& change : comparison.changes) {
      if (change.change == ChangeClass::removed) ++removed;
      if (change.change == ChangeClass::added) ++added;
      if (change.match.olds.empty() || change.match.news.empty()) continue;
      const std::size_t o = change.match.olds.front();
      right += o % 20 != 3 && change.match.news.front() == o - (o + 16) / 20;
    }
    const double count = static_cast<double>(n);
    fmt::print("{:>9} {:>9.2f} {:>9} {:>9} {:>9} {:>12.0f} {:>9.0f}\n", n, seconds.count(), right, removed,
               added, seconds.count() * 1e9 / (count * std::log2(count)), megabytes());
  }
}
