#include "audit/number.h"

#include <algorithm>

namespace taizhang::audit {

namespace {

mpz_class floor_div(const Rational& value) {
  mpz_class quotient;
  mpz_fdiv_q(quotient.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return quotient;
}

}  // namespace

std::optional<Rational> parse(std::string_view decimal) {
  std::string digits;
  std::size_t after_point = 0;
  bool point = false;
  for (std::size_t i = 0; i < decimal.size(); ++i) {
    const char c = decimal[i];
    if (c == '-' && i == 0) {
      digits.push_back(c);
    } else if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      digits.push_back(c);
      if (point) ++after_point;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits == "-" || digits.size() > 60) return std::nullopt;
  mpz_class denominator;
  mpz_ui_pow_ui(denominator.get_mpz_t(), 10, after_point);
  Rational value(mpz_class(digits, 10), denominator);
  value.canonicalize();
  return value;
}

Rational truncate(const Rational& value, const Rational& step) {
  const Rational magnitude = abs(value) / step;
  Rational result = Rational(floor_div(magnitude)) * step;
  return value < 0 ? -result : result;
}

Rational round_half_up(const Rational& value, const Rational& step) {
  const Rational magnitude = abs(value) / step + Rational(1, 2);
  Rational result = Rational(floor_div(magnitude)) * step;
  return value < 0 ? -result : result;
}

std::string print(const Rational& value, int places) {
  mpz_class factor;
  mpz_ui_pow_ui(factor.get_mpz_t(), 10, static_cast<unsigned long>(places));
  const Rational rounded = round_half_up(value, Rational(mpz_class(1), factor));
  const Rational scaled = abs(rounded) * factor;
  std::string digits = mpz_class(scaled.get_num() / scaled.get_den()).get_str();
  const auto width = static_cast<std::size_t>(places);
  if (digits.size() <= width) digits.insert(0, width + 1 - digits.size(), '0');
  digits.insert(digits.size() - width, 1, '.');
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return rounded < 0 ? "-" + digits : digits;
}

Interval printed(const Rational& value, const Rational& resolution) {
  const Rational half = resolution / 2;
  return {value - half, value + half};
}

Interval sum(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high};
}

Interval percent(const Interval& a, const Interval& b) {
  return {a.low / b.high * 100, a.high / b.low * 100};
}

Fit fit(const Rational& nominal, const Interval& range, const Rational& stated, const Rational& resolution) {
  if (resolution <= 0)
    return nominal == stated ? Fit::exact : range.contains(stated) ? Fit::rounding : Fit::none;
  if (round_half_up(nominal, resolution) == stated) return Fit::exact;
  if (truncate(nominal, resolution) == stated) return Fit::rounding;
  return range.overlaps(printed(stated, resolution)) ? Fit::rounding : Fit::none;
}

}  // namespace taizhang::audit
