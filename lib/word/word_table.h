#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"
#include "word/first_characters.h"
#include "word/fold.h"

namespace taizhang {

// A set of words, each with a number, matched on folded characters (fold.h) of unfolded text: the longest
// word that starts at a place. A trie whose steps are one hash table, behind a set of all first characters,
// so that a place where no word starts, which is nearly every place, costs one look.
class WordTable {
 public:
  struct Match {
    Offset size = 0;  // bytes of the text, unfolded
    std::uint32_t word = 0;
  };

  // Adds `word` under `number`; a word added twice keeps the last number. Not thread-safe; matching is.
  void add(std::string_view word, std::uint32_t number);
  // The same for a word that the table does not hold; false: it does, and keeps its number.
  bool add_new(std::string_view word, std::uint32_t number);

  std::optional<Match> longest(std::string_view text, std::size_t at) const {
    if (at >= text.size()) return std::nullopt;
    const auto c = utf8::decode(text, at);
    const char32_t first = fold(c.value);
    if (!firsts_.may_hold(first)) return std::nullopt;
    return longest_after(text, at, first, c.size);
  }

  // Calls `visit(number)` for every word that starts at `text[at]`, the shortest first.
  template <class Visit>
  void each(std::string_view text, std::size_t at, Visit visit) const {
    for (std::uint32_t node = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      const char32_t folded = fold(c.value);
      if (node == 0 && !firsts_.may_hold(folded)) return;
      node = steps_[place_of(node, folded)].next;
      if (node == 0) return;
      if (words_[node] != none) visit(words_[node]);
      at += c.size;
    }
  }

  // What the words begin with: a place that begins with none of it begins no word.
  const FirstCharacters& firsts() const { return firsts_; }

  bool empty() const { return words_.size() == 1; }

 private:
  // From trie node `node` by `character` to node `next`; `next` 0: the place is free.
  struct Step {
    std::uint32_t node = 0;
    char32_t character = 0;
    std::uint32_t next = 0;
  };
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  std::optional<Match> longest_after(std::string_view text, std::size_t begin, char32_t first,
                                     Offset size) const;
  // Where the step stands or would stand.
  std::size_t place_of(std::uint32_t node, char32_t character) const;
  void grow();
  // The node of `word`, made where it is not there.
  std::uint32_t node_of(std::string_view word);

  FirstCharacters firsts_;
  std::vector<Step> steps_;                 // a power of two, at most half of them taken
  std::vector<std::uint32_t> words_{none};  // by node; `none` where no word ends
};

}  // namespace taizhang
