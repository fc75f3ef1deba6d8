#include "word/fold.h"

#include <cstring>

#include "base/utf8.h"

namespace taizhang {

char32_t detail::fold_rare(char32_t code_point) {
  const auto* after = reinterpret_cast<const unsigned char*>(taizhang_fold_table + 0x10000);
  const auto number = [&](std::size_t index) {
    std::uint32_t value;
    std::memcpy(&value, after + index * 4, 4);
    return value;
  };
  std::size_t first = 0;
  std::size_t count = number(0);
  while (count > 0) {
    const std::size_t half = count / 2;
    const char32_t key = number(1 + 2 * (first + half));
    if (key == code_point) return number(2 + 2 * (first + half));
    if (key < code_point) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return code_point;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const char32_t value = fold(c.value);
    // Nearly every character is its own folded form.
    if (value == c.value && c.size == 3) {
      folded.append(text.data() + at, 3);
    } else {
      utf8::append(folded, value);
    }
    at += c.size;
  }
  return folded;
}

}  // namespace taizhang
