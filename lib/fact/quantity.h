#pragma once

#include <optional>
#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"

namespace taizhang {

// A numeral with everything that touches it: approximators, scales, unit. If it is no quantity, `rejected`
// says as what it was claimed ("bare", "lexical", "address", "grade", "indefinite") and only
// `claim.fact.span` is set.
struct QuantityReading {
  Claim claim;
  std::string_view rejected;
};

// The quantity whose number starts at `at` (a sign or currency mark before the digits included). `begin` is
// where the passage begins or the last claim ends; `sibling` the kind of that claim if it is an index, score
// or ratio without a unit. Nothing if no numeral starts here. Reads each byte a bounded number of times.
std::optional<QuantityReading> read_quantity_claim(std::string_view text, Offset begin, Offset at,
                                                   const Lexicon& lexicon, std::string_view sibling = {});

}  // namespace taizhang
