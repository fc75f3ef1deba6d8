#include "word/fold.h"

#include "base/utf8.h"

namespace taizhang {

char32_t fold(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x3000) return ' ';
  return c;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    utf8::append(folded, fold(c.value));
    at += c.size;
  }
  return folded;
}

}  // namespace taizhang
