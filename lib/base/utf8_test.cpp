#include "base/utf8.h"

#include <doctest/doctest.h>

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

TEST_CASE("trim removes every kind of space") {
  const std::string_view text = " \t\u3000年\u00a0\r\n";
  CHECK(cut(text, utf8::trim(text, {0, static_cast<Offset>(text.size())})) == "年");
  CHECK(utf8::trim("  ", {0, 2}).empty());
}
