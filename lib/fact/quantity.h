#pragma once

#include <span>
#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"

namespace taizhang {

// What became of a numeral.
struct QuantityReading {
  bool read = false;          // a numeral starts there
  std::string_view rejected;  // if it is no quantity, as what it was claimed: "bare", "lexical", "address",
                              // "grade", "indefinite"
};

// Reads the quantity whose number starts at `at` (a sign or currency mark before the digits included), with
// everything that touches it: approximators, scales, unit. `begin` is where the passage begins or the last
// claim ends; `earlier` are the last few claims of the passage, that one last. Fills
// `claim`, which is as made new; of what is rejected `claim.fact.span` only is right. Reads each byte a
// bounded number of times.
QuantityReading read_quantity_claim(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon,
                                    std::span<const Claim> earlier, Claim& claim);

}  // namespace taizhang
