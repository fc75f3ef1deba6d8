#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// How likely characters are in Chinese text: frequencies of characters in both scripts and of pairs inside
// words, counted from a dictionary of general language, never from notices. All numbers are in eighths of a
// nat; a cost is -8 ln P, a gain is 8 ln (P(b after a) / P(b)).
namespace han {

enum class Script {
  simplified,
  traditional
};

// The cost of `code_point` by itself. Characters other than ideographs have costs by kind: ASCII and Chinese
// punctuation low, other scripts high, private use and U+FFFD highest.
int cost(char32_t code_point, Script script);
// The same, in the script where it is lower.
int cost(char32_t code_point);

// The gain of `second` right after `first` inside a word, 0 where no word has the pair. In either script.
int gain(char32_t first, char32_t second);

// All ideographs that have a gain right after one, in order, folded (see word/fold.h).
class Followers {
 public:
  explicit Followers(char32_t first);
  std::size_t size() const { return size_; }
  char32_t at(std::size_t i) const {
    return static_cast<char32_t>(seconds_[2 * i] | seconds_[2 * i + 1] << 8);
  }
  int gain(std::size_t i) const { return gains_[i]; }

 private:
  const unsigned char* seconds_ = nullptr;
  const unsigned char* gains_ = nullptr;
  std::size_t size_ = 0;
};

// What a stretch of text looks like to the model.
struct Score {
  int characters = 0;          // code points that are not ASCII
  int han = 0;                 // of these, ideographs
  int pairs = 0;               // neighbouring ideographs
  int known_pairs = 0;         // of these, with a gain
  std::int64_t cost = 0;       // of all characters, gains taken off, in the likelier script
  std::int64_t high_cost = 0;  // the part of it that is not ASCII
  int strange = 0;             // U+FFFD, private use, controls

  // The mean cost of a character that is not ASCII; 0 if there is none. Chinese prose lies near 45, random
  // ideographs above 90.
  double mean() const { return characters == 0 ? 0.0 : static_cast<double>(high_cost) / characters; }
};

Score score(std::string_view utf8);

// The same without pairs, which take ten times as long: Score::mean() is higher by 5 to 15 for it.
Score rough_score(std::string_view utf8);

// Whether kana run through the text as they do in Japanese; in damaged Chinese they stand alone.
bool is_japanese(std::string_view utf8);

}  // namespace han

}  // namespace taizhang
