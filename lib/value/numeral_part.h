#pragma once

#include <optional>
#include <string_view>

#include "base/character.h"
#include "base/utf8.h"
#include "value/glyph.h"
#include "value/numeral.h"

// What the readers of Arabic and of Han quantities share.
namespace taizhang::numeral {

// Longer digit strings are identifiers.
inline constexpr int max_digits = 36;

inline Offset size_at(std::string_view text, std::size_t at) {
  return utf8::decode(text, at).size;
}

// Whether the scale at `text[at]` belongs to the unit that follows: 千瓦, 百分点, 兆赫. After Arabic digits
// 千克 and 千米 are units too; 三千米 is three thousand metres.
bool begins_unit(std::string_view text, std::size_t at, NumeralGlyph scale, bool after_arabic);

// The quantity at `text[at]` where an Arabic digit or a Han numeral stands; the two halves of
// read_quantity().
std::optional<Numeral> read_arabic_quantity(std::string_view text, std::size_t at);
std::optional<Numeral> read_han_quantity(std::string_view text, std::size_t at);

}  // namespace taizhang::numeral
