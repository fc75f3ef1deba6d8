#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// Longer lines, in columns, are not wrapped for paper or screen.
constexpr std::uint32_t widest_wrapped = 160;

// A line as it lies on the page, in columns: an ideograph takes two.
struct WrappedLine {
  Span words;                // without white space at both ends
  std::uint32_t indent = 0;  // columns before them
  std::uint32_t width = 0;   // columns to their end, or more than widest_wrapped; a tab is one
  bool cells = false;        // tabs, bars or three spaces in a row stand inside
};

// All lines of the text, the empty ones too.
std::vector<WrappedLine> wrapped_lines(std::string_view text);

}  // namespace taizhang
