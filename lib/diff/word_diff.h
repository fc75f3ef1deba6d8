#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace taizhang {

// A stretch of text that both sides have, or only one.
struct WordEdit {
  enum class Kind {
    both,
    removed,
    added,
  };
  Kind kind = Kind::both;
  std::string text;
};

// How `from` becomes `to`, by words: a Chinese character, or a run of Latin letters or digits, is one. A
// single character that both keep between two edits is taken into them. Texts longer than 400 words are
// replaced whole.
std::vector<WordEdit> word_diff(std::string_view from, std::string_view to);

// The edits in one line: removed red and added green on a terminal, else [-removed-]{+added+}.
std::string shown(const std::vector<WordEdit>& edits, bool colour);

}  // namespace taizhang
