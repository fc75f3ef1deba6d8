#pragma once

#include <gmpxx.h>

#include <optional>
#include <string>
#include <string_view>

namespace taizhang::audit {

// Exact arithmetic: every number of a notice is a rational, never floating point.
using Rational = mpq_class;

// An exact decimal as records print it; empty for anything else.
std::optional<Rational> parse(std::string_view decimal);

// `value` with `places` digits after the point, rounded half up (away from zero), trailing zeros dropped.
std::string print(const Rational& value, int places = 4);

// `value` rounded to a multiple of `step` (> 0).
Rational round_half_up(const Rational& value, const Rational& step);
Rational truncate(const Rational& value, const Rational& step);

// A closed range of numbers, low <= high.
struct Interval {
  Rational low;
  Rational high;
  bool contains(const Rational& value) const { return low <= value && value <= high; }
  bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
};

// All values that print as `value` when the last printed digit weighs `resolution`: value ± half of it. An
// integer that counts things, and a target, is exact: give 0.
Interval printed(const Rational& value, const Rational& resolution);

Interval sum(const Interval& a, const Interval& b);
// a ÷ b × 100; b.low > 0 and a.low >= 0.
Interval percent(const Interval& a, const Interval& b);

enum class Fit {
  exact,     // the nominal result, rounded half up, is the printed number
  rounding,  // only truncation, or operands inside their own rounding, reach it
  none,
};

// Does `nominal`, which can be anything in `range`, print as `stated` with last digit `resolution`?
// Rounding as in XBRL Calculations 1.1 (round and truncate) and statcheck (operands are rounded too).
Fit fit(const Rational& nominal, const Interval& range, const Rational& stated, const Rational& resolution);

}  // namespace taizhang::audit
