#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "block/signs.h"

namespace taizhang {

// A line with what table readers ask of it. LF, CRLF, CR and U+2028 end one (RECORDS, `line`).
struct LineFeatures {
  Span raw;                  // without the line end
  Span span;                 // trimmed
  std::uint32_t tabs = 0;    // inside `span`
  std::uint32_t bars = 0;    // | ｜ │ inside `span`
  std::uint32_t spaces = 0;  // other white space in `raw`
  bool indented = false;     // a tab stands before the first character
  bool trailing = false;     // a tab stands after the last character
  bool gap_before = false;   // an empty line stands before it
};

// The lines of a stretch of the text that are not empty, in one pass over its signs. Where the stretch begins
// or ends inside a line, that part of the line is one.
void read_lines(const Signs& signs, Span stretch, std::vector<LineFeatures>& lines);

// The size in bytes of the bar at `text[at]`, 0 if there is none.
Offset bar_size(std::string_view text, std::size_t at);

}  // namespace taizhang
