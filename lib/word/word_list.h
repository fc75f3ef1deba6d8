#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "word/first_characters.h"
#include "word/word_table.h"

namespace taizhang {

// A list of words ready for matching on folded text; remembers the number of each.
class WordList {
 public:
  WordList() = default;
  explicit WordList(const std::vector<std::string>& words);

  // Bytes of the longest word that `text` has at `at`; 0: none.
  Offset at(std::string_view text, std::size_t at) const {
    const auto match = table_.longest(text, at);
    return match ? match->size : 0;
  }
  const FirstCharacters& firsts() const { return table_.firsts(); }
  // The first place in `text` where a word starts, with the bytes of the longest one; empty: none.
  Span find(std::string_view text) const;
  bool starts(std::string_view text) const { return at(text, 0) != 0; }
  // Whether `text` is one of the words and nothing else.
  bool is(std::string_view text) const { return !text.empty() && at(text, 0) == text.size(); }
  bool empty() const { return table_.empty(); }
  bool inside(std::string_view text) const { return !find(text).empty(); }

 private:
  WordTable table_;
};

}  // namespace taizhang
