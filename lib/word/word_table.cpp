#include "word/word_table.h"

#include <algorithm>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

void WordTable::add(std::string_view word, std::uint32_t number) {
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = utf8::decode(word, at);
    at += c.size;
    const char32_t folded = fold(c.value);
    auto& edges = nodes_[node].edges;
    auto edge = std::lower_bound(edges.begin(), edges.end(), folded,
                                 [](const Edge& e, char32_t character) { return e.character < character; });
    if (edge == edges.end() || edge->character != folded) {
      const auto next = static_cast<std::uint32_t>(nodes_.size());
      edges.insert(edge, {folded, next});
      nodes_.emplace_back();
      node = next;
    } else {
      node = edge->node;
    }
  }
  if (node != 0) nodes_[node].word = number;
}

std::optional<WordTable::Match> WordTable::longest(std::string_view text, std::size_t begin) const {
  std::optional<Match> found;
  std::uint32_t node = 0;
  for (std::size_t at = begin; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    const auto& edges = nodes_[node].edges;
    const auto edge =
        std::lower_bound(edges.begin(), edges.end(), folded,
                         [](const Edge& e, char32_t character) { return e.character < character; });
    if (edge == edges.end() || edge->character != folded) break;
    node = edge->node;
    at += c.size;
    if (nodes_[node].word != none) found = Match{static_cast<Offset>(at - begin), nodes_[node].word};
  }
  return found;
}

}  // namespace taizhang
