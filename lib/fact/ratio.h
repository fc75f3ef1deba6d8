#pragma once

#include <optional>
#include <string_view>

#include "fact/lexicon.h"
#include "value/numeral.h"

namespace taizhang {

// A share of one or of a hundred, a multiple or a proportion, read at a place.
struct Ratio {
  Offset end = 0;  // after its last byte
  std::string_view kind = "ratio";
  std::string_view unit;  // % ‰ 倍; empty: a plain number
  Decimal value;
  Decimal resolution{1, 0};
  std::optional<Decimal> high;
  std::string_view direction;  // 翻一番 goes up
  std::string_view approx;
};

// The ratio whose first number is `number`, read at `at`: 百分之十二点五, 三分之二, 八成, 3成5, 三比一, 1:3,
// 1∶1.5. A colon is a proportion only where a metric of proportions stands before (配比为1:3): else it may be
// a time. Nothing before `begin` is looked at.
std::optional<Ratio> read_ratio(std::string_view text, Offset begin, Offset at, const Numeral& number,
                                const Lexicon& lexicon);

// 翻一番, 翻了两番多 at 翻.
std::optional<Ratio> read_doubling(std::string_view text, Offset at);

// Whether the number at `at`, `size` bytes long, is one of three or more set apart by ∶ or by colons:
// 8.6∶42.8∶48.6. Bounded.
bool is_in_proportion(std::string_view text, Offset begin, Offset at, Offset size);

// Whether a metric of proportions (比, 比例, 按) stands before `at`, words like 为 passed over.
bool follows_proportion(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon);

}  // namespace taizhang
