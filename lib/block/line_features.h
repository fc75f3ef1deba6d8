#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// A line with what table readers ask of it. One pass over the text makes all of them.
struct LineFeatures {
  Span raw;                 // without the line end
  Span span;                // trimmed
  std::uint32_t tabs = 0;   // inside `span`
  std::uint32_t bars = 0;   // | ｜ │ inside `raw`
  bool indented = false;    // a tab stands before the first character
  bool gap_before = false;  // an empty line stands before it
};

// The lines of the text that are not empty.
std::vector<LineFeatures> read_lines(std::string_view text);

// The size in bytes of the bar at `text[at]`, 0 if there is none.
Offset bar_size(std::string_view text, std::size_t at);

}  // namespace taizhang
