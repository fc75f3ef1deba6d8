#include "block/line.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("LF, CRLF, CR and U+2028 end a line") {
  const std::string_view text = "a\nb\r\nc\rd\u2028e";
  const Lines lines(text);
  REQUIRE(lines.count() == 5);
  for (std::uint32_t n = 1; n <= 5; ++n) {
    CHECK(cut(text, lines.line(n)) == std::string(1, static_cast<char>('a' + n - 1)));
    CHECK(lines.number_at(lines.line(n).begin) == n);
  }
}

TEST_CASE("a text without lines has one empty line") {
  CHECK(Lines("").count() == 1);
  CHECK(Lines("").line(1).empty());
  CHECK(Lines("a\n").count() == 1);
}
