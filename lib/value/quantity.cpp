#include "value/numeral_part.h"

namespace taizhang {

using Role = NumeralGlyph::Role;

namespace numeral {

bool begins_unit(std::string_view text, std::size_t at, NumeralGlyph scale, bool after_arabic) {
  const std::size_t next = at + size_at(text, at);
  const char32_t c = character(text, next);
  if (scale.role == Role::big) {
    if (scale.value != 12) return false;
    if (c == U'欧') return character(text, next + 3) != U'元';
    return c < 0x80 ? ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '/'
                    : one_of(c, U"瓦赫帕焦伏比字宽寬频頻网網光带帶级級码碼流电電");
  }
  if (scale.value == 3) {
    if (one_of(c, U"瓦伏帕赫焦乏安")) return true;
    if (c == U'分') return character(text, next + 3) == U'点';
    if (c == U'字') return one_of(character(text, next + 3), U"节節");
    if (c == U'比') return character(text, next + 3) == U'特';
    return after_arabic && one_of(c, U"克米卡年强強方");
  }
  if (scale.value == 2) {
    if (c == U'帕') return true;
    if (c == U'分') return one_of(character(text, next + 3), U"点點");
    return after_arabic && one_of(c, U"强強佳姓货貨年日");
  }
  return false;
}

}  // namespace numeral

using namespace numeral;

std::optional<Numeral> read_quantity(std::string_view text, std::size_t at) {
  const NumeralGlyph glyph = glyph_at(text, at);
  switch (glyph.role) {
    case Role::none:
    case Role::big:
    case Role::formal_ten:
      if (glyph.role != Role::formal_ten || glyph.value != 1) return std::nullopt;
      break;
    case Role::arabic:
      return read_arabic_quantity(text, at);
    case Role::small:
      if (glyph.value != 1) return std::nullopt;
      break;
    case Role::han:
      // A circle is a zero only among Han digits.
      if (glyph.value == 0 && text[at] == '\xE2') return std::nullopt;
      break;
    default:
      break;
  }
  return read_han_quantity(text, at);
}

std::optional<Numeral> read_bare_scale(std::string_view text, std::size_t begin) {
  Numeral numeral;
  numeral.style = NumeralStyle::han;
  int power = 0;
  int last_big = 0;
  std::size_t at = begin;
  for (NumeralGlyph g = glyph_at(text, at); power + g.value <= 20; g = glyph_at(text, at)) {
    if (g.role == Role::small) {
      if (at != begin || begins_unit(text, at, g, false)) break;
    } else if (g.role == Role::big) {
      if (begins_unit(text, at, g, false) || g.value <= last_big) break;
      last_big = g.value;
    } else {
      break;
    }
    power += g.value;
    at += size_at(text, at);
  }
  if (at == begin) return std::nullopt;
  numeral.value = numeral.resolution = Decimal(1, 0).shifted(power);
  numeral.scaled = last_big != 0;
  numeral.size = static_cast<Offset>(at - begin);
  return numeral;
}

}  // namespace taizhang
