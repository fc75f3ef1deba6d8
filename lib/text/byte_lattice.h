#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "base/span.h"
#include "text/hole_table.h"
#include "text/pair_counts.h"

namespace taizhang {

// The search for the likeliest text behind bytes of which some are lost. A stretch of a line is a sequence of
// characters as they stand; each may have been made of one of several byte strings, and lost bytes are
// unknowns in them. A beam of hypotheses reads the bytes as characters of the right encoding.
class ByteLattice {
 public:
  using Target = HoleTable::Target;
  static constexpr std::uint16_t unknown = HoleTable::unknown;

  // One byte string that a character may stand for; without bytes the character itself.
  struct Choice {
    std::array<std::uint16_t, 4> bytes{};
    int size = 0;
    int penalty = 0;                 // in eighths of a nat
    bool loses_a_character = false;  // an ASCII character was eaten after these bytes
    bool is_plain = false;           // the character as it stands
    bool is_folded = false;          // the full-width form of an ASCII mark, possible only out of step
    bool is_lead = false;            // only before a character
    bool is_guess = false;           // that these were the bytes is inferred

    static Choice of(std::initializer_list<std::uint16_t> bytes, int penalty, bool loses_a_character = false);
  };
  // A character as it stands.
  struct Token {
    Span text;  // bytes of the line
    char32_t value = 0;
    std::vector<Choice> choices;
    int insertion = 0;   // > 0: the penalty for one lost byte before this character
    bool aside = false;  // of an annotation in brackets: what follows it follows the character before it
  };
  // A character as read.
  struct Read {
    char32_t value = 0;     // U+FFFD for what is lost
    std::size_t first = 0;  // token that its first byte is from
    std::size_t last = 0;   // token that its last byte is from
    std::int64_t cost = 0;  // of the whole path up to here
    bool plain = false;     // stands unchanged
    bool inferred = false;  // a byte of it is unknown
    bool guessed = false;   // its bytes are a guess
    bool eaten = false;     // an ASCII character of which nothing is left; the value is U+FFFD
    bool astray = false;    // a lead byte is lost that no byte A3 follows
    bool aside = false;     // a token that is aside, unchanged
  };

  // `pairs` must outlive this.
  ByteLattice(Target target, const PairCounts& pairs)
      : target_(target), pairs_(pairs), holes_(target, pairs) {}

  // The best reading of tokens that stand between the characters `before` (0: the line begins) and `after`
  // ('\n': it ends), left to right; empty if none reaches the end. `astray` is the cost of a lost lead byte
  // of GBK whose trail byte is not A3, in eighths of a nat: the byte that is lost is nearly always the one
  // before a byte A3 that was taken for half of a mark.
  std::vector<Read> read(const std::vector<Token>& tokens, char32_t before, char32_t after, int astray = 0);

  // The cost of a character after another, by the measure of the search.
  std::int64_t cost(char32_t before, char32_t value) const;

 private:
  Target target_;
  const PairCounts& pairs_;
  HoleTable holes_;
};

}  // namespace taizhang
