#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// Line numbers of source bytes: the lines of the decoded source text (LF, CRLF, CR and U+2028 end one),
// counted in the bytes as read, so that repairs which join or drop lines do not shift them.
//
// In every encoding that notices come in, CR and LF are bytes (in UTF-16, units) that occur in no other
// character; only the form of U+2028 depends on the encoding.
class SourceLines {
 public:
  // `encoding` is the IANA name the bytes were read as, or several joined by ';'.
  SourceLines(std::string_view bytes, std::string_view encoding);

  // The line, from 1, that holds byte `at`. Cheap when calls go forward through the source.
  std::uint32_t number_at(Offset at);

 private:
  std::vector<Offset> begins_;  // first byte of each line
  std::size_t cursor_ = 0;
};

}  // namespace taizhang
