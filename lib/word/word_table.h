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
// word that starts at a place. A trie whose steps are one hash table, behind a set of all first characters
// and one of the pairs that words begin with, so that a place where no word starts, which is nearly every
// place, costs one look or two.
class WordTable {
 public:
  struct Match {
    Offset size = 0;  // bytes of the text, unfolded
    std::uint32_t word = 0;
  };

  // Adds `word` under `number`; a word added twice keeps the last number. Not thread-safe; matching is.
  void add(std::string_view word, std::uint32_t number);
  // The number of `word`, which is added under `number` if the table does not hold it.
  std::uint32_t number_of(std::string_view word, std::uint32_t number);

  std::optional<Match> longest(std::string_view text, std::size_t at) const {
    if (at >= text.size()) return std::nullopt;
    const auto c = utf8::decode(text, at);
    const char32_t first = fold(c.value);
    if (!may_begin(text, first, at + c.size)) return std::nullopt;
    return longest_after(text, at, first, c.size);
  }

  // The longest word that starts at `at` and whose number `wanted` accepts. `first` is the character there,
  // folded, of `size` bytes.
  template <class Wanted>
  std::optional<Match> longest_where(std::string_view text, std::size_t at, char32_t first, Offset size,
                                     const Wanted& wanted) const {
    std::optional<Match> found;
    if (!may_begin(text, first, at + size)) return found;
    std::uint32_t node = 0;
    for (std::size_t end = at + size;;) {
      node = steps_[place_of(node, first)].next;
      if (node == 0) break;
      if (words_[node] != none && wanted(words_[node]))
        found = Match{static_cast<Offset>(end - at), words_[node]};
      if (end >= text.size()) break;
      const auto c = utf8::decode(text, end);
      first = fold(c.value);
      end += c.size;
    }
    return found;
  }
  // The same for words added in reverse: the longest that ends just before `at` and starts at or after
  // `begin`. `last` is the character before `at`.
  template <class Wanted>
  std::optional<Match> longest_before(std::string_view text, std::size_t begin, std::size_t at, char32_t last,
                                      Offset size, const Wanted& wanted) const {
    std::optional<Match> found;
    if (!may_end(text, begin, last, at - size)) return found;
    std::uint32_t node = 0;
    for (std::size_t from = at - size;;) {
      node = steps_[place_of(node, last)].next;
      if (node == 0) break;
      if (words_[node] != none && wanted(words_[node]))
        found = Match{static_cast<Offset>(at - from), words_[node]};
      if (from <= begin) break;
      const auto c = utf8::decode_before(text, from);
      last = fold(c.value);
      from -= c.size;
    }
    return found;
  }

  // Calls `visit(number, bytes)` for every word added in reverse that ends just before `at` and starts at or
  // after `begin`, the shortest first. `last` is the character before `at`, of `size` bytes.
  template <class Visit>
  void each_before(std::string_view text, std::size_t begin, std::size_t at, char32_t last, Offset size,
                   const Visit& visit) const {
    if (!may_end(text, begin, last, at - size)) return;
    std::uint32_t node = 0;
    for (std::size_t from = at - size;;) {
      node = steps_[place_of(node, last)].next;
      if (node == 0) return;
      if (words_[node] != none) visit(words_[node], static_cast<Offset>(at - from));
      if (from <= begin) return;
      const auto c = utf8::decode_before(text, from);
      last = fold(c.value);
      from -= c.size;
    }
  }

  // Calls `visit(number, bytes)` for every word that starts at `text[at]`, the shortest first.
  template <class Visit>
  void each(std::string_view text, std::size_t begin, Visit visit) const {
    std::size_t at = begin;
    for (std::uint32_t node = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      const char32_t folded = fold(c.value);
      if (node == 0 && !may_begin(text, folded, at + c.size)) return;
      node = steps_[place_of(node, folded)].next;
      if (node == 0) return;
      at += c.size;
      if (words_[node] != none) visit(words_[node], static_cast<Offset>(at - begin));
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
  // Whether a word may begin with `first` and what stands at `next`, or be `first` alone.
  bool may_begin(std::string_view text, char32_t first, std::size_t next) const {
    if (!firsts_.may_hold(first)) return false;
    if (alone_.may_hold(first)) return true;
    return next < text.size() && may_hold_pair(first, fold(utf8::decode(text, next).value));
  }
  // The same for words added in reverse, `before` being where `last` begins.
  bool may_end(std::string_view text, std::size_t begin, char32_t last, std::size_t before) const {
    if (!firsts_.may_hold(last)) return false;
    if (alone_.may_hold(last)) return true;
    return before > begin && may_hold_pair(last, fold(utf8::decode_before(text, before).value));
  }
  bool may_hold_pair(char32_t first, char32_t second) const {
    const std::size_t place = place_of_pair(first, second);
    return (pairs_[place / 64] >> (place % 64) & 1) != 0;
  }
  std::size_t place_of_pair(char32_t first, char32_t second) const {
    const std::uint32_t key = first * 0x9E37'79B1 + second * 0x85EB'CA77;
    return (key >> 8) & (64 * pairs_.size() - 1);
  }
  void add_pair(char32_t first, char32_t second) {
    const std::size_t place = place_of_pair(first, second);
    pairs_[place / 64] |= std::uint64_t{1} << (place % 64);
  }
  std::optional<Match> longest_after(std::string_view text, std::size_t begin, char32_t first,
                                     Offset size) const;
  // Where the step stands or would stand.
  std::size_t place_of(std::uint32_t node, char32_t character) const {
    const std::size_t mask = steps_.size() - 1;
    const std::uint64_t key = std::uint64_t{node} << 21 | character;
    std::size_t place = static_cast<std::size_t>(key * 0x9E37'79B9'7F4A'7C15 >> 32) & mask;
    while (steps_[place].next != 0 && (steps_[place].node != node || steps_[place].character != character)) {
      place = (place + 1) & mask;
    }
    return place;
  }
  void grow();
  // The node of `word`, made where it is not there.
  std::uint32_t node_of(std::string_view word);

  FirstCharacters firsts_;
  FirstCharacters alone_;  // words of one character
  std::vector<std::uint64_t>
      pairs_;                // bits of the pairs that words begin with, as FirstCharacters knows them
  std::vector<Step> steps_;  // a power of two, at most half of them taken
  std::vector<std::uint32_t> words_{none};  // by node; `none` where no word ends
};

}  // namespace taizhang
