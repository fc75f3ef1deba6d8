#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

// A set of characters that words begin with, known by their low bits: it may say yes to a character that is
// not in it, never no to one that is. Small, so that it stays in the nearest cache.
class FirstCharacters {
 public:
  void add(char32_t folded) { bits_[folded % size / 64] |= std::uint64_t{1} << (folded % 64); }
  void add(const FirstCharacters& others) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= others.bits_[i];
  }

  bool may_hold(char32_t folded) const { return (bits_[folded % size / 64] >> (folded % 64) & 1) != 0; }

  // The first place at or after `at` whose character may be in the set, text.size() where there is none. `at`
  // is the beginning of a character.
  std::size_t next(std::string_view text, std::size_t at) const {
    while (at < text.size()) {
      // Ideographs, which nine in ten characters of a notice are, are read without a look at how well formed
      // they are: what is not begins no word.
      const auto lead = static_cast<unsigned char>(text[at]);
      if (lead >= 0xE4 && lead <= 0xE9 && at + 2 < text.size()) {
        const auto c =
            static_cast<char32_t>((lead & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F));
        if (may_hold(fold(c))) return at;
        at += 3;
        continue;
      }
      const auto c = utf8::decode(text, at);
      if (may_hold(fold(c.value))) return at;
      at += c.size;
    }
    return text.size();
  }

 private:
  static constexpr std::size_t size = 0x1000;
  std::array<std::uint64_t, size / 64> bits_{};
};

}  // namespace taizhang
