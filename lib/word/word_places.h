#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace taizhang {

// Where the words of a list may begin in a text, by the first two characters of each: a fast no that looks at
// every second ideograph; at every one where a word has a single character. Characters are known as printed:
// whatever folds to one of a word's counts, and so does every character beyond the first plane, which are too
// rare to tell apart.
class WordPlaces {
 public:
  WordPlaces() = default;
  explicit WordPlaces(const std::vector<std::string>& words);

  // The first place at or after `at` where a word may begin, text.size() where there is none. `text` is
  // well-formed and `at` the beginning of a character.
  std::size_t next(std::string_view text, std::size_t at) const {
    const auto not_three = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) ^ 0xE0) & 0xF0; };
    while (at < text.size()) {
      // Two characters of three bytes each, which nearly all are.
      if (at + 3 < text.size() && (not_three(at) | not_three(at + 3)) == 0) {
        // A word that begins here goes on in the next character; that one may begin a word itself.
        const unsigned next = part_of(three_at(text, at + 3));
        if (next == 0) {
          at += 6;
          continue;
        }
        if ((next & second) != 0 && (part_of(three_at(text, at)) & first) != 0) return at;
        at += (next & first) != 0 ? 3 : 6;
        continue;
      }
      const auto c = utf8::decode(text, at);
      if (c.value >= 0x10000 || (part_of(c.value) & first) != 0) return at;
      at += c.size;
    }
    return text.size();
  }

 private:
  static constexpr unsigned first = 1;
  static constexpr unsigned second = 2;

  static char32_t three_at(std::string_view text, std::size_t at) {
    return static_cast<char32_t>((text[at] & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 |
                                 (text[at + 2] & 0x3F));
  }
  unsigned part_of(char32_t c) const { return parts_[c / 4] >> (c % 4 * 2) & 3; }
  void add(char32_t c, unsigned part) { parts_[c / 4] |= static_cast<std::uint8_t>(part << (c % 4 * 2)); }

  std::array<std::uint8_t, 0x4000> parts_{};  // two bits a character: first, second of a word
};

}  // namespace taizhang
