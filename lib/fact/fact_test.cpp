// Facts end to end: one passage in, facts and rejected numerals out. The sentences are of genres the sample
// notices are not (statistics, police, courts, health, water, Taiwan and Hong Kong).
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include "fact/fact.h"
#include "fact/lexicon.h"
#include "grammar/catalog.h"

using namespace taizhang;

namespace {

const Lexicon& lexicon() {
  static const Lexicon made(embedded_catalog());
  return made;
}

struct Read {
  Unmarked unmarked;
  Facts facts;
  std::string_view text(Span span) const { return cut(unmarked.text.utf8(), span); }
};

Read read(std::string_view text, int year = 2024, int month = 12, Passage::Role role = Passage::Role::text) {
  Read out;
  out.unmarked.text = Text::view(text);
  Items items;
  items.metadata.year = year;
  items.metadata.month = month;
  Passage passage;
  passage.span = out.unmarked.text.whole();
  passage.role = role;
  items.passages.push_back(passage);
  out.facts = find_facts(out.unmarked, items, lexicon());
  return out;
}

// `text value unit kind` of every fact, joined by "; "; a date shows its date instead of a value.
std::string brief(const Read& r) {
  std::string out;
  for (const Fact& fact : r.facts.facts) {
    if (!out.empty()) out += "; ";
    out += r.text(fact.span);
    out += ' ';
    out += fact.value ? fact.value->to_string() : fact.date;
    if (fact.value_high) out += ".." + fact.value_high->to_string();
    if (!fact.unit.empty()) (out += ' ') += fact.unit;
    (out += ' ') += fact.kind;
  }
  return out;
}

const Fact& only(const Read& r, std::size_t index = 0) {
  REQUIRE(r.facts.facts.size() > index);
  return r.facts.facts[index];
}

}  // namespace

TEST_CASE("what is counted, in prose of many genres") {
  struct Case {
    std::string_view text;
    std::string_view facts;
  };
  const Case cases[] = {
      {"全年粮食播种面积1250.4万亩，比上年增加3.2万亩。",
       "1250.4万亩 12504000 亩 area; 3.2万亩 32000 亩 area"},
      {"出生率为6.2‰，自然增长率为-1.1‰。", "6.2‰ 6.2 ‰ percent; -1.1‰ -1.1 ‰ percent"},
      {"工业生产者出厂价格指数为97.8。", "97.8 97.8 index"},
      {"共破获刑事案件1.2万余起，抓获犯罪嫌疑人8600余名。",
       "1.2万余起 12000 起 count; 8600余名 8600 名 count"},
      {"造成3人死亡、5人受伤，直接经济损失约260万元。",
       "3人 3 人 count; 5人 5 人 count; 约260万元 2600000 元 money"},
      {"三分之二以上的村完成了整治。", "三分之二以上 0.666666666667 ratio"},
      {"产能利用率恢复到八成左右，产值翻一番。", "八成左右 0.8 ratio; 翻一番 2 倍 ratio"},
      {"臺北市總預算歲出編列1,792億餘元，滿意度達九成以上。",
       "1,792億餘元 179200000000 元 money; 九成以上 0.9 ratio"},
      {"工期一年半，检修用了3个多月。", "一年半 1.5 年 duration; 3个多月 3 个月 duration"},
      {"日均接诊3-4万人次，床位使用率60-80%。", "3-4万人次 30000..40000 人次 count; 60-80% 60..80 % percent"},
      {"现有疑似病例0例。", "0例 0 例 count"},
      {"注册商标近百件，上百家企业参展。", "近百件 100 件 count; 百家 100 家 count"},
      {"决定罚款人民币贰拾万元整。", "贰拾万元整 200000 元 money"},
  };
  for (const Case& c : cases) CHECK(brief(read(c.text)) == c.facts);
}

