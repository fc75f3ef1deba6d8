#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/han_model.h"

namespace taizhang {

// How often ordinary ideographs stand beside each other in one document: its own names outrank the general
// model when a lost byte is sought.
class PairCounts {
 public:
  // Of no document: the model alone.
  PairCounts() : PairCounts(std::string_view()) {}
  explicit PairCounts(std::string_view text);
  struct Gain {
    int gain = 0;      // in eighths of a nat, as han::gain(); the better of the document and the model
    bool own = false;  // the document itself has the pair
  };
  // Of ideographs; no gain for others.
  Gain gain_of(char32_t first, char32_t second) const;
  // The same where the model is known to say `general`.
  Gain gain_of(char32_t first, char32_t second, int general) const;
  int gain(char32_t first, char32_t second) const { return gain_of(first, second).gain; }
  // han::cost in the script of the document.
  int cost(char32_t value) const { return han::cost(value, script_); }

 private:
  // Open addressing; `pair` 0 is free.
  struct Entry {
    std::uint32_t pair = 0;
    std::uint32_t count = 0;
  };

  std::size_t place(std::uint32_t pair) const;
  std::uint32_t count(char32_t first, char32_t second) const;

  han::Script script_ = han::Script::simplified;
  std::vector<Entry> entries_;  // a power of two, at least half of them free
  std::vector<bool> firsts_;    // what stands first in a pair, and
  std::vector<bool> seconds_;   // second: most of what is asked for does not
};

}  // namespace taizhang
