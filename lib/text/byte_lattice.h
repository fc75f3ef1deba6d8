#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "text/han_model.h"

namespace taizhang {

// How often ordinary ideographs stand beside each other in one document: its own names outrank the general
// model when a lost byte is sought.
class PairCounts {
 public:
  explicit PairCounts(std::string_view text);
  // In eighths of a nat, as han::gain(); the better of the document and the model.
  int gain(char32_t first, char32_t second) const;
  // Whether the document itself has the pair.
  bool has(char32_t first, char32_t second) const;
  // han::cost in the script of the document.
  int cost(char32_t value) const { return han::cost(value, script_); }

 private:
  han::Script script_ = han::Script::simplified;
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
};

// The search for the likeliest text behind bytes of which some are lost. The line is a sequence of characters
// as they stand; each may have been made of one of several byte strings, and lost bytes are unknowns in them.
// A beam of hypotheses reads the bytes as characters of the right encoding.
class ByteLattice {
 public:
  enum class Target {
    gb18030,
    utf8
  };
  static constexpr std::uint16_t unknown = 0x100;

  // One byte string that a character may stand for.
  struct Choice {
    std::array<std::uint16_t, 4> bytes{};
    int size = 0;
    int penalty = 0;                 // in eighths of a nat
    bool loses_a_character = false;  // an ASCII character was eaten after these bytes
    bool is_plain = false;           // the character as it stands
    bool is_folded = false;          // the full-width form of an ASCII mark, possible only out of step
    bool is_lead = false;            // only before a character
  };
  // A character as it stands.
  struct Token {
    Span text;  // bytes of the line
    char32_t value = 0;
    std::vector<Choice> choices;
    int insertion = 0;  // > 0: the penalty for one lost byte before this character
  };
  // A character as read.
  struct Read {
    char32_t value = 0;     // U+FFFD for what is lost
    std::size_t first = 0;  // token that its first byte is from
    std::size_t last = 0;   // token that its last byte is from
    std::int64_t cost = 0;  // of the whole path up to here
    bool plain = false;     // stands unchanged
    bool inferred = false;  // a byte of it is unknown
    bool eaten = false;     // an ASCII character of which nothing is left; the value is U+FFFD
  };

  ByteLattice(Target target, const PairCounts& pairs) : target_(target), pairs_(pairs) {}

  // The best reading, left to right; empty if none reaches the end.
  std::vector<Read> read(const std::vector<Token>& tokens) const;

  // The cost of a character after another, by the measure of the search.
  std::int64_t cost(char32_t before, char32_t value) const;

 private:
  struct Node {
    Read read;
    int before = -1;
    // What is known of an inferred character.
    std::array<std::uint16_t, 3> bytes{};
    int size = 0;
  };
  struct Hypothesis {
    std::int64_t cost = 0;
    std::array<std::uint16_t, 3> pending{};
    int pending_size = 0;
    std::size_t first = 0;  // token of the first pending byte
    char32_t last = 0;
    int node = -1;
  };
  struct Candidate {
    char32_t value = 0;
    std::int64_t cost = 0;
  };

  void feed(const Hypothesis& from, const Token& token, const Choice& choice, std::size_t index,
            std::vector<Node>& nodes, std::vector<Hypothesis>& out) const;
  void step(Hypothesis hypothesis, std::uint16_t byte, std::size_t index, std::vector<Node>& nodes,
            std::vector<Hypothesis>& out) const;
  // `extra` is added to the cost.
  void emit(Hypothesis hypothesis, char32_t value, std::size_t index, bool inferred, std::int64_t extra,
            std::vector<Node>& nodes, std::vector<Hypothesis>& out) const;
  // Characters with the known ones of `bytes`, likeliest between `before` and `after` (0: not known) first.
  std::vector<Candidate> candidates(const std::array<std::uint16_t, 3>& bytes, int size, char32_t before,
                                    char32_t after) const;

  Target target_;
  const PairCounts& pairs_;
};

}  // namespace taizhang
