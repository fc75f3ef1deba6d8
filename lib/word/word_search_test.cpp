#include "word/word_search.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("word_search: a word is found wherever it stands") {
  WordSearch words;
  for (const char* word : {"民國", "新臺幣", "ab"}) words.add(word);
  for (const char* text : {"民國", "中華民國", "民國110年", "計新臺幣三元", "a民民國", "xab", "ab"}) {
    CAPTURE(text);
    CHECK(words.found_in(text));
  }
  for (const char* text : {"", "民", "民国", "新臺", "國民", "a b", "臺幣新", "a"}) {
    CAPTURE(text);
    CHECK_FALSE(words.found_in(text));
  }
  // Every place of a text, behind every length of what is before it.
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string text = std::string(before, '.') + "新臺幣" + std::string(before % 7, '.');
    CHECK(words.found_in(text));
    CHECK_FALSE(words.found_in(std::string(before, '.') + "新臺"));
  }
}

TEST_CASE("word_search: no words, nothing found") {
  CHECK_FALSE(WordSearch().found_in("民國"));
}
