#include "value/decimal.h"

#include <algorithm>

namespace taizhang {

namespace {

constexpr int max_digits = 36;

std::optional<Int128> power_of_ten(int power) {
  if (power < 0 || power > max_digits + 1) return std::nullopt;
  Int128 value = 1;
  for (int i = 0; i < power; ++i) value *= 10;
  return value;
}

// coefficient × 10^power, empty if it does not fit.
std::optional<Int128> scaled(Int128 coefficient, int power) {
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

int Decimal::compare(const Decimal& other) const {
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
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest != 0);
  while (static_cast<int>(digits.size()) <= scale_) digits.push_back('0');
  std::reverse(digits.begin(), digits.end());
  if (scale_ > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale_), 1, '.');
  if (scale_ < 0) digits.append(static_cast<std::size_t>(-scale_), '0');
  return minus ? "-" + digits : digits;
}

}  // namespace taizhang
