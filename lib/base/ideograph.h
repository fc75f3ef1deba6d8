#pragma once

#include <cstddef>
#include <string_view>

namespace taizhang::utf8 {

// The first place at or after `at`, and before `end`, where no ideograph from U+4000 to U+9FFF begins. For loops
// that look for signs: no such ideograph folds to one, and nine in ten characters of a notice are ideographs.
// `text` is well-formed and `at` the beginning of a character.
inline std::size_t skip_ideographs(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xE4 || lead > 0xE9) break;
    at += 3;
  }
  return at;
}

}  // namespace taizhang::utf8
