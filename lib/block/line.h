#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// The lines of a text; LF, CRLF, CR and U+2028 end one (RECORDS, `line`).
class Lines {
 public:
  explicit Lines(std::string_view text);

  // The 1-based number of the line that holds byte `at`.
  std::uint32_t number_at(Offset at) const;
  std::size_t count() const { return begins_.size(); }
  // Line `number` (from 1) without its line end.
  Span line(std::uint32_t number) const;

 private:
  std::string_view text_;
  std::vector<Offset> begins_;
};

}  // namespace taizhang
