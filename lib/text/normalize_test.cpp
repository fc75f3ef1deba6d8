#include "text/normalize.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("text is normalized and its marks stay") {
  struct Case {
    std::string_view text, normal;
  };
  const Case cases[] = {
      {"完成２０２２年ＧＤＰ的８．５％", "完成2022年GDP的8.5%"},
      {"（一）①㈠Ⅲ，。：；“”《》、！？", "（一）①㈠Ⅲ，。：；“”《》、！？"},
      {"一．总体情况", "一．总体情况"},
      {"　　各县\u00A0区\u2003局", "  各县 区 局"},
      {"整\u200B改\uFEFF情\u00AD况\u0007", "整改情况"},
      {"\uF98E\uF9F7⼀⽉", "年立一月"},
      {"xia\u0300ng e\u0301", "xiàng é"},
      {"が\u304B\u3099", "がが"},
      {"\uE815\uE78D", "厂\uFE10"},
      {"甲\r\n乙\r丙\n丁\u2028戊", "甲\r\n乙\r丙\n丁\u2028戊"},
      {"甲\f乙\n\f丙", "甲\n乙\n丙"},
      {"\uE000用户造字", "\uE000用户造字"},
      {"", ""},
  };
  for (const Case& c : cases) {
    const Text normal = normalize(Text::view(c.text));
    CHECK(normal.utf8() == c.normal);
    CHECK(normal.map().text_size() == normal.size());
    CHECK(normal.map().source_size() == c.text.size());
    CHECK(normalize(normal).utf8() == normal.utf8());
  }
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
