#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"

namespace taizhang {

// A character of a passage that means something to a step behind the scanner. The scanner, which looks at
// every character, notes them; the others go from landmark to landmark.
struct Landmark {
  Offset at = 0;
  std::uint8_t flags = 0;  // CharacterFlag
};

// The landmarks of a passage, in order.
class Landmarks {
 public:
  // Forgets what is known, makes room for a passage of so many bytes.
  void start(Offset size) {
    if (list_.size() <= size) list_.resize(size + std::size_t{1});
    count_ = 0;
  }
  // Takes the character if `kept`; at most one a byte.
  void note(Offset at, std::uint8_t flags, bool kept) {
    list_[count_] = {at, flags};
    count_ += static_cast<std::size_t>(kept);
  }
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
