#include "diff/ratio.h"

namespace taizhang {

namespace {

constexpr int significant_digits = 12;

UnsignedInt128 magnitude(Int128 value) {
  return value < 0 ? UnsignedInt128(0) - static_cast<UnsignedInt128>(value)
                   : static_cast<UnsignedInt128>(value);
}

int digits_of(UnsignedInt128 value) {
  int digits = 0;
  for (; value != 0; value /= 10) ++digits;
  return digits;
}

// value / 10^drop, half-even; `inexact` digits below are already gone.
UnsignedInt128 drop_digits(UnsignedInt128 value, int drop, bool inexact) {
  if (drop <= 0) return value;
  UnsignedInt128 unit = 1;
  for (int i = 0; i < drop; ++i) {
    if (unit > value) return 0;
    unit *= 10;
  }
  const UnsignedInt128 rest = value % unit;
  const UnsignedInt128 kept = value / unit;
  const UnsignedInt128 half = unit / 2;
  const bool up = rest > half || (rest == half && (inexact || kept % 2 == 1));
  return up ? kept + 1 : kept;
}

}  // namespace

std::optional<Decimal> difference(const Decimal& a, const Decimal& b) {
  return a.plus(b.negated());
}

std::string shortest(const Decimal& number) {
  std::string text = number.to_string();
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string rounded(const Decimal& number, int places) {
  if (number.scale() <= places) return shortest(number);
  const UnsignedInt128 kept = drop_digits(magnitude(number.coefficient()), number.scale() - places, false);
  const auto coefficient = static_cast<Int128>(kept);
  return shortest(Decimal(number.negative() ? -coefficient : coefficient, places));
}

std::string percent_of(const Decimal& part, const Decimal& whole) {
  if (whole.coefficient() == 0) return {};
  UnsignedInt128 dividend = magnitude(part.coefficient());
  UnsignedInt128 divisor = magnitude(whole.coefficient());
  // 36 digits and two more for the percent still leave room for one step of long division.
  if (digits_of(dividend) > 34 || digits_of(divisor) > 34) return {};
  dividend *= 100;
  int scale = part.scale() - whole.scale();
  UnsignedInt128 quotient = dividend / divisor;
  UnsignedInt128 rest = dividend % divisor;
  while (rest != 0 && digits_of(quotient) <= significant_digits) {
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    ++scale;
  }
  const int surplus = rest != 0 ? digits_of(quotient) - significant_digits : 0;
  quotient = drop_digits(quotient, surplus, rest != 0);
  if (surplus > 0) scale -= surplus;
  const bool negative = part.negative() != whole.negative();
  const auto coefficient = static_cast<Int128>(quotient);
  Decimal percent(negative ? -coefficient : coefficient, scale < 0 ? 0 : scale);
  if (scale < 0) percent = percent.shifted(-scale);
  return shortest(percent);
}

}  // namespace taizhang
