#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// A set of words, each with a number, matched on folded characters (fold.h) of unfolded text: the longest
// word that starts at a place. A trie whose first step is a table, so that a place where no word starts costs
// one look.
class WordTable {
 public:
  struct Match {
    Offset size = 0;  // bytes of the text, unfolded
    std::uint32_t word = 0;
  };

  // Adds `word` under `number`; a word added twice keeps the last number. Not thread-safe; matching is.
  void add(std::string_view word, std::uint32_t number);

  std::optional<Match> longest(std::string_view text, std::size_t at) const;

  bool empty() const { return nodes_.size() <= 1; }

 private:
  struct Edge {
    char32_t character;
    std::uint32_t node;
  };
  struct Node {
    std::vector<Edge> edges;  // sorted by character
    std::uint32_t word = none;
  };
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::vector<Node> nodes_{Node{}};
};

}  // namespace taizhang
