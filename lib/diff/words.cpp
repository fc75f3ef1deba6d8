#include "diff/words.h"

#include <unicode/uchar.h>

#include "base/character.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

bool is_dash(char32_t c) {
  return c == '-' || c == '~' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == 0x301C || c == 0xFF5E ||
         c == 0x81F3;  // 至
}

bool is_word(char32_t c) {
  if (utf8::is_han(c)) return true;
  if (c == '%' || c == 0x2030 || c == 0x2103) return true;  // % ‰ ℃
  if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalnum(static_cast<UChar32>(c));
}

char32_t lower(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

template <bool numbers>
std::string scan(std::string_view text) {
  std::string words;
  words.reserve(text.size());
  bool after_digit = false;  // the last character that stayed was a digit and nothing stood between
  char32_t joint = 0;        // a point or dash after a digit, kept if a digit follows
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    at += decoded.size;
    const char32_t c = fold(decoded.value);
    if (is_digit(c)) {
      if constexpr (numbers) {
        if (joint) words.push_back(static_cast<char>(joint));
        words.push_back(static_cast<char>(c));
      } else if (!after_digit) {
        words.push_back('#');
      }
      joint = 0;
      after_digit = true;
      continue;
    }
    if (after_digit && !joint && (c == '.' || is_dash(c))) {
      joint = c == '.' ? '.' : '-';
      continue;
    }
    if (utf8::is_space(c)) continue;
    joint = 0;
    after_digit = false;
    if (is_word(c)) utf8::append(words, lower(c));
  }
  return words;
}

}  // namespace

std::string words_of(std::string_view text) {
  return scan<true>(text);
}

std::string words_without_numbers(std::string_view text) {
  return scan<false>(text);
}

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'；' || c == ';' || c == U'！' || c == '\n';
}

}  // namespace taizhang
