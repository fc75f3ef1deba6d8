#include "grammar/unit_table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "grammar/catalog.h"
#include "value/numeral.h"

using namespace taizhang;

namespace {

// "unit quantity dimension si" of the first number in `text`; "-" where no unit is read.
std::string shown(const UnitTable& table, std::string_view text) {
  std::size_t at = 0;
  auto number = read_quantity(text, at);
  while (!number && ++at < text.size()) number = read_quantity(text, at);
  if (!number) return "no number";
  const auto match = table.longest(text, at + number->size, text.substr(0, at));
  if (!match) return "-";
  std::string out(text.substr(at + number->size, match->size));
  out += " " + std::string(match->quantity());
  if (const auto dimension = table.dimension(*match); !dimension.empty()) out += " " + std::string(dimension);
  if (const auto si = table.si_value(*match, number->value); !si.empty()) out += " " + si;
  if (match->grade) out += " grade";
  return out;
}

struct Row {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("units of the embedded grammars are read the longest first, with their worth") {
  const UnitTable table(embedded_catalog().units);
  const std::vector<Row> rows{
      {"92个", "个 count"},
      {"9.8个百分点", "个百分点 percentage_point"},
      {"5个工作日", "个工作日 duration time"},
      {"3个月", "个月 duration time"},
      {"2975.2亿元", "元 money CNY 297520000000"},
      {"1.8亿美元", "美元 money USD 180000000"},
      {"15亩", "亩 area area 10000"},
      {"1亩", "亩 area area 666.666666667"},
      {"75.3万平方米", "平方米 area area 753000"},
      {"10㎡", "㎡ area area 10"},
      {"27.5微克/立方米", "微克/立方米 rate mass/volume 0.0000000275"},
      {"120公里/小时", "公里/小时 speed speed 33.3333333333"},
      {"5000吨/天", "吨/天 rate mass/time 57.8703703704"},
      {"5000吨/日", "吨/日 rate mass/time 57.8703703704"},
      {"173元/月", "元/月 rate CNY/time"},
      {"2000元/人·年", "元/人·年 rate"},
      {"8500元/平方米", "元/平方米 rate CNY/area 8500"},
      {"0.35吨标准煤/万元", "吨标准煤/万元 rate energy/CNY 1025766"},
      {"12.5件/10万人", "件/10万人 rate"},
      {"5元每吨", "元每吨 rate CNY/mass 0.005"},
      {"30万吨级", "吨 mass mass 300000000 grade"},
      {"1.2亿千瓦时", "千瓦时 energy energy 432000000000000"},
      {"100兆瓦", "兆瓦 power power 100000000"},
      {"374.6万标箱", "标箱 count"},
      {"1.2万TEU", "TEU count"},
      {"3300人次", "人次 count"},
      {"24台(套)", "台(套) count"},
      {"12.5%", "% percent"},
      {"３２％", "％ percent"},
      {"3.5倍", "倍 ratio"},
      {"25℃", "℃ other temperature"},
      {"35蒸吨", "蒸吨 power power 24500000"},
      // Units that need a head
      {"用电量3500度", "度 energy energy 12600000000"},
      {"3500度", "-"},
      {"综合得分92.5分", "分 score"},
      {"92.5分", "-"},
      {"提出建议3点", "点 count"},
      {"上午9点", "-"},
      // Words that only begin like a unit
      {"5人民调解员", "-"},
      {"20家庭农场", "-"},
      {"3方面", "-"},
      {"3升至", "-"},
      {"5级", "-"},
      {"3月", "-"},
      {"20家电商企业", "家 count"},
      {"30人生活困难", "人 count"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(shown(table, row.text) == row.expected);
  }
}

TEST_CASE("signs stand before a number; units are found by name") {
  const UnitTable table(embedded_catalog().units);
  CHECK(table.sign("￥294.8万元", 0)->unit->dimension == "CNY");
  CHECK(table.sign("US$5", 0)->unit->dimension == "USD");
  CHECK_FALSE(table.sign("5", 0));
  REQUIRE(table.find("元") != nullptr);
  CHECK(table.find("元")->quantity == "money");
  CHECK(table.find("㎡")->unit == "平方米");
  CHECK(table.find("元月") == nullptr);
}
