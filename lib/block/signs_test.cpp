#include "block/signs.h"

#include <doctest/doctest.h>

#include <cctype>
#include <string>

#include "base/utf8.h"
#include "word/fold.h"

using namespace taizhang;

namespace {

// Every sign of `text` as printed, joined by blanks.
std::string printed(std::string_view text) {
  const Signs signs(text);
  std::string out;
  for (const Sign* sign = signs.from(0); sign->at < text.size(); ++sign) {
    if (!out.empty()) out.push_back(' ');
    out.append(cut(text, {sign->at, sign->end()}));
  }
  return out;
}

}  // namespace

TEST_CASE("signs are what is no ideograph, letter or digit") {
  CHECK(printed("") == "");
  CHECK(printed("整改abc123到位") == "");
  CHECK(printed("一、整改，到位。") == "、 ， 。");
  CHECK(printed("（甲）“乙”《丙》【丁】") == "（ ） “ ” 《 》 【 】");
  CHECK(printed("3.5% x-y_z") == ". %   - _");
  CHECK(printed("㐀\xF0\xA0\x80\x80。") == "㐀 \xF0\xA0\x80\x80 。");
}

TEST_CASE("the kinds of signs are those of their folded form") {
  using Kind = Sign::Kind;
  const struct {
    const char* text;
    Kind kind;
  } cases[] = {{"，", Kind::comma},       {",", Kind::comma},        {"；", Kind::semicolon},
               {"：", Kind::colon},       {"。", Kind::full_stop},   {"（", Kind::open_round},
               {")", Kind::close_round},  {"　", Kind::space},       {"\n", Kind::feed},
               {"\t", Kind::tab},         {"、", Kind::enumeration}, {"｜", Kind::bar},
               {"〔", Kind::open_square}, {"】", Kind::close_lens},  {"「", Kind::open_quote},
               {"》", Kind::close_quote}, {"—", Kind::other}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const Signs signs{c.text};
    CHECK(signs.from(0)->kind == c.kind);
    CHECK(signs.from(0)->end() == std::string_view(c.text).size());
  }
}

TEST_CASE("the signs from any place on are those that a walk over the characters finds") {
  std::string text;
  for (int line = 0; line < 40; ++line) {
    text +=
        std::string(static_cast<std::size_t>(line) * 5, 'a') + "，整改（" + std::to_string(line) + "）。\n";
    for (int i = 0; i < line; ++i) text += "到位";
  }
  const Signs signs(text);
  for (Offset from = 0; from <= text.size(); ++from) {
    Offset at = from;
    while (at < text.size()) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const auto value = utf8::decode(text, at).value;
      if ((lead & 0xC0) != 0x80 && !utf8::is_han(value) && !(value < 0x80 && std::isalnum(lead) != 0)) break;
      ++at;
    }
    CHECK(signs.from(from)->at == at);
  }
}
