#include "word/word_table.h"

#include <doctest/doctest.h>

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
