#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diff/report.h"

namespace taizhang {

// What brought problems of two reports together.
enum class MatchedBy : std::uint8_t {
  nothing,  // one side only
  pair,     // named by the user
  title,    // the same title, once on each side
  order,    // the same title several times: section, content, then order decided
  content,
  split,
  merge,
};

std::string_view name_of(MatchedBy by);

// One problem of the old report and what it became: olds and news hold indexes into Report::problems, the one
// that fits best first. Removed: no news. Added: no olds. Split: several news. Merged: several olds. Never
// several on both sides.
struct Match {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::vector<std::uint32_t> olds;
  std::vector<std::uint32_t> news;
  MatchedBy by = MatchedBy::nothing;
  double score = 0;             // Likeness::score() of the first of each side; 0 for one side only
  double runner_up = 0;         // of the second-best candidate
  std::uint32_t second = none;  // that candidate, on the new side (on the old side for an added problem)
  bool ambiguous = false;       // the second-best was about as good and had no better place
};

// Every problem of both reports stands in exactly one match: those with an old problem first, in the order of
// the old report, then the added ones in the order of the new.
using Matching = std::vector<Match>;

// `old_path=new_path`, given by hand. One side may be empty: removed, or added. An old path named twice is
// split, a new one merged. Paths or ids.
struct NamedPair {
  std::string old_path;
  std::string new_path;
};

// Reads `OLD=NEW`. The first `=` divides.
Result<NamedPair> read_pair(std::string_view text);

// Which problem of the new report is which of the old. The printed number is never a key: title, then content
// weighted by rarity, then order among equals. Grows as n log n. Fails only on a pair that names no problem,
// or several.
Result<Matching> match_problems(const Report& old_report, const Report& new_report,
                                const std::vector<NamedPair>& pairs = {});

}  // namespace taizhang
