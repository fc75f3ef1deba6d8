#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "markup/wrapped_line.h"

namespace taizhang {

// How a line goes on in the next one.
enum class RowJoin : std::uint8_t {
  no_row,  // it is part of no such row
  within_cell,
  between_cells,
  ends,  // the last line of its row
};

// Tables whose cells stand between two spaces or more and whose rows were cut at the width of a page.
// Evidence: a line of three cells or more, and below it rows numbered from 1 that have as many cells each
// when they are put together, two or more of them and one of more than a line. One entry a line; empty where
// there is no such table. Linear.
std::vector<RowJoin> find_wrapped_rows(std::string_view text, const std::vector<WrappedLine>& lines);

}  // namespace taizhang
