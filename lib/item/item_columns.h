#pragma once

#include <string_view>
#include <vector>

#include "item/draft.h"

namespace taizhang {

// What a column of a table says of the items in its rows.
struct ItemColumn {
  Role role = Role::none;
  Span head;
  Span over = {};        // the head above, where a column with the same head stands elsewhere
  bool later = false;    // it stands to the left
  bool amounts = false;  // its cells hold no words
};

struct ItemColumns {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::vector<ItemColumn> all;
  std::uint32_t title = none;   // the column that names the items
  Role named_by = Role::none;   // what its head says: problem, task, indicator, or goal; none: nothing
  std::uint32_t number = none;  // the column of their numbers
  bool hold_items = false;
};

// Reads the heads of `table`, and the cells where a head says too little. Heads that no grammar knows are
// noted in `draft`.
ItemColumns read_columns(const Notice& notice, Draft& draft, const Table& table);

}  // namespace taizhang
