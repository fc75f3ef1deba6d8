// What the rules say of sentences, through the whole program: numbers that hold together, numbers that do
// not, and sentences that look like a relation and are none.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "audit/audit.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

namespace {

struct Case {
  const char* rule;
  const char* verdict;   // "" : the rule must say neither disagree nor rounding
  const char* computed;  // "" : not compared
  const char* text;
};

std::vector<FindingRow> findings_of(const std::string& text, Records& records) {
  const Source source = Source::from_bytes("case.txt", text);
  auto document = read_notice(source, "case.txt", embedded_catalog(), {});
  REQUIRE(document);
  records = std::move(document->records);
  audit::audit(records, embedded_catalog().audit.front());
  return records.findings;
}

void check(const Case& c) {
  const std::string text = c.text;
  CAPTURE(text);
  Records records;
  const auto findings = findings_of(c.text, records);
  bool found = false;
  for (const FindingRow& finding : findings) {
    CAPTURE(finding.rule);
    CAPTURE(finding.message);
    if (finding.rule != c.rule) continue;
    if (*c.verdict == '\0') {
      CHECK(finding.verdict != "disagree");
      CHECK(finding.verdict != "rounding");
    } else if (finding.verdict == c.verdict && (*c.computed == '\0' || finding.computed == c.computed)) {
      found = true;
    }
  }
  if (*c.verdict != '\0') CHECK_MESSAGE(found, std::string(c.rule), " should say ", std::string(c.verdict));
}

}  // namespace

TEST_CASE("share: the part and the whole before a rate") {
  for (const Case& c : std::vector<Case>{
           {"share", "agree", "52.8662%", "共制定整改措施157项，已完成83项，完成率52.9%。"},
           {"share", "disagree", "52.8662%", "共制定整改措施157项，已完成83项，完成率53.9%。"},
           {"share", "agree", "92.3747%", "今年以来发现一般隐患459条，已整改424条，整改率92.37%。"},
           {"share", "disagree", "", "全年受理群众诉求2490件，办结2390件，办结率98.4%。"},
           {"share", "agree", "", "全年受理群众诉求2490件，办结2390件，办结率96%。"},
           {"share", "rounding", "82.0117%",
            "海州分局16宗154.99亩。截至目前,已完成整改销号13宗127.11亩,宗数整改率为81.25%,面积整改率为82.02%"
            "。"},
           {"share", "agree", "84.2857%", "签约177户、完成率84.3%,已拆迁142户、完成率67.6%。"},
           {"share", "", "", "新建学校12所，完成投资8亿元，适龄儿童入学率99.5%。"},
           {"share", "", "", "全县共有行政村210个，自来水普及率98.6%。"},
       }) {
    check(c);
  }
}

TEST_CASE("growth: no whole number gives the rate") {
  for (const Case& c : std::vector<Case>{
           {"growth-granularity", "disagree", "", "2021年新增企业8304家，同比增长96.28%。"},
           {"growth-granularity", "agree", "17048", "新增市场主体26724户，同比增长56.76%。"},
           {"growth-granularity", "agree", "18",
            "2023年全区发生安全生产事故12起,死亡6人,事故起数同比下降33.3%,死亡人数同比下降40%。"},
           {"growth-granularity", "", "", "完成投资32亿元，同比增长7.7%。"},
           {"growth-granularity", "", "", "新增就业约5000人，同比增长3.33%。"},
       }) {
    check(c);
  }
}

TEST_CASE("sum: parts and wholes") {
  for (const Case& c : std::vector<Case>{
           {"sum", "agree", "372", "累计申报372家，其中复评109家，新申报263家。"},
           {"sum", "disagree", "370", "累计申报372家，其中复评109家，新申报261家。"},
           {"sum", "agree", "57", "巡视反馈的57个问题，已整改到位22个，正在整改中的35个。"},
           {"sum", "disagree", "59", "巡视反馈的57个问题，已整改到位22个，正在整改中的37个。"},
           {"sum", "agree", "28", "全区培育市级以上农业龙头企业28家，其中国家级1家，省级2家，市级25家。"},
           {"subset", "agree", "", "高新区共到资2861万美元，其中制造业外资584万美元。"},
           {"subset", "disagree", "", "高新区共到资2861万美元，其中制造业外资2894万美元。"},
           {"sum", "", "", "全年完成投资100亿元，其中工业投资20亿元，交通投资15亿元。"},
           {"sum", "agree", "18", "对18个工程和服务类项目进行全面回头看（17个工程项目、1个服务类项目）。"},
       }) {
    check(c);
  }
}

TEST_CASE("enumeration: names beside a number") {
  for (const Case& c : std::vector<Case>{
           {"enumeration-count", "agree", "3", "完成福海路、润州路、瑞海路3条道路改造。"},
           {"enumeration-count", "agree", "5",
            "已建立5个党组织：企业港联合党委、中南公司党支部、创客中心党支部、中州航空党支部、圆通速递党支部"
            "。"},
           {"enumeration-count", "disagree", "4",
            "已建立5个党组织：企业港联合党委、中南公司党支部、创客中心党支部、中州航空党支部。"},
           {"enumeration-count", "agree", "",
            "设立工矿商贸、建筑施工、油气管道、校园安全、文旅、成品油、农业等15个专业委员会。"},
           {"enumeration-count", "disagree", "", "引进鹏辰新材料、中复碳芯、鼎味泰食品等4家企业。"},
           {"enumeration-count", "disagree", "",
            "引进鹏辰新材料、中复碳芯、鼎味泰食品、星耀材料、德邦科技等4家企业。"},
           {"enumeration-count", "", "", "组织开展督导、检查、培训12场。"},
       }) {
    check(c);
  }
}

TEST_CASE("plausibility: shares above the whole, points on counts, open quotes") {
  for (const Case& c : std::vector<Case>{
           {"percent-range", "disagree", "", "群众满意率达102.5%。"},
           {"percent-range", "", "", "完成棚户区改造4641套，完成率达103.1%。"},
           {"percent-range", "", "", "进出口额同比增长154%。"},
           {"unit", "disagree", "", "2023年12345工单总量同比下降40个百分点。"},
           {"unit", "", "", "行政村生活污水治理率提高4.2个百分点。"},
           {"balance", "disagree", "", "《区委巡察工作规划(2022-2026年)(修订)已印发实施。"},
           {"balance", "", "", "印发《海州区债务管理和风险防控调度机制》，落实“一企一策”。"},
       }) {
    check(c);
  }
}
