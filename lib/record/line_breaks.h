#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// Where the line breaks of a text are, so that each of its many fields need not be searched for one: tab,
// line feed, vertical tab, form feed, carriage return, U+0085, U+2028, U+2029.
class LineBreaks {
 public:
  explicit LineBreaks(std::string_view text);

  // Whether one begins within `span`.
  bool any(Span span) const {
    const Offset* at = begins_.data() + first_[span.begin / stride];
    while (*at < span.begin) ++at;
    return *at < span.end;
  }

 private:
  static constexpr Offset stride = 64;  // bytes

  std::vector<Offset> begins_;        // and behind the last one the end of the text
  std::vector<std::uint32_t> first_;  // by strides of the text: the first break that begins there or later
};

// Whether a character is one of them.
constexpr bool is_line_break(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace taizhang
