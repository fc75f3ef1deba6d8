#include "markup/page_number.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

bool is_page_number(std::string_view line) {
  constexpr std::size_t longest = 24;  // bytes
  const auto is_dash = [](char32_t c) { return one_of(c, U"-—–─－"); };
  if (line.size() > longest || line.empty()) return false;
  if (!is_dash(utf8::decode(line, 0).value) || !is_dash(utf8::decode_before(line, line.size()).value))
    return false;
  bool digits = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    const bool digit = c.value >= '0' && c.value <= '9';
    if (!digit && c.value != ' ' && !is_dash(c.value)) return false;
    digits = digits || digit;
    at += c.size;
  }
  return digits;
}

}  // namespace taizhang
