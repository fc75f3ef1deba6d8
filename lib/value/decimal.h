#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace taizhang {

__extension__ using Int128 = __int128;
__extension__ using UnsignedInt128 = unsigned __int128;

// An exact decimal number: coefficient × 10^-scale, as printed: 33.0 keeps its zero. Never floating point.
// Holds up to 36 significant digits; longer digit strings are identifiers, not quantities, and parse()
// refuses them.
class Decimal {
 public:
  Decimal() = default;
  // `coefficient` × 10^-scale.
  Decimal(Int128 coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}

  // ASCII `[+-]digits[.digits]`, nothing else.
  static std::optional<Decimal> parse(std::string_view digits);

  Int128 coefficient() const { return coefficient_; }
  int scale() const { return scale_; }
  bool negative() const { return coefficient_ < 0; }

  // This number × 10^power, exactly; trailing zeros that the shift makes superfluous go, printed ones of a
  // number that stays fractional are kept: 2975.2 × 10^8 is 297520000000, 33.0 × 10^0 stays 33.0, 33.0 × 10^4
  // is 330000.
  Decimal shifted(int power) const;
  // The weight of the last printed digit: 0.1 for 2975.2.
  Decimal resolution() const { return Decimal(1, scale_); }

  // Exact sum and product; empty if it does not fit.
  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;
  // Quotient, exact where it is a finite decimal that fits, else 12 significant digits, half to even; empty
  // for a zero divisor or where not even that fits.
  std::optional<Decimal> divided_by(const Decimal& divisor) const;
  // The same number without zeros at the end of its fraction.
  Decimal trimmed() const;
  Decimal negated() const { return Decimal(-coefficient_, scale_); }

  // Numeric order: 33.0 equals 33. Negative, zero or positive as this is less, equal or greater.
  int compare(const Decimal& other) const;

  std::string to_string() const;

 private:
  Int128 coefficient_ = 0;
  int scale_ = 0;  // digits after the point, >= 0 after parse
};

}  // namespace taizhang
