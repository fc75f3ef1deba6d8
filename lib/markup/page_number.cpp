#include "markup/page_number.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

bool is_page_number(std::string_view line) {
  constexpr std::size_t longest = 48;  // bytes
  const auto is_dash = [](char32_t c) { return one_of(c, U"-—–─－"); };
  if (line.size() > longest || line.empty()) return false;
  const char32_t first = utf8::decode(line, 0).value;
  const char32_t last = utf8::decode_before(line, line.size()).value;
  const bool dashes = is_dash(first) && is_dash(last);
  if (!dashes && (!one_of(first, U"第共") || !one_of(last, U"页頁"))) return false;
  bool digits = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    const bool digit = c.value >= '0' && c.value <= '9';
    const bool between = c.value == ' ' || (dashes ? is_dash(c.value) : one_of(c.value, U"第共页頁,，/"));
    if (!digit && !between) return false;
    digits = digits || digit;
    at += c.size;
  }
  return digits;
}

}  // namespace taizhang
