#include "block/table.h"

#include <algorithm>

namespace taizhang {

std::uint32_t Table::cell_at(std::uint32_t row, std::uint32_t column) const {
  if (column >= column_cells.size()) return no_cell;
  const auto& list = column_cells[column];
  const auto after =
      std::upper_bound(list.begin(), list.end(), row,
                       [&](std::uint32_t r, std::uint32_t cell) { return r < cells[cell].row; });
  if (after == list.begin()) return no_cell;
  const std::uint32_t index = *(after - 1);
  return row < cells[index].row + cells[index].rows ? index : no_cell;
}

}  // namespace taizhang
