#include "word/character_set.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("a set of characters finds every form that folds to one of its own, and no other") {
  const CharacterSet set(U"问●A");
  CHECK(set.holds(U'问'));
  CHECK(set.holds(U'問'));
  CHECK(set.holds(U'Ａ'));
  CHECK(set.holds(U'●'));
  CHECK_FALSE(set.holds(U'a'));
  CHECK_FALSE(set.holds(U'题'));
  CHECK(set.holds(U'\U00020000'));
  const std::string text = "整改 é 問题●a";
  CHECK(set.next(text, 0) == text.find("問"));
  CHECK(set.next(text, text.find("题")) == text.find("●"));
  CHECK(set.next(text, text.find("a")) == text.size());
  CHECK(CharacterSet().next(text, 0) == text.size());
}
