#pragma once

#include <string_view>

#include "base/utf8.h"

namespace taizhang {

// The character at `text[at]` of well-formed text. Ideographs and their punctuation, nearly all there is, are
// read without a look at how well formed they are.
inline utf8::CodePoint well_formed_character(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xE3 || lead > 0xE9 || at + 2 >= text.size()) return utf8::decode(text, at);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  constexpr char32_t marks = (0xE0 << 12) + (0x80 << 6) + 0x80;  // what tells lead and following bytes
  return {(char32_t{lead} << 12) + (char32_t{second} << 6) + third - marks, 3};
}

}  // namespace taizhang
