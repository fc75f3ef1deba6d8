#include "word/word_table.h"

#include <algorithm>

namespace taizhang {

void WordTable::grow() {
  const std::vector<Step> steps = std::move(steps_);
  steps_.assign(steps.empty() ? 16 : 2 * steps.size(), Step{});
  for (const Step& step : steps) {
    if (step.next != 0) steps_[place_of(step.node, step.character)] = step;
  }
  constexpr std::size_t bits_of_a_step = 4;
  pairs_.assign(std::max<std::size_t>(1, bits_of_a_step * steps_.size() / 64), 0);
  std::vector<char32_t> first(words_.size(), U'\0');  // by node; of those a word's first character leads to
  for (const Step& step : steps) {
    if (step.next != 0 && step.node == 0) first[step.next] = step.character;
  }
  for (const Step& step : steps) {
    if (step.next != 0 && first[step.node] != 0) add_pair(first[step.node], step.character);
  }
}

std::uint32_t WordTable::node_of(std::string_view word) {
  std::uint32_t node = 0;
  char32_t first = U'\0';
  std::size_t characters = 0;
  for (std::size_t at = 0; at < word.size(); ++characters) {
    const auto c = utf8::decode(word, at);
    at += c.size;
    const char32_t folded = fold(c.value);
    if (2 * words_.size() >= steps_.size()) grow();
    if (characters == 0) {
      first = folded;
      firsts_.add(first);
      if (at == word.size()) alone_.add(first);
    }
    if (characters == 1) add_pair(first, folded);
    Step& step = steps_[place_of(node, folded)];
    if (step.next == 0) {
      step = {node, folded, static_cast<std::uint32_t>(words_.size())};
      words_.push_back(none);
    }
    node = step.next;
  }
  return node;
}

void WordTable::add(std::string_view word, std::uint32_t number) {
  if (const std::uint32_t node = node_of(word); node != 0) words_[node] = number;
}

std::uint32_t WordTable::number_of(std::string_view word, std::uint32_t number) {
  const std::uint32_t node = node_of(word);
  if (node == 0) return none;
  if (words_[node] == none) words_[node] = number;
  return words_[node];
}

std::optional<WordTable::Match> WordTable::longest_after(std::string_view text, std::size_t begin,
                                                         char32_t first, Offset size) const {
  std::optional<Match> found;
  std::uint32_t node = 0;
  char32_t folded = first;
  for (std::size_t at = begin + size;;) {
    node = steps_[place_of(node, folded)].next;
    if (node == 0) break;
    if (words_[node] != none) found = Match{static_cast<Offset>(at - begin), words_[node]};
    if (at >= text.size()) break;
    const auto c = utf8::decode(text, at);
    folded = fold(c.value);
    at += c.size;
  }
  return found;
}

}  // namespace taizhang
