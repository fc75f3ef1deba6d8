#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "value/decimal.h"

namespace taizhang {

// How a numeral is written.
enum class NumeralStyle : std::uint8_t {
  arabic,   // 32, ３２
  han,      // 三十二, 二〇二一, 两, 零点五
  formal,   // 叁拾贰, 壹佰
  circled,  // ①, ⑴, ⒈, ㈠, ㊀ and the like: one character a number
  roman,    // Ⅻ, XII
  letter,   // A, a (A = 1)
};

// A numeral read at a place: its style, length in bytes, and value.
struct Numeral {
  NumeralStyle style = NumeralStyle::arabic;
  Offset size = 0;
  Decimal value;
};

// The longest ordinal that starts at `text[at]` written in `style`: a whole number from 0 to 9999 as outlines
// use it. Arabic reads half- and full-width digits; han reads 一 to 九千九百九十九 and the digit string
// 一〇三, not 两 or 半. circled reads one character and gives the number inside.
std::optional<Numeral> read_ordinal(std::string_view text, std::size_t at, NumeralStyle style);

// The longest quantity that starts at `text[at]`, scales left out of it or included as written: 2975.2,
// 1,825.95, 三十二, 二〇二一, 零点五, 叁拾贰, 3亿5000万, 56億6,184萬, 12.5万. Signs, units, fractions and
// words (八成, 翻一番) are the business of fact/. Linear: never looks at a byte twice.
std::optional<Numeral> read_quantity(std::string_view text, std::size_t at);

}  // namespace taizhang