TEST_CASE("what is no quantity is listed with what it was taken for") {
  struct Case {
    std::string_view text;
    std::string_view as;  // of the first rejected numeral
  };
  const Case cases[] = {
      {"进一步规范管理。", "lexical"},
      {"统一部署、一致行动。", "lexical"},
      {"“三公”经费只减不增。", "slogan"},
      {"“一件事一次办”改革。", "slogan"},
      {"印发《2023年重点工作要点》。", "title"},
      {"建设5G网络。", "identifier"},
      {"发至office2023@126.com。", "identifier"},
      {"9#楼已封顶。", "identifier"},
      {"委托第三方评估。", "ordinal"},
      {"市十三次党代会精神。", "ordinal"},
      {"发现一家，注销一家。", "distributive"},
      {"10kv电力线路迁改。", "grade"},
      {"工业路28号楼前。", "bare"},
      {"上午9:30开始。", "time"},
      {"二期工程已开工。", "lexical"},
      {"较上年有所好转。", "spoken-date"},
  };
  for (const Case& c : cases) {
    const Read r = read(c.text);
    CAPTURE(c.text);
    CHECK(r.facts.facts.empty());
    REQUIRE(!r.facts.rejected.empty());
    CHECK(r.facts.rejected.front().as == c.as);
  }
}

TEST_CASE("a subject is the shortest phrase that says what is measured") {
  struct Case {
    std::string_view text;
    std::string_view subject;
  };
  const Case cases[] = {
      {"全市法院共受理各类案件8.9万件。", "各类案件"},
      {"发放创业担保贷款6.8亿元。", "创业担保贷款"},
      {"新建高标准农田15万亩。", "高标准农田"},
      {"全年用电量325.6亿千瓦时。", "用电量"},
      {"检查3个单位。", "单位"},
      {"森林覆盖率由2021年的24.8%提高到26.3%。", "森林覆盖率"},
      {"建成“口袋公园”6个。", "“口袋公园”"},
      {"城乡低保标准提高到每人每月780元。", "城乡低保标准"},
  };
  for (const Case& c : cases) {
    const Read r = read(c.text);
    CAPTURE(c.text);
    REQUIRE(!r.facts.facts.empty());
    std::string_view subject;
    for (const Fact& fact : r.facts.facts) {
      if (subject.empty()) subject = r.text(fact.subject);
    }
    CHECK(subject == c.subject);
  }
}

TEST_CASE("changes have a comparison, a direction and a base") {
  const Read growth = read("不良贷款率1.12%，比年初下降0.15个百分点，同比上升2.3%。");
  CHECK(only(growth, 1).comparison == "vs_base");
  CHECK(only(growth, 1).direction == "down");
  CHECK(growth.text(only(growth, 1).base) == "年初");
  CHECK(growth.text(only(growth, 1).subject) == "不良贷款率");
  CHECK(only(growth, 2).comparison == "yoy");
  CHECK(only(growth, 2).direction == "up");

  const Read plan = read("完成投资60亿元，完成年度计划的75%，滞后序时进度8.3个百分点。");
  CHECK(only(plan, 1).comparison == "plan");
  CHECK(plan.text(only(plan, 1).base) == "年度计划");
  CHECK(only(plan, 2).comparison == "plan");
  CHECK(only(plan, 2).direction == "down");

  const Read attained = read("办理时限由15个工作日压缩至3个工作日。");
  CHECK(only(attained, 1).comparison == "vs_base");
  CHECK(only(attained, 1).direction == "down");

  const Read month = read("失業率維持在2.9%，較上季下跌0.1個百分點。");
  CHECK(only(month, 1).comparison == "mom");
}

