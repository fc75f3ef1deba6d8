#include "value/decimal.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

namespace taizhang {

namespace {

constexpr int max_digits = 36;

constexpr auto powers_of_ten = [] {
  std::array<Int128, max_digits + 2> powers{};
  Int128 value = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = value;
    if (i + 1 < powers.size()) value *= 10;
  }
  return powers;
}();

std::optional<Int128> power_of_ten(int power) {
  if (power < 0 || power > max_digits + 1) return std::nullopt;
  return powers_of_ten[static_cast<std::size_t>(power)];
}

// coefficient × 10^power, empty if it does not fit.
std::optional<Int128> scaled(Int128 coefficient, int power) {
  if (power == 0) return coefficient;
  const auto factor = power_of_ten(power);
  Int128 product = 0;
  if (!factor || __builtin_mul_overflow(coefficient, *factor, &product)) return std::nullopt;
  return product;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view digits) {
  bool negative = false;
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
    negative = digits[0] == '-';
    digits.remove_prefix(1);
  }
  Int128 coefficient = 0;
  int scale = 0;
  int significant = 0;
  bool any = false;
  bool point = false;
  for (const char c : digits) {
    if (c == '.' && !point && any) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (point) ++scale;
    if (coefficient != 0 || c != '0') ++significant;
    if (significant > max_digits || scale > max_digits) return std::nullopt;
    coefficient = coefficient * 10 + (c - '0');
  }
  if (!any || (point && scale == 0)) return std::nullopt;
  return Decimal(negative ? -coefficient : coefficient, scale);
}

Decimal Decimal::shifted(int power) const {
  if (power <= scale_) {
    Decimal result(coefficient_, scale_ - power);
    return result;
  }
  const auto coefficient = scaled(coefficient_, power - scale_);
  return coefficient ? Decimal(*coefficient, 0) : Decimal(coefficient_, scale_ - power);
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  const int scale = std::max(scale_, other.scale_);
  const auto a = scaled(coefficient_, scale - scale_);
  const auto b = scaled(other.coefficient_, scale - other.scale_);
  Int128 sum = 0;
  if (!a || !b || __builtin_add_overflow(*a, *b, &sum)) return std::nullopt;
  return Decimal(sum, scale);
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  Int128 product = 0;
  if (__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) return std::nullopt;
  return Decimal(product, scale_ + other.scale_);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& divisor) const {
  if (divisor.coefficient_ == 0) return std::nullopt;
  if (coefficient_ == 0) return Decimal();
  if (divisor.coefficient_ == 1 && divisor.scale_ == 0 && scale_ >= 0) return *this;
  const bool minus = negative() != divisor.negative();
  const auto size = [](Int128 value) { return value < 0 ? -value : value; };
  Int128 numerator = size(coefficient_);
  Int128 denominator = size(divisor.coefficient_);
  for (Int128 a = numerator, b = denominator;;) {  // divide both by their greatest common divisor
    if (b == 0) {
      numerator /= a;
      denominator /= a;
      break;
    }
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  // numerator / denominator × 10^-scale. Finite if the denominator is made of twos and fives.
  int scale = scale_ - divisor.scale_;
  int twos = 0;
  int fives = 0;
  Int128 rest = denominator;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  Int128 quotient = 0;
  bool exact = rest == 1;
  if (exact) {
    const int places = std::max(twos, fives);
    quotient = numerator;
    for (int i = twos; i < places && exact; ++i)
      exact = !__builtin_mul_overflow(quotient, Int128{2}, &quotient);
    for (int i = fives; i < places && exact; ++i)
      exact = !__builtin_mul_overflow(quotient, Int128{5}, &quotient);
    if (exact) scale += places;
  }
  if (!exact) {
    constexpr int significant = 12;
    if (denominator > std::numeric_limits<Int128>::max() / 20) return std::nullopt;
    quotient = numerator / denominator;
    rest = numerator % denominator;
    int digits = 0;
    for (Int128 q = quotient; q != 0; q /= 10) ++digits;
    if (digits > significant) {
      const Int128 power = *power_of_ten(digits - significant);
      const Int128 dropped = quotient % power;
      quotient /= power;
      const bool half = dropped * 2 == power;
      if (dropped * 2 > power || (half && (rest != 0 || quotient % 2 == 1))) ++quotient;
      return Decimal(minus ? -quotient : quotient, scale - (digits - significant)).shifted(0);
    }
    for (; digits < significant; ++scale) {
      rest *= 10;
      quotient = quotient * 10 + rest / denominator;
      rest %= denominator;
      if (quotient != 0) ++digits;
    }
    const Int128 twice = rest * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 == 1)) ++quotient;
  }
  const Decimal result(minus ? -quotient : quotient, scale);
  return scale < 0 ? result.shifted(0) : result;
}

Decimal Decimal::trimmed() const {
  Decimal result = *this;
  while (result.scale_ > 0 && result.coefficient_ % 10 == 0) {
    result.coefficient_ /= 10;
    --result.scale_;
  }
  return result;
}

int Decimal::compare(const Decimal& other) const {
  if (scale_ == other.scale_)
    return coefficient_ < other.coefficient_ ? -1 : coefficient_ > other.coefficient_ ? 1 : 0;
  if (const auto difference = plus(other.negated())) {
    return difference->coefficient_ < 0 ? -1 : difference->coefficient_ > 0 ? 1 : 0;
  }
  // Too far apart in scale to subtract: sign, then the number of digits before the point decides.
  if (negative() != other.negative()) return negative() ? -1 : 1;
  const auto digits = [](const Decimal& d) {
    int n = -d.scale_;
    for (Int128 c = d.coefficient_; c != 0; c /= 10) ++n;
    return n;
  };
  const int order = digits(*this) < digits(other) ? -1 : 1;
  return negative() ? -order : order;
}

std::string Decimal::to_string() const {
  const bool minus = coefficient_ < 0;
  auto rest = minus ? -static_cast<UnsignedInt128>(coefficient_) : static_cast<UnsignedInt128>(coefficient_);
  // From the last digit to the first. Zeros of a scale that the coefficient does not reach, and the sign.
  std::array<char, 48> buffer;
  std::size_t first = buffer.size();
  while (rest > std::numeric_limits<std::uint64_t>::max()) {
    buffer[--first] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  for (auto low = static_cast<std::uint64_t>(rest);;) {
    buffer[--first] = static_cast<char>('0' + low % 10);
    low /= 10;
    if (low == 0) break;
  }
  const std::string_view digits(buffer.data() + first, buffer.size() - first);
  std::string out;
  if (minus) out += '-';
  if (scale_ <= 0) {
    out.append(digits).append(static_cast<std::size_t>(-scale_), '0');
    return out;
  }
  const auto places = static_cast<std::size_t>(scale_);
  if (digits.size() <= places) {
    out.append("0.").append(places - digits.size(), '0').append(digits);
    return out;
  }
  const std::size_t whole = digits.size() - places;
  out.reserve(digits.size() + 2);
  out.append(digits.substr(0, whole)).append(1, '.').append(digits.substr(whole));
  return out;
}

}  // namespace taizhang
