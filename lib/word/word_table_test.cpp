#include "word/word_table.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace taizhang;

TEST_CASE("the longest word wins, in any width") {
  WordTable words;
  words.add("达序时", 1);
  words.add("达序时进度", 2);
  words.add("PM2.5", 3);
  CHECK(words.longest("达序时进度。", 0)->word == 2);
  CHECK(words.longest("达序时进。", 0)->word == 1);
  CHECK(words.longest("达序时进。", 0)->size == 9);
  CHECK(words.longest("ＰＭ２.５", 0)->size == 13);
  CHECK_FALSE(words.longest("序时", 0));
  CHECK_FALSE(words.longest("达序", 0));
}

TEST_CASE("a word known keeps its number") {
  WordTable words;
  CHECK(words.number_of("较上年", 7) == 7);
  CHECK(words.number_of("较上年", 8) == 7);
  CHECK(words.number_of("較上年", 9) == 7);
  CHECK(words.number_of("较", 3) == 3);
  CHECK(words.longest("較上年", 0)->word == 7);
}

TEST_CASE("the longest word that is wanted") {
  WordTable words;
  words.add("达序时", 1);
  words.add("达序时进度", 2);
  const std::string_view text = "达序时进度。";
  const auto longest = [&](std::uint32_t wanted) {
    return words.longest_where(text, 0, U'达', 3, [&](std::uint32_t word) { return word == wanted; });
  };
  CHECK(longest(1)->size == 9);
  CHECK(longest(2)->size == 15);
  CHECK_FALSE(longest(3));
}

TEST_CASE("a word in reverse ends where it is looked for") {
  WordTable words;
  words.add("度进", 1);
  words.add("度进时序", 2);
  const std::string_view text = "达序時进度";
  const auto before = [&](std::size_t begin) {
    return words.longest_before(text, begin, text.size(), U'度', 3, [](std::uint32_t) { return true; });
  };
  CHECK(before(0)->word == 2);
  CHECK(before(0)->size == 12);
  CHECK(before(3)->word == 2);
  CHECK(before(6)->word == 1);
  CHECK_FALSE(before(12));
}
