#pragma once

#include <optional>
#include <string>

#include "value/decimal.h"

namespace taizhang {

// a - b, exactly; empty if it does not fit.
std::optional<Decimal> difference(const Decimal& a, const Decimal& b);

// 100 × part / whole as a decimal string: exact where it is finite within 12 significant digits, else 12
// significant digits, half-even. Empty for a whole of zero or numbers too long to divide.
std::string percent_of(const Decimal& part, const Decimal& whole);

// `number` to `places` digits after the point, half-even; without trailing zeros.
std::string rounded(const Decimal& number, int places);

// Without trailing zeros after the point.
std::string shortest(const Decimal& number);

}  // namespace taizhang
