#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/character.h"
#include "base/span.h"
#include "fact/lexicon.h"

namespace taizhang {

// A character of a passage that means something to a step behind the scanner. The scanner, which looks at
// every character, notes them; the others go from landmark to landmark.
struct Landmark {
  Offset at = 0;
  std::uint8_t flags = 0;  // CharacterFlag
};

// The landmarks of some passages, in order.
class Landmarks {
 public:
  // Makes room for a passage of so many bytes.
  void start(Offset size) {
    if (list_.size() <= count_ + size) list_.resize(count_ + size + std::size_t{1});
  }
  // Takes the landmarks from `at` on, up to the first character with one of the flags `stop`. Its place, or
  // the end of `text`.
  Offset note_until(std::string_view text, Offset at, std::uint8_t stop, const Lexicon& lexicon) {
    Landmark* next = list_.data() + count_;
    while (at < text.size()) {
      const auto c = well_formed_character(text, at);
      const std::uint8_t flags = lexicon.flags(c.value);
      if ((flags & stop) != 0) break;
      *next = {at, flags};
      next += static_cast<std::ptrdiff_t>(flags > starts_number);
      at += c.size;
    }
    count_ = static_cast<std::size_t>(next - list_.data());
    return at;
  }
  // Forgets all but the first `count`.
  void keep(std::size_t count) { count_ = count; }
  std::size_t size() const { return count_; }
  std::span<const Landmark> all() const { return {list_.data(), count_}; }

 private:
  std::vector<Landmark> list_;  // the first count_ of them
  std::size_t count_ = 0;
};

// Of landmarks that stand before a place, those at or after `begin`.
inline std::span<const Landmark> landmarks_from(std::span<const Landmark> before, Offset begin) {
  std::size_t first = before.size();
  while (first > 0 && before[first - 1].at >= begin) --first;
  return before.subspan(first);
}

}  // namespace taizhang
