#include "diff/words.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("words are what a text says, whatever its typography") {
  struct Case {
    const char* text;
    const char* words;
  };
  const Case cases[] = {
      {"关于“道路养护”问题。", "关于道路养护问题"},
      {"增长２.１８％，（全市）", "增长2.18%全市"},
      {"1-8月", "1-8月"},
      {"1～8月", "1-8月"},
      {"1 - 8 月", "1-8月"},
      {"3.", "3"},
      {"共5.", "共5"},
      {"PM2.5", "pm2.5"},
      {"1、2", "12"},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(words_of(c.text) == c.words);
  }
  CHECK(words_of("1-8月") != words_of("18月"));
  CHECK(words_of("2.18") != words_of("218"));
}

TEST_CASE("without numbers, every number is one mark") {
  CHECK(words_without_numbers("新增91家") == "新增#家");
  CHECK(words_without_numbers("新增9.5家，1-8月") == "新增#家#月");
  CHECK(words_without_numbers("全年") == "全年");
}
