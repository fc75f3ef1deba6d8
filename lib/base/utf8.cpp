#include "base/utf8.h"

#include <algorithm>

#include "base/byte_vector.h"

namespace taizhang::utf8 {

namespace {

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `text[at]`, 0 if there is none.
Offset sequence_size(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : static_cast<unsigned char>(0);
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return is_continuation(byte(1)) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!is_continuation(byte(1)) || !is_continuation(byte(2))) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!is_continuation(byte(1)) || !is_continuation(byte(2)) || !is_continuation(byte(3))) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

CodePoint detail::decode_long(std::string_view text, std::size_t at) {
  const Offset size = sequence_size(text, at);
  if (size == 0) return {replacement, 1};
  const auto lead = static_cast<unsigned char>(text[at]);
  char32_t value = size == 1 ? lead : size == 2 ? lead & 0x1F : size == 3 ? lead & 0x0F : lead & 0x07;
  for (Offset i = 1; i < size; ++i) value = value << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  return {value, size};
}

CodePoint decode_before(std::string_view text, std::size_t at) {
  const auto last = static_cast<unsigned char>(text[at - 1]);
  if (last < 0x80) return {last, 1};
  if (at >= 3) {  // Han and CJK punctuation, as in decode()
    const auto lead = static_cast<unsigned char>(text[at - 3]);
    const auto middle = static_cast<unsigned char>(text[at - 2]);
    if (lead >= 0xE1 && lead <= 0xEC && is_continuation(middle) && is_continuation(last))
      return {static_cast<char32_t>((lead & 0x0F) << 12 | (middle & 0x3F) << 6 | (last & 0x3F)), 3};
  }
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && is_continuation(static_cast<unsigned char>(text[begin]))) --begin;
  const CodePoint read = decode(text, begin);
  if (begin + read.size == at) return read;
  return {replacement, 1};
}

void append(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string encode(char32_t code_point) {
  std::string out;
  append(out, code_point);
  return out;
}

namespace {

// The first place at or after `at` (which is 2 at least) where a vector of bytes needs a closer look, or what
// is left fills none: a byte continues a character where none is due, or the other way round, or the rule for
// second bytes is not the common one.
TAIZHANG_BYTE_SCAN std::size_t next_odd(const char* text, std::size_t at, std::size_t size) {
  for (; at + byte_vector_size <= size; at += byte_vector_size) {
    ByteVector here, before, second_before;
    load_bytes(here, text + at);
    load_bytes(before, text + at - 1);
    load_bytes(second_before, text + at - 2);
    const auto due = (before >= 0xC0) | (second_before >= 0xE0);
    const auto continues = (here & 0xC0) == 0x80;
    const auto other = (before == 0xE0) | (before == 0xED) | (before >= 0xF0) | ((here & 0xFE) == 0xC0);
    const auto odd = (due ^ continues) | other;
    if (first_set(odd) < byte_vector_size) return at;
  }
  return at;
}

}  // namespace

std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  std::size_t stop = std::min<std::size_t>(2, text.size());
  for (;;) {
    while (at < stop) {
      const Offset size = sequence_size(text, at);
      if (size == 0) return at;
      at += size;
    }
    if (stop == text.size()) return at;
    at = next_odd(text.data(), at, text.size());
    // One by one through what is odd, or left at the end, from the last character begun.
    stop = std::min(at + byte_vector_size, text.size());
    do {
      --at;
    } while (is_continuation(static_cast<unsigned char>(text[at])));
  }
}

std::size_t count(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) ++n;
  return n;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         c == 0x3007;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

namespace {

// By its first byte: whether a character cannot be white space.
bool begins_no_space(unsigned char lead) {
  return (lead > 0x20 && lead < 0x80) || (lead >= 0xE4 && lead <= 0xE9);
}

// The same of the character that ends before `text[end]`, where one look tells.
bool ends_no_space(std::string_view text, Span span) {
  const auto byte = [&](Offset i) { return static_cast<unsigned char>(text[i]); };
  if (byte(span.end - 1) < 0x80) return byte(span.end - 1) > 0x20;
  if (span.size() < 3) return false;
  const unsigned char lead = byte(span.end - 3);
  return (lead >= 0xE4 && lead <= 0xE9) ||
         (lead == 0xE3 && (byte(span.end - 2) != 0x80 || byte(span.end - 1) != 0x80));
}

}  // namespace

Span trim(std::string_view text, Span span) {
  // Nearly every stretch is trimmed already.
  if (!span.empty() && begins_no_space(static_cast<unsigned char>(text[span.begin])) &&
      ends_no_space(text, span)) {
    return span;
  }
  while (span.begin < span.end) {
    const CodePoint first = decode(text, span.begin);
    if (!is_space(first.value)) break;
    span.begin += first.size;
  }
  while (span.begin < span.end) {
    const CodePoint last = decode_before(text, span.end);
    if (!is_space(last.value)) break;
    span.end -= last.size;
  }
  return span;
}

}  // namespace taizhang::utf8
