#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace taizhang {

namespace detail {
// data/fold.bin; 0 where the folded form is found otherwise.
extern "C" const std::uint16_t taizhang_fold_table[];
char32_t fold_rare(char32_t code_point);
}  // namespace detail

// The form of a character that words of grammars are matched in: full width to half width, traditional to
// simplified (OpenCC's characters, the first reading), compatibility ideographs and radicals to their unified
// form. One code point to one code point, so that positions need no map. Latin letters keep their case.
inline char32_t fold(char32_t code_point) {
  if (code_point < 0x80) return code_point;
  if (code_point < 0x10000) {
    const char32_t folded = detail::taizhang_fold_table[code_point];
    if (folded != 0) return folded;
  }
  return detail::fold_rare(code_point);
}

// Calls `visit(printed, folded)` for every character of the first plane that folds to another one. Between
// the ideographs and their compatible forms (Yi, Hangul, private use) nothing does.
template <class Visit>
void each_folding(const Visit& visit) {
  const auto range = [&](char32_t from, char32_t to) {
    for (char32_t c = from; c < to; ++c) {
      if (const char32_t folded = fold(c); folded != c) visit(c, folded);
    }
  };
  range(0x80, 0xA000);
  range(0xF900, 0x10000);
}

// `text` folded code point by code point.
std::string fold(std::string_view text);

}  // namespace taizhang
