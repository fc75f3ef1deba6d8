#include "base/utf8.h"

#include <doctest/doctest.h>
#include <unicode/utf8.h>

#include <string>
#include <vector>

using namespace taizhang;

TEST_CASE("decode reads well-formed text and one byte of anything else") {
  CHECK(utf8::decode("a", 0).value == 'a');
  CHECK(utf8::decode("中", 0).value == U'中');
  CHECK(utf8::decode("𠮷", 0).size == 4);
  for (const char* bad :
       {"\xC0\x80", "\xED\xA0\x80", "\xE4\xB8", "\xFF", "\x80", "\xF4\x90\x80\x80", "\xE0\x80\x80"}) {
    CAPTURE(bad);
    CHECK(utf8::decode(bad, 0).value == utf8::replacement);
    CHECK(utf8::decode(bad, 0).size == 1);
    CHECK(utf8::valid_prefix(bad) == 0);
  }
}

TEST_CASE("decode_before is decode read backwards") {
  const std::string_view text = "a中𠮷é";
  std::size_t at = text.size();
  std::string back;
  while (at > 0) {
    const auto c = utf8::decode_before(text, at);
    back = utf8::encode(c.value) + back;
    at -= c.size;
  }
  CHECK(back == text);
}

TEST_CASE("a text is cut where a character begins") {
  const std::string_view text = "a近𠀀";  // one, three and four bytes
  const std::vector<std::size_t> ceil{0, 1, 4, 4, 4, 8, 8, 8, 8};
  const std::vector<std::size_t> floor{0, 1, 1, 1, 4, 4, 4, 4, 8};
  for (std::size_t at = 0; at <= text.size(); ++at) {
    CAPTURE(at);
    CHECK(utf8::ceil_boundary(text, at) == ceil[at]);
    CHECK(utf8::floor_boundary(text, at) == floor[at]);
    CHECK(utf8::is_inside_character(text, at) == (ceil[at] != at));
  }
}

TEST_CASE("trim removes every kind of space") {
  const std::string_view text = " \t\u3000年\u00a0\r\n";
  CHECK(cut(text, utf8::trim(text, {0, static_cast<Offset>(text.size())})) == "年");
  CHECK(utf8::trim("  ", {0, 2}).empty());
}

TEST_CASE("the well-formed prefix is that of ICU, wherever a byte is changed") {
  const std::string_view words = "整改 done 12.5%，café Ω 한국어 ไทย 𠮷野 \U0001F600 —— “完成”";
  std::string text;
  while (text.size() < 200) text += words;
  const auto by_icu = [](const std::string& bytes) {
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    std::int32_t at = 0;
    while (at < size) {
      const std::int32_t start = at;
      UChar32 c = 0;
      U8_NEXT(begin, at, size, c);
      if (c < 0) return static_cast<std::size_t>(start);
    }
    return bytes.size();
  };
  constexpr unsigned char strange[] = {0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                                       0xDF, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFE, 0xFF};
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const unsigned char byte : strange) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      REQUIRE(utf8::valid_prefix(changed) == by_icu(changed));
    }
    REQUIRE(utf8::valid_prefix(std::string_view(text).substr(0, at)) == by_icu(text.substr(0, at)));
  }
}
