#include "value/numeral.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace taizhang;

namespace {

// "read text=value" of the quantity at the start of `text`, with ..high, ~resolution (where not 1), * scaled,
// # grouped; "-" for none.
std::string quantity(std::string_view text, std::size_t at = 0) {
  const auto n = read_quantity(text, at);
  if (!n) return "-";
  std::string shown = std::string(text.substr(at, n->size)) + "=" + n->value.to_string();
  if (n->high) shown += ".." + n->high->to_string();
  if (n->resolution.to_string() != "1") shown += "~" + n->resolution.to_string();
  if (n->scaled) shown += "*";
  if (n->grouped) shown += "#";
  return shown;
}

struct NumeralRow {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("a quantity is read whole, with its scales and its precision") {
  const std::vector<NumeralRow> rows{
      // Arabic
      {"92个", "92=92"},
      {"0人", "0=0"},
      {"2975.2亿元", "2975.2亿=297520000000~10000000*"},
      {"12125324.12元", "12125324.12=12125324.12~0.01"},
      {"33.0%", "33.0=33.0~0.1"},
      {"３２．５%", "３２．５=32.5~0.1"},
      {"1.2万余户", "1.2万=12000~1000*"},
      {"4869万", "4869万=48690000~10000*"},
      {"3亿5000万元", "3亿5000万=350000000~10000*"},
      {"56億6,184萬元", "56億6,184萬=5661840000~10000*"},
      {"1億0,374萬元", "1億0,374萬=103740000~10000*"},
      {"2万亿元", "2万亿=2000000000000~1000000000000*"},
      {"5千万元", "5千万=50000000~10000000*"},
      {"2千5百万元", "2千5百万=25000000~1000000*"},
      {"3千户", "3千=3000~1000"},
      {"5百余人", "5百=500~100"},
      {"1亿2345万6789元", "1亿2345万6789=123456789"},
      {"3万5000元", "3万5000=35000"},
      // Not a part of the number
      {"资金3万2023年", "-"},
      {"3万2023年", "3万=30000~10000*"},
      {"5亿二期", "5亿=500000000~100000000*"},
      {"10万一次性补贴", "10万=100000~10000*"},
      // Scales that begin a unit
      {"5千瓦", "5=5"},
      {"3千克", "3=3"},
      {"10千米", "10=10"},
      {"1万千瓦时", "1万=10000~10000*"},
      {"100兆瓦", "100=100"},
      {"100兆宽带", "100=100"},
      {"3百分点", "3=3"},
      {"2兆元", "2兆=2000000000000~1000000000000*"},
      {"3兆5,000億元", "3兆5,000億=3500000000000~100000000*"},
      {"500强企业", "500=500"},
      {"5百强企业", "5=5"},
      // Thousands separators
      {"1,825.95亿元", "1,825.95亿=182595000000~1000000*#"},
      {"8,863万元", "8,863万=88630000~10000*#"},
      {"8，863万元", "8，863万=88630000~10000*#"},
      {"12,345,678元", "12,345,678=12345678#"},
      {"1,234户", "1,234=1234#"},
      {"1,234.5", "1,234.5=1234.5~0.1#"},
      // Clause commas and lists
      {"92,400", "92=92"},
      {"25,100%", "25=25"},
      {"12,34万元", "12=12"},
      {"5,1200户", "5=5"},
      {"101,102,103号", "101=101"},
      {"9,100年", "9=9"},
      {"0,123户", "0=0"},
      {"1234,567户", "1234=1234"},
      // Broken by spaces
      {"共11 010宗", "-"},
      {"2021.08.13", "2021=2021"},
      {"1.", "1=1"},
      {".5", "-"},
      // Han
      {"三十二项", "三十二=32"},
      {"十个", "十=10"},
      {"十二点五", "十二点五=12.5~0.1"},
      {"零点五", "零点五=0.5~0.1"},
      {"三点一四一五九", "三点一四一五九=3.14159~0.00001"},
      {"一万零十二点一五", "一万零十二点一五=10012.15~0.01"},
      {"伍拾陆点叁叁", "伍拾陆点叁叁=56.33~0.01"},
      {"三点五万元", "三点五万=35000~1000*"},
      {"两百", "两百=200"},
      {"兩萬五千戶", "兩萬五千=25000"},
      {"一百零五", "一百零五=105"},
      {"一千零五十", "一千零五十=1050"},
      {"一百十五", "一百十五=115"},
      {"二〇二一", "二〇二一=2021"},
      {"二○○六", "二○○六=2006"},
      {"一九九八", "一九九八=1998"},
      {"廿三", "廿三=23"},
      {"三万亿", "三万亿=3000000000000~1000000000000*"},
      {"三亿五千万", "三亿五千万=350000000~10000*"},
      {"一亿零三十万", "一亿零三十万=100300000~10000*"},
      {"一万五", "一万五=15000~1000"},
      {"三万五元", "三万五=35000~1000"},
      {"一百二", "一百二=120~10"},
      {"两万一次性", "两万=20000~10000*"},
      {"三百万一期", "三百万=3000000~10000*"},
      // Estimates of two neighbouring digits
      {"三四个", "三四=3..4"},
      {"三五家", "三五=3..5"},
      {"十七八个", "十七八=17..18"},
      {"七八十人", "七八十=70..80"},
      {"三四百户", "三四百=300..400"},
      {"两三万元", "两三万=20000..30000~10000*"},
      {"一二三产业", "一二三=123"},
      // Formal
      {"壹佰萬元", "壹佰萬=1000000~10000*"},
      {"叁拾贰", "叁拾贰=32"},
      {"贰仟零贰拾壹", "贰仟零贰拾壹=2021"},
      {"伍拾萬", "伍拾萬=500000~10000*"},
      {"壹", "壹=1"},
      {"參加", "-"},
      {"伍先生", "-"},
      {"陆地", "-"},
      // No numeral starts here
      {"百姓", "-"},
      {"千方百计", "-"},
      {"万元", "-"},
      {"亿元", "-"},
      {"○", "-"},
      {"元", "-"},
      {"", "-"},
      // Time of day and phrases
      {"八点三十分", "八=8"},
      {"三点一刻", "三=3"},
      {"两点一线", "两=2"},
      {"三千瓦", "三=3"},
      {"三千米", "三千=3000"},
      {"三百分之一", "三百=300"},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    const std::string_view text = row.text;
    CHECK(quantity(text) == row.expected);
  }
}

TEST_CASE("groups of three digits are one number only where nothing else can be meant") {
  CHECK(quantity("共11 010宗", 3) == "11 010=11010#");
  CHECK(quantity("共11 010\n宗", 3) == "11 010=11010#");
  CHECK(quantity("\n1 250宗", 1) == "1=1");        // a row number
  CHECK(quantity("1 250宗") == "1=1");             // the same at the start of a text
  CHECK(quantity("5 120 300宗", 2) == "120=120");  // columns
  CHECK(quantity("第5,212家企业", 3) == "5=5");
  CHECK(quantity("$20，300美元", 1) == "20=20");
  CHECK(quantity("10、20,300户", 5) == "20=20");
}

TEST_CASE("nothing is read from inside a digit string, and long ones are no quantities") {
  CHECK(quantity("12345", 2) == "-");
  CHECK(quantity("１２３", 3) == "-");
  CHECK(quantity(std::string(36, '9')) != "-");
  CHECK(quantity(std::string(37, '9')) == "-");
  CHECK(quantity("0." + std::string(40, '3')) == "-");
  std::string han;
  for (int i = 0; i < 200; ++i) han += "九";
  CHECK(quantity(han) == "-");
  std::string ten_thousands = "9";
  for (int i = 0; i < 200; ++i) ten_thousands += "万";
  CHECK(quantity(ten_thousands) == "9万=90000~10000*");
}

TEST_CASE("a scale without a number counts one of itself") {
  const std::vector<NumeralRow> rows{{"亿元以上", "亿=100000000"},
                                     {"百家", "百=100"},
                                     {"千万元", "千万=10000000"},
                                     {"万亿级", "万亿=1000000000000"},
                                     {"十余次", "十=10"},
                                     {"百分点", "-"},
                                     {"千瓦", "-"},
                                     {"元", "-"}};
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    const auto n = read_bare_scale(row.text, 0);
    CHECK((n ? std::string(row.text, n->size) + "=" + n->value.to_string() : "-") == row.expected);
  }
}

TEST_CASE("an ordinal is read in the style that is asked for") {
  struct OrdinalRow {
    const char* text;
    NumeralStyle style;
    int value;  // -1: none
    int size;
  };
  using enum NumeralStyle;
  const std::vector<OrdinalRow> rows{
      {"1.", arabic, 1, 1},
      {"01", arabic, 1, 2},
      {"１２、", arabic, 12, 6},
      {"9999", arabic, 9999, 4},
      {"10000", arabic, -1, 0},
      {"一", arabic, -1, 0},
      {"一、", han, 1, 3},
      {"十", han, 10, 3},
      {"十一、", han, 11, 6},
      {"二十", han, 20, 6},
      {"一百零三条", han, 103, 12},
      {"一〇三", han, 103, 9},
      {"九千九百九十九", han, 9999, 21},
      {"廿一", han, 21, 6},
      {"两", han, -1, 0},
      {"半", han, -1, 0},
      {"1", han, -1, 0},
      {"一是", han, 1, 3},
      {"一百一十", han, 110, 12},
      {"十十", han, 10, 3},
      {"壹、", formal, 1, 3},
      {"拾貳", formal, 12, 6},
      {"贰拾叁", formal, 23, 9},
      {"一", formal, -1, 0},
      {"①", circled, 1, 3},
      {"⑳", circled, 20, 3},
      {"⑴", circled, 1, 3},
      {"⒓", circled, 12, 3},
      {"㈠", circled, 1, 3},
      {"㊉", circled, 10, 3},
      {"㉑", circled, 21, 3},
      {"㊿", circled, 50, 3},
      {"❿", circled, 10, 3},
      {"⓪", circled, 0, 3},
      {"1", circled, -1, 0},
      {"Ⅰ", roman, 1, 3},
      {"Ⅻ", roman, 12, 3},
      {"ⅩⅢ", roman, 13, 6},
      {"ⅳ", roman, 4, 3},
      {"XII", roman, 12, 3},
      {"XIV.", roman, 14, 3},
      {"IX", roman, 9, 2},
      {"IIII", roman, -1, 0},
      {"VX", roman, -1, 0},
      {"IXI", roman, -1, 0},
      {"A.", letter, 1, 1},
      {"z", letter, 26, 1},
      {"Ｂ", letter, 2, 3},
      {"1", letter, -1, 0},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    const auto n = read_ordinal(row.text, 0, row.style);
    REQUIRE(n.has_value() == (row.value >= 0));
    if (!n) continue;
    CHECK(n->value.to_string() == std::to_string(row.value));
    CHECK(n->size == static_cast<Offset>(row.size));
    CHECK(n->style == row.style);
  }
  CHECK_FALSE(read_ordinal("", 0, arabic));
}
