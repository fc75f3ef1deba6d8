#include "archive/bigrams.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("Han runs become pairs and a last character, other words stay") {
  struct {
    const char* text;
    const char* terms;
  } const cases[] = {
      {"", ""},
      {"水", "水"},
      {"积水", "积水 水"},
      {"道路积水", "道路 路积 积水 水"},
      {"道路，积水", "道路 路 积水 水"},
      {"“道路”积水。", "道路 路 积水 水"},
      {"道路 积水", "道路 路积 积水 水"},
      {"道路　积水", "道路 路积 积水 水"},
      {"道路 3条", "道路 路 3 条"},
      {"投入52.9%用于5G基站", "投入 入 52 9 用于 于 5G 基站 站"},
      {"道路養護", "道路 路养 养护 护"},
      {"ＡＢＣ１２", "ABC12"},
      {"𠮷野", "𠮷野 野"},
      {"№ 7", "7"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(search_terms(c.text) == c.terms);
  }
}
