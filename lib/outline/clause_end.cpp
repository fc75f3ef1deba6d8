#include "outline/clause_end.h"

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// The first of 32 bytes that may begin a character that ends a clause; 32 if none does. Looks at two bytes
// more.
inline std::size_t first_suspect(const char* bytes) {
  ByteVector a, b, c;
  load_bytes(a, bytes);
  load_bytes(b, bytes + 1);
  load_bytes(c, bytes + 2);
  const auto ascii = (a - 9 <= 4) | (a - 0x20 <= 1) | (a == ')') | (a - ':' <= 1) | (a == '?') | (a == '|');
  // Of the general punctuation “, —— and … pass, of the CJK signs all but the space, 。 and 》.
  const auto general = (a == 0xE2) & (b <= 0x81) & (c != 0x9C) & (c != 0x94) & (c != 0xA6);
  const auto cjk = (a == 0xE3) & (b == 0x80) & ((c == 0x80) | (c == 0x82) | (c == 0x8B));
  // Of the full-width forms below ｀ all but ！）：；？ and their neighbours.
  const auto wide = (a == 0xEF) & ((b != 0xBC) | (c == 0x81) | (c == 0x89) | (c - 0x9A <= 5));
  const auto rare = (a == 0xC2) | (a == 0xE1);
  return first_set(ascii | general | cjk | wide | rare);
}

// The first place at or after `at` that may be one, or behind which too little text is left to tell.
TAIZHANG_BYTE_SCAN std::size_t next_suspect(const char* text, std::size_t at, std::size_t size) {
  for (; at + byte_vector_size + 2 <= size; at += byte_vector_size) {
    const std::size_t first = first_suspect(text + at);
    if (first < byte_vector_size) return at + first;
  }
  return at;
}

}  // namespace

bool ends_clause(char32_t folded) {
  switch (folded) {
    case U'。':
    case U';':
    case U'!':
    case U'?':
    case U':':
    case U'”':
    case U'’':
    case U')':
    case U'》':
    case U'|':
      return true;
    default:
      return utf8::is_space(folded);
  }
}

Offset next_clause_end(std::string_view text, Offset at, Offset end) {
  while (at < end) {
    at = static_cast<Offset>(next_suspect(text.data(), at, text.size()));
    if (at >= end) return end;
    // Where a vector ended inside a character, its next one begins behind it.
    while ((text[at] & 0xC0) == 0x80) ++at;
    if (at >= end) return end;
    const auto c = utf8::decode(text, at);
    if (ends_clause(fold(c.value))) return at;
    at += c.size;
  }
  return end;
}

}  // namespace taizhang
