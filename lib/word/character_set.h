#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

// A set of characters, known exactly and as printed: whatever folds to one that was added is in it, and so is
// every character beyond the first plane, which are too rare to tell apart. For the search for a few words
// through a whole text, where nothing need be folded then.
class CharacterSet {
 public:
  CharacterSet() = default;
  // Of folded characters.
  explicit CharacterSet(std::u32string_view folded) {
    CharacterSet wanted;
    for (const char32_t c : folded) {
      if (c < 0x10000) wanted.add(c);
    }
    bits_ = wanted.bits_;
    each_folding([&](char32_t printed, char32_t as) {
      if (wanted.holds(as)) add(printed);
    });
  }

  bool holds(char32_t c) const { return c >= 0x10000 || (bits_[c / 64] >> (c % 64) & 1) != 0; }

  // The first place at or after `at` whose character is in the set, text.size() where there is none. `text`
  // is well-formed and `at` the beginning of a character.
  std::size_t next(std::string_view text, std::size_t at) const {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    while (at < text.size()) {
      const unsigned char lead = byte(at);
      if (lead >= 0xE0 && lead < 0xF0) {
        if ((bits_[(lead & 0x0F) << 6 | (byte(at + 1) & 0x3F)] >> (byte(at + 2) & 0x3F) & 1) != 0) return at;
        at += 3;
      } else if (lead < 0x80) {
        if ((bits_[lead / 64] >> (lead % 64) & 1) != 0) return at;
        ++at;
      } else {
        const auto c = utf8::decode(text, at);
        if (holds(c.value)) return at;
        at += c.size;
      }
    }
    return text.size();
  }

 private:
  void add(char32_t c) { bits_[c / 64] |= std::uint64_t{1} << (c % 64); }

  std::array<std::uint64_t, 1024> bits_{};
};

}  // namespace taizhang
