#include "diff/display.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace taizhang {

namespace {

std::size_t width_of(char32_t c, bool ambiguous_wide) {
  if (c < 0x300) return c < 0x20 || c == 0x7F ? 0 : 1 + (ambiguous_wide && c >= 0xA1 ? 1U : 0U);
  if (c >= 0x4E00 && c <= 0x9FFF) return 2;
  const auto character = static_cast<UChar32>(c);
  constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(character) & marks) != 0) return 0;
  switch (u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
      return 2;
    case U_EA_AMBIGUOUS:
      return ambiguous_wide ? 2 : 1;
    default:
      return 1;
  }
}

}  // namespace

std::size_t display_width(std::string_view text, bool ambiguous_wide) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    width += width_of(c.value, ambiguous_wide);
    at += c.size;
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t width, bool ambiguous_wide) {
  if (display_width(text, ambiguous_wide) <= width) return std::string(text);
  const std::size_t dots = ambiguous_wide ? 2 : 1;
  if (width < dots) return {};
  std::size_t used = dots;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto c = utf8::decode(text, at);
    used += width_of(c.value, ambiguous_wide);
    if (used > width) break;
    at += c.size;
  }
  return std::string(text.substr(0, at)) + "…";
}

std::string fitted(std::string_view text, std::size_t width, bool ambiguous_wide) {
  std::string out = shortened(text, width, ambiguous_wide);
  const std::size_t used = display_width(out, ambiguous_wide);
  if (used < width) out.append(width - used, ' ');
  return out;
}

}  // namespace taizhang
