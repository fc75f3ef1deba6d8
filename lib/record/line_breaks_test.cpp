#include "record/line_breaks.h"

#include <doctest/doctest.h>

#include <string>

#include "base/utf8.h"

using namespace taizhang;

TEST_CASE("every break of a text is known, wherever a span begins") {
  const std::string_view breaks[] = {"\t", "\n",       "\x0B",         "\x0C",
                                     "\r", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  std::string text;
  for (std::size_t i = 0; i < 90; ++i) {
    for (std::size_t n = 0; n < i % 37; ++n) text += n % 3 == 0 ? "整" : n % 3 == 1 ? "\xE2\x80\x9C" : "x";
    text += breaks[i % std::size(breaks)];
  }
  const LineBreaks found(text);
  for (Offset begin = 0; begin <= text.size(); begin += 7) {
    bool any = false;
    for (Offset end = begin; end <= text.size(); ++end) {
      CHECK(found.any({begin, end}) == any);
      if (end == text.size() || (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) continue;
      any = any || is_line_break(utf8::decode(text, end).value);
    }
  }
  CHECK_FALSE(LineBreaks("").any({0, 0}));
}
