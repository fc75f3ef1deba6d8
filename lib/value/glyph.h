#pragma once

#include <cstdint>

#include "base/utf8.h"

namespace taizhang {

// What a character can do in a numeral.
struct NumeralGlyph {
  enum class Role : std::uint8_t {
    none,
    arabic,      // 0-9, ０-９
    han,         // 〇零一…九
    liang,       // 两: a quantity, never an ordinal
    formal,      // 壹…玖
    small,       // 十百千: value is the power of ten
    formal_ten,  // 拾佰仟
    tens,        // 廿卅卌: value is the tens
    big,         // 万亿兆: value is the power of ten
  };
  Role role = Role::none;
  std::uint8_t value = 0;
};

constexpr NumeralGlyph numeral_glyph(char32_t c) {
  using Role = NumeralGlyph::Role;
  if (c < 0x80) {
    if (c >= '0' && c <= '9') return {Role::arabic, static_cast<std::uint8_t>(c - '0')};
    return {};
  }
  if (c >= 0xFF10 && c <= 0xFF19) return {Role::arabic, static_cast<std::uint8_t>(c - 0xFF10)};
  switch (c) {
    case U'〇':
    case U'零':
    case U'○':
    case U'◯':
      return {Role::han, 0};
    case U'一':
      return {Role::han, 1};
    case U'二':
      return {Role::han, 2};
    case U'三':
      return {Role::han, 3};
    case U'四':
      return {Role::han, 4};
    case U'五':
      return {Role::han, 5};
    case U'六':
      return {Role::han, 6};
    case U'七':
      return {Role::han, 7};
    case U'八':
      return {Role::han, 8};
    case U'九':
      return {Role::han, 9};
    case U'两':
    case U'兩':
      return {Role::liang, 2};
    case U'壹':
    case U'弌':
      return {Role::formal, 1};
    case U'贰':
    case U'貳':
    case U'弍':
      return {Role::formal, 2};
    case U'叁':
    case U'參':
    case U'叄':
    case U'弎':
      return {Role::formal, 3};
    case U'肆':
      return {Role::formal, 4};
    case U'伍':
      return {Role::formal, 5};
    case U'陆':
    case U'陸':
      return {Role::formal, 6};
    case U'柒':
      return {Role::formal, 7};
    case U'捌':
      return {Role::formal, 8};
    case U'玖':
      return {Role::formal, 9};
    case U'十':
      return {Role::small, 1};
    case U'百':
      return {Role::small, 2};
    case U'千':
      return {Role::small, 3};
    case U'拾':
      return {Role::formal_ten, 1};
    case U'佰':
      return {Role::formal_ten, 2};
    case U'仟':
      return {Role::formal_ten, 3};
    case U'廿':
      return {Role::tens, 2};
    case U'卅':
      return {Role::tens, 3};
    case U'卌':
      return {Role::tens, 4};
    case U'万':
    case U'萬':
      return {Role::big, 4};
    case U'亿':
    case U'億':
      return {Role::big, 8};
    case U'兆':
      return {Role::big, 12};
    default:
      return {};
  }
}

// Whether a numeral may begin or go on with the character at `text[at]`, at the cost of one look for most
// text.
inline NumeralGlyph glyph_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return numeral_glyph(lead);
  // Han numerals lie in U+4E00 to U+96FF, with 〇 in U+30xx, ○ in U+25xx and full-width digits in U+FFxx.
  if (lead < 0xE2 || (lead > 0xE9 && lead != 0xEF)) return {};
  return numeral_glyph(utf8::decode(text, at).value);
}

}  // namespace taizhang
