#include "record/source_lines.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("LF, CRLF, CR and U+2028 end a line in every encoding") {
  const std::string utf16 = std::string(
      "a\0\n\0b\0\r\0\n\0c\0\r\0d\0\x28\x20"
      "e\0",
      20);
  std::string utf16be = utf16;
  for (std::size_t i = 0; i + 1 < utf16be.size(); i += 2) std::swap(utf16be[i], utf16be[i + 1]);
  struct Case {
    std::string_view bytes;
    std::string_view encoding;
  };
  for (const Case& c : {Case{"a\nb\r\nc\rd\xE2\x80\xA8"
                             "e",
                             "UTF-8"},
                        Case{"a\nb\r\nc\rd\x81\x36\xA6\x35"
                             "e",
                             "GB18030"},
                        Case{utf16, "UTF-16LE"}, Case{utf16be, "UTF-16BE"}}) {
    CAPTURE(c.encoding);
    SourceLines lines(c.bytes, c.encoding);
    SourceLines backward(c.bytes, c.encoding);
    const auto at = [&](char letter) { return static_cast<Offset>(c.bytes.find(letter)); };
    for (std::uint32_t n = 1; n <= 5; ++n) {
      CHECK(lines.number_at(at(static_cast<char>('a' + n - 1))) == n);
      CHECK(backward.number_at(at(static_cast<char>('a' + 5 - n))) == 6 - n);
    }
  }
}

TEST_CASE("bytes of U+2028 in UTF-8 are two characters in GBK") {
  SourceLines lines("\xE2\x80\xA8\xA8", "GB18030");
  CHECK(lines.number_at(3) == 1);
}

TEST_CASE("a far jump gives what single steps give") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += std::string(static_cast<std::size_t>(i % 7), 'x') + "\n";
  SourceLines steps(text, "UTF-8");
  for (Offset at = 0; at < text.size(); ++at) {
    const auto number = steps.number_at(at);
    if (at % 97 != 0) continue;
    SourceLines jump(text, "UTF-8");
    CHECK(jump.number_at(at) == number);
  }
}
