#pragma once

#include <string>
#include <string_view>

#include "base/span.h"

namespace taizhang::utf8 {

// One decoded code point and its length in bytes. An ill-formed byte reads as U+FFFD of length 1.
struct CodePoint {
  char32_t value = 0;
  Offset size = 0;
};

inline constexpr char32_t replacement = 0xFFFD;

namespace detail {
CodePoint decode_long(std::string_view text, std::size_t at);
}

// The code point that starts at `text[at]`; `at` < text.size().
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  // Han and CJK punctuation: three bytes, checked here because nine in ten characters of a notice are.
  if (lead >= 0xE1 && lead <= 0xEC && at + 2 < text.size()) {
    const auto b = static_cast<unsigned char>(text[at + 1]);
    const auto c = static_cast<unsigned char>(text[at + 2]);
    if ((b & 0xC0) == 0x80 && (c & 0xC0) == 0x80) {
      return {static_cast<char32_t>((lead & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F)), 3};
    }
  }
  return detail::decode_long(text, at);
}

// The code point that ends just before `text[at]`; `at` > 0.
CodePoint decode_before(std::string_view text, std::size_t at);

// Whether `text[at]` goes on a character rather than begins one; no at the end of `text`.
inline bool is_inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}
// The first place at or after `at` that a text can be cut at, and the last at or before it.
inline std::size_t ceil_boundary(std::string_view text, std::size_t at) {
  while (is_inside_character(text, at)) ++at;
  return at;
}
inline std::size_t floor_boundary(std::string_view text, std::size_t at) {
  while (at > 0 && is_inside_character(text, at)) --at;
  return at;
}

void append(std::string& out, char32_t code_point);
std::string encode(char32_t code_point);

// Bytes from the start of `text` that are well-formed (Unicode Table 3-7); text.size() if all are.
std::size_t valid_prefix(std::string_view text);

// Number of code points; an ill-formed byte counts as one.
std::size_t count(std::string_view text);

bool is_han(char32_t code_point);
// White space as Unicode has it, U+3000, U+00A0 and U+FEFF included.
bool is_space(char32_t code_point);

// `span` of `text` without leading and trailing white space.
Span trim(std::string_view text, Span span);

}  // namespace taizhang::utf8
