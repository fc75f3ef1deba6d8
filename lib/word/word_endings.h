#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "word/word_table.h"

namespace taizhang {

// `word` with its last character first, as tables hold words that are matched from their end.
std::string reversed(std::string_view word);

// A list of words that a text may end with, ready for matching on folded text.
class WordEndings {
 public:
  WordEndings() = default;
  explicit WordEndings(const std::vector<std::string>& words);

  // Bytes of the longest word that `text` ends with; 0: none.
  Offset of(std::string_view text) const;

 private:
  WordTable table_;  // of the words in reverse
};

}  // namespace taizhang
