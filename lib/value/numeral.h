#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/span.h"
#include "value/decimal.h"

namespace taizhang {

// How a numeral is written.
enum class NumeralStyle : std::uint8_t {
  arabic,         // 32, ３２
  han,            // 三十二, 二〇二一, 两, 零点五
  formal,         // 叁拾贰, 壹佰
  circled,        // ①, ⑴, ⒈, ㈠, ㊀ and the like: one character a number
  bracketed,      // ⑴
  bracketed_han,  // ㈠
  pointed,        // ⒈
  roman,          // Ⅻ, XII
  letter,         // A, a (A = 1)
  stem,           // 甲, 乙: the ten heavenly stems (天干)
};
inline constexpr std::size_t numeral_styles = static_cast<std::size_t>(NumeralStyle::stem) + 1;

// A numeral read at a place. Size in bytes; value and resolution with the scales 十百千万亿兆 applied.
struct Numeral {
  NumeralStyle style = NumeralStyle::arabic;
  Offset size = 0;
  Decimal value;
  Decimal resolution{1, 0};  // weight of the last printed digit: 10000 for 3亿5000万; 1 for 三百
  std::optional<Decimal> high;  // upper end of two neighbouring digits: 三四百 is 300 to 400, 十七八 17 to 18
  bool scaled = false;          // ends in 万, 亿 or 兆: a unit may be left out after it
  bool grouped = false;         // written with thousands separators
};

// The longest ordinal that starts at `text[at]` written in `style`: a whole number from 0 to 9999 as outlines
// use it. Arabic reads half- and full-width digits; han reads 一 to 九千九百九十九 and the digit string
// 一〇三, not 两 or 半. circled and the three after it read one character and give the number inside. Linear,
// and constant on a miss.
std::optional<Numeral> read_ordinal(std::string_view text, std::size_t at, NumeralStyle style);

// The longest quantity that starts at `text[at]`, scales included: 2975.2, 1,825.95, 三十二, 二〇二一,
// 零点五, 叁拾贰, 3亿5000万, 56億6,184萬, 12.5万, 两百, 廿三. Scales that begin a unit stay out of it (5千瓦
// is 5, 100兆瓦 is 100, 3百分点 is 3). A comma or space is read as a thousands separator only where the
// groups are complete, nothing else is listed and a scale, a unit's character or a point follows; never at
// 年月日号. Signs, units, approximators and fractions are not its business. Nothing is read from the middle
// of a digit string, nor from one of more than 36 digits. Constant on a miss and bounded on a hit: never
// looks far.
std::optional<Numeral> read_quantity(std::string_view text, std::size_t at);

// Scales without a number before them, an implied one: 亿 of 过亿元, 百 of 上百家, 千万 of 千万元以上, 百余
// (百). The caller decides whether the place allows it: 百姓 and 万一 begin with scales too.
std::optional<Numeral> read_bare_scale(std::string_view text, std::size_t at);

}  // namespace taizhang
