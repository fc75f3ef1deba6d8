#include "block/line.h"

#include <algorithm>

namespace taizhang {

namespace {

constexpr std::string_view line_separator = "\xE2\x80\xA8";  // U+2028

}  // namespace

Lines::Lines(std::string_view text) : text_(text) {
  begins_.push_back(0);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || (c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) {
      begins_.push_back(static_cast<Offset>(at + 1));
    } else if (c == line_separator[0] && text.substr(at, 3) == line_separator) {
      begins_.push_back(static_cast<Offset>(at + 3));
    }
  }
  if (begins_.size() > 1 && begins_.back() == text.size()) begins_.pop_back();
}

std::uint32_t Lines::number_at(Offset at) const {
  return static_cast<std::uint32_t>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin());
}

Span Lines::line(std::uint32_t number) const {
  Span span{begins_[number - 1],
            number < begins_.size() ? begins_[number] : static_cast<Offset>(text_.size())};
  while (!span.empty()) {
    const char last = text_[span.end - 1];
    if (last == '\n' || last == '\r') {
      --span.end;
    } else if (span.size() >= 3 && text_.substr(span.end - 3, 3) == line_separator) {
      span.end -= 3;
    } else {
      break;
    }
  }
  return span;
}

}  // namespace taizhang