TEST_CASE("parts, groups, periods and modality are resolved") {
  const Read parts = read("全市共有社区86个，其中城市社区60个、农村社区26个。");
  CHECK(only(parts, 1).part_of == 0);
  CHECK(only(parts, 2).part_of == 0);

  const Read joint = read("督办问题12类45件53个。");
  CHECK(only(joint, 1).group == 0);
  CHECK(only(joint, 2).group == 0);

  const Read period = read("1-8月完成投资208.9亿元。");
  CHECK(only(period).date == "2024-01/2024-08");
  CHECK(only(period).inferred == "year");
  CHECK(only(period, 1).period == 0);

  CHECK(only(read("预计增长8.1%。")).modality == "forecast");
  CHECK(only(read("力争新增就业3000人。")).modality == "target");
  CHECK(only(read("新增就业3000人。", 2024, 12, Passage::Role::measure)).modality == "actual");
  CHECK(only(read("完成投资30亿元。")).modality == "actual");
}

TEST_CASE("a month after the notice's own lies in the year before, unless it is to come") {
  CHECK(only(read("10月11日召开会议。", 2024, 3)).date == "2023-10-11");
  CHECK(only(read("预计10月底完工。", 2024, 3)).date == "2024-10-31");
  CHECK(only(read("于2022年7月3日进驻，10月11日反馈。", 2024, 3), 1).date == "2022-10-11");
  CHECK(only(read("12月6日、28日召开会议。", 2024, 12), 1).date == "2024-12-28");
}

TEST_CASE("a missing unit is inferred and marked, an impossible date is a warning") {
  const Read money = read("项目资金缺口 4869 万。");
  CHECK(only(money).unit == "元");
  CHECK(only(money).inferred == "unit");
  CHECK(only(money).kind == "money");
  const Read people = read("惠及69.23万城乡居民。");
  CHECK(only(people).unit == "人");

  const Read impossible = read("于2月30日完成。");
  CHECK(impossible.facts.facts.empty());
  REQUIRE(impossible.facts.diagnostics.size() == 1);
  CHECK(impossible.facts.diagnostics.front().kind == "impossible-date");
}

TEST_CASE("phone and document numbers carry their label") {
  const Read phone = read("联系电话：0512-65228888，传真：65228889。");
  CHECK(only(phone).kind == "phone");
  CHECK(phone.text(only(phone).subject) == "联系电话");
  CHECK(phone.text(only(phone, 1).subject) == "传真");
  const Read document = read("印发《关于促进就业的意见》（苏府发〔2023〕15号）。");
  CHECK(only(document).kind == "docnumber");
  CHECK(document.text(only(document).span) == "苏府发〔2023〕15号");
  CHECK(document.text(only(document).subject) == "《关于促进就业的意见》");
}

TEST_CASE("every numeral is claimed once and in order, whatever the text") {
  for (const std::string_view text :
       {"1-1-1-1-1-1", "第第第一一", "“““””", "《《《", "2024年2024年年", "百分之分之分之", "3成成成",
        "〔2022〕〔〕号号", "1+1+1+N", "13宗127.11亩13宗", "$$$$5", "-----5%", "一二三四五六七八九十百千万亿",
        "半半半年", "翻翻一番番"}) {
    const Read r = read(text);
    Offset last = 0;
    for (const Fact& fact : r.facts.facts) {
      CHECK(fact.span.begin >= last);
      CHECK(fact.span.end > fact.span.begin);
      last = fact.span.end;
    }
  }
}

TEST_CASE("cost grows with the text, not with its square") {
  const auto seconds = [](const std::string& text) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const std::clock_t start = std::clock();  // processor time: other work on the machine does not count
      const Read r = read(text);
      best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
      CHECK(r.facts.facts.size() <= text.size());
    }
    return best;
  };
  for (const std::string_view piece :
       {"7",  "一",   "（", "《",  "“",   "1,",    "1:",   "a1",  "3个", "第一", "2024年", "百分之",
        "-5", "其中", "万", "1、", "12-", "0518-", "增长", "是1", "(1",  "半",   "5个、"}) {
    const auto repeated = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += piece;
      return text;
    };
    const std::string small = repeated(8'000);
    const std::string large = repeated(64'000);
    const double ratio = seconds(large) / std::max(seconds(small), 1e-3);
    CAPTURE(piece);
    CHECK(ratio < 32);  // 8 when linear, 64 when quadratic
  }
}
