#include "outline/clause_end.h"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.h"
#include "word/fold.h"

using namespace taizhang;

TEST_CASE("stops, what closes and white space end a clause, and no other character") {
  const std::u32string_view ends = U"。;!?:”’)》|";
  for (char32_t c = 1; c < 0x20000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string text = utf8::encode(c);
    const Signs signs(text);
    const Sign& sign = *signs.from(0);
    const bool found = sign.at == 0 && sign.size != 0 && ends_clause(sign);
    const bool expected = ends.find(fold(c)) != ends.npos || utf8::is_space(c);
    if (found != expected) FAIL("U+" << static_cast<unsigned>(c));
  }
}
