#pragma once

#include <algorithm>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// Calls `visit(Span)` for every line of `text`, its end not included.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  // Either end is looked for only once it was passed: many texts have none of one.
  std::size_t feed = 0;
  std::size_t carriage_return = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (feed <= at) feed = std::min(text.find('\n', at), text.size());
    if (carriage_return <= at) carriage_return = std::min(text.find('\r', at), text.size());
    const std::size_t end = std::min(feed, carriage_return);
    if (end > at) visit(Span{static_cast<Offset>(at), static_cast<Offset>(end)});
    at = end + 1;
  }
}

}  // namespace taizhang
