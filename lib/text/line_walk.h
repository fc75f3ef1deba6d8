#pragma once

#include <algorithm>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// Calls `visit(Span)` for every line of `text`, its end not included.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    if (end > at) visit(Span{static_cast<Offset>(at), static_cast<Offset>(end)});
    at = end + 1;
  }
}

}  // namespace taizhang
