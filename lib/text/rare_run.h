#pragma once

#include "text/damage_signs.h"
#include "text/han_model.h"

namespace taizhang {

// Watches a text pass by and tells where rare characters crowd together that make no word with each other:
// what wrongly read bytes look like. Names and rare words (蔷薇, 魍魉) do not.
class RareRun {
 public:
  // Whether the characters seen last, `c` included, are such a crowd.
  bool add(char32_t c) {
    const bool rare = is_strange(c);
    const bool word = (rare || last_rare_) && han::gain(last_, c) > 0;
    if (word && last_rare_) level_ -= 4;
    if (rare && !word) {
      level_ += c >= 0xE000 && c <= 0xF8FF ? 6 : 4;
    } else if (level_ > 0) {
      --level_;
    }
    if (level_ < 0) level_ = 0;
    last_rare_ = rare && !word;
    last_ = c;
    return level_ >= 6;
  }
  bool any() const { return level_ > 0; }

 private:
  int level_ = 0;
  char32_t last_ = 0;
  bool last_rare_ = false;
};

}  // namespace taizhang
