#pragma once

#include <string_view>

#include "base/utf8.h"

// What readers ask of a single character. They go on where a text ends: there stands U+0000, which is
// nothing.
namespace taizhang {

// The character at `text[at]`.
inline char32_t character(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at).value : U'\0';
}

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

// The character that ends just before `text[at]`, of those from `begin` on.
inline char32_t character_before(std::string_view text, std::size_t begin, std::size_t at) {
  return at > begin ? utf8::decode_before(text, at).value : U'\0';
}

// A digit of ASCII: full-width ones are gone from normalized text.
constexpr bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
inline bool is_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

constexpr bool one_of(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

}  // namespace taizhang
