#include "word/fold.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("words fold to half width, simplified and unified characters") {
  struct Case {
    std::string_view text, folded;
  };
  const Case cases[] = {
      {"責任單位", "责任单位"},
      {"牽頭領導", "牵头领导"},
      {"ＰＭ２．５％", "PM2.5%"},
      {"（一）", "(一)"},
      {"年立", "年立"},
      {"⼀⽉", "一月"},
      {"整改　时限", "整改 时限"},
      {"①㈠Ⅲ", "①㈠Ⅲ"},
      {"著", "著"},
      {"Kept", "Kept"},
      {"𦍑", "𦍑"},
      {"𨦫", "䦀"},
  };
  for (const Case& c : cases) CHECK(fold(c.text) == c.folded);
}

TEST_CASE("folding twice changes nothing") {
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (fold(fold(c)) != fold(c)) {
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK(fold(fold(c)) == fold(c));
    }
  }
}

TEST_CASE("fold: what folds to another character is visited, once and in order") {
  std::size_t visited = 0;
  std::size_t wrong = 0;
  char32_t before = 0;
  taizhang::each_folding([&](char32_t printed, char32_t folded) {
    ++visited;
    wrong += printed <= before || taizhang::fold(printed) != folded;
    before = printed;
  });
  std::size_t all = 0;
  for (char32_t c = 0; c < 0x10000; ++c) all += taizhang::fold(c) != c;
  CHECK(visited == all);
  CHECK(wrong == 0);
  CHECK(visited > 3000);
}
