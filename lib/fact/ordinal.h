#pragma once

#include <optional>
#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"

namespace taizhang {

// A numeral with 第 before it: a standing or a reference to an item, which are facts, or which of several
// (`rejected` is "ordinal").
struct OrdinalReading {
  Claim claim;
  Offset end = 0;
  std::string_view rejected;
};

// The ordinal whose 第 is at `at`: 第13位, 排名第三, 第6项, 第1至3项, 第二批. `quoted`: it stands in a short
// quotation. Nothing before `begin` is looked at.
std::optional<OrdinalReading> read_ordinal_claim(std::string_view text, Offset begin, Offset at, bool quoted,
                                                 const Lexicon& lexicon);

// 位居首位, 列首位 at 首.
std::optional<OrdinalReading> read_first_place(std::string_view text, Offset begin, Offset at,
                                               const Lexicon& lexicon);

}  // namespace taizhang
