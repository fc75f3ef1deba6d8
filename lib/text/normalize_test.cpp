#include "text/normalize.h"

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"
#include "text/damage_signs.h"

using namespace taizhang;

TEST_CASE("text is normalized and its marks stay") {
  struct Case {
    std::string_view text, normal;
  };
  const Case cases[] = {
      {"完成２０２２年ＧＤＰ的８．５％", "完成2022年GDP的8.5%"},
      {"（一）①㈠Ⅲ，。：；“”《》、！？", "（一）①㈠Ⅲ，。：；“”《》、！？"},
      {"一．总体情况", "一．总体情况"},
      {"8\u0001．\u200B5、8．\f5", "8.5、8．\n5"},
      {"　　各县\u00A0区\u2003局", "  各县 区 局"},
      {"整\u200B改\uFEFF情\u00AD况\u0007", "整改情况"},
      {"\uF98E\uF9F7⼀⽉", "年立一月"},
      {"xia\u0300ng e\u0301", "xiàng é"},
      {"が\u304B\u3099", "がが"},
      {"\uE815\uE78D", "厂\uFE10"},
      {"甲\r\n乙\r丙\n丁\u2028戊", "甲\r\n乙\r丙\n丁\u2028戊"},
      {"甲\f乙\n\f丙", "甲\n乙\n丙"},
      {"\uE000用户造字", "\uE000用户造字"},
      {"惠及1,\n200人", "惠及1,200人"},
      {"惠及1,\r\n200人", "惠及1,200人"},
      {"甲1,\n200\n乙", "甲1,\n200\n乙"},
      {"2021,\n200人", "2021,\n200人"},
      {"道路12. 5公里", "道路12.5公里"},
      {"达到98. 5%", "达到98.5%"},
      {"12. 5个项目", "12. 5个项目"},
      {"见表12. 5月底前", "见表12. 5月底前"},
      {"2023年10月11日1.　57个问题", "2023年10月11日1. 57个问题"},
      {"见附件1. 57个问题", "见附件1. 57个问题"},
      {"提高1. 5个百分点", "提高1.5个百分点"},
      {"惠及3\n000户", "惠及3000户"},
      {"惠及3\r\n000户", "惠及3000户"},
      {"附件3\n100户参加", "附件3\n100户参加"},
      {"附件3\n001号文件", "附件3\n001号文件"},
      {"整改3\n000", "整改3\n000"},
      {"共办理11 010宗，其中新办1 200 300件。", "共办理11 010宗，其中新办1 200 300件。"},
      {"完成率达9 8.5%，其中达9　8％。", "完成率达98.5%，其中达98%。"},
      {"海州区 11 010 宗", "海州区 11 010 宗"},
      {"海州区12 345个", "海州区12 345个"},
      {"数量9 8.5%", "数量9 8.5%"},
      {"数量9 8.5%\t合计，下同", "数量9 8.5%\t合计，下同"},
      {"10月11 010宗，第3 200条。", "10月11 010宗，第3 200条。"},
      {"投入3 40万元，完成5 600.", "投入3 40万元，完成5 600."},
      {"", ""},
  };
  for (const Case& c : cases) {
    const Text normal = normalize(Text::view(c.text));
    CHECK(normal.utf8() == c.normal);
    CHECK(normal.map().text_size() == normal.size());
    CHECK(normal.map().source_size() == c.text.size());
    CHECK(normalize(normal).utf8() == normal.utf8());
    Text told = Text::view(c.text);
    for (OffsetMap edits;;) {
      told = normalize(told, look_for_damage(told.utf8()).unsettled, edits);
      if (edits.runs().empty()) break;
    }
    CHECK(told.utf8() == c.normal);
  }
}

TEST_CASE("the look for damage finds what normalizing may change, and nothing else") {
  int wrong = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = "甲乙" + utf8::encode(c) + "丙丁";
    const std::vector<Offset> found = look_for_damage(text).unsettled;
    if (found != (is_unsettled(c) ? std::vector<Offset>{6} : std::vector<Offset>{})) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(look_for_damage("甲3\n000 1 2\r\n03 4\r\n5\n 0 ").unsettled == std::vector<Offset>{3, 7, 9, 11, 15});
  CHECK(look_for_damage("1,\n200人12. 5公里,甲. 1.5").unsettled == std::vector<Offset>{1, 11, 24});
}

TEST_CASE("a character that was changed maps to the bytes it was made of") {
  const Text normal = normalize(Text::view("共\uFEFF３　项"));
  CHECK(normal.utf8() == "共3 项");
  CHECK(normal.map().to_source({0, 3}) == Span{0, 3});
  CHECK(normal.map().to_source({3, 4}) == Span{6, 9});
  CHECK(normal.map().to_source({0, 5}) == Span{0, 12});
  CHECK(normal.map().to_source({5, 8}) == Span{12, 15});
}

TEST_CASE("clean text is handed on without a copy") {
  const std::string_view clean = "一、整改完成率达100%，共３项。";
  const std::string_view plain = "一、整改完成率达100%，共3项。";
  CHECK(normalize(Text::view(plain)).utf8().data() == plain.data());
  CHECK(normalize(Text::view(clean)).utf8().data() != clean.data());
}

TEST_CASE("whatever normalizing changes is found wherever it stands") {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  REQUIRE(U_SUCCESS(status));
  int missed = 0;
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const auto code = static_cast<UChar32>(c);
    const icu::UnicodeString alone(code);
    const bool changes = nfc->normalize(alone, status) != alone ||
                         (u_charType(code) == U_SPACE_SEPARATOR && c != ' ') ||
                         (u_charType(code) == U_CONTROL_CHAR && c != '\n' && c != '\r' && c != '\t') ||
                         (c >= 0xFF10 && c <= 0xFF19);
    if (!changes) continue;
    const std::string character = utf8::encode(c);
    const std::string text = std::string(c % 37, 'a') + "甲" + character + "乙" + std::string(c % 41, 'b');
    if (normalize(Text::view(text)).utf8() == text) ++missed;
  }
  CHECK(missed == 0);
}
