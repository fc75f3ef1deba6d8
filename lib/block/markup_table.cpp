#include <algorithm>

#include "base/utf8.h"
#include "block/table_builder.h"
#include "block/table_readers.h"

namespace taizhang {

namespace {

struct OpenTable {
  std::size_t mark;
  bool holds_table = false;
};

// The table of the marks [first, last), whose marks of kind `table` and `table_end` are the outer two.
std::optional<Table> read_one(const Unmarked& text, const LabelWords& labels, std::size_t first,
                              std::size_t last) {
  TableBuilder builder(text.text.utf8(), labels, Table::Form::markup);
  const auto& marks = text.marks;
  std::size_t widest = 0;
  std::size_t width = 0;
  for (std::size_t m = first + 1; m < last; ++m) {
    const bool row = marks[m].kind == Mark::Kind::row;
    if (row) {
      builder.begin_row();
      width = 0;
    }
    if (!row && marks[m].kind != Mark::Kind::cell) continue;
    std::size_t next = m + 1;
    while (next < last && marks[next].kind != Mark::Kind::cell && marks[next].kind != Mark::Kind::row) ++next;
    // Between a row and its first cell nothing should stand; what does is kept as a cell.
    if (row && utf8::trim(text.text.utf8(), {marks[m].at, marks[next].at}).empty()) continue;
    builder.add({marks[m].at, marks[next].at}, marks[m].rows, marks[m].columns, marks[m].header);
    widest = std::max(widest, ++width);
  }
  // One row of several cells puts columns of a page side by side, unless it names them.
  if (widest < 2) return std::nullopt;
  const bool one_row = builder.rows() < 2;
  Table table = builder.finish();
  const bool named = std::any_of(table.row_list.begin(), table.row_list.end(),
                                 [](const TableRow& row) { return row.kind == TableRow::Kind::header; });
  if (table.span.empty() || (one_row && !named)) return std::nullopt;
  return table;
}

}  // namespace

std::vector<Table> read_markup_tables(const Unmarked& text, const LabelWords& labels) {
  std::vector<Table> tables;
  std::vector<OpenTable> open;
  for (std::size_t m = 0; m < text.marks.size(); ++m) {
    if (text.marks[m].kind == Mark::Kind::table) {
      if (!open.empty()) open.back().holds_table = true;
      open.push_back({m});
    } else if (text.marks[m].kind == Mark::Kind::table_end && !open.empty()) {
      const OpenTable table = open.back();
      open.pop_back();
      if (table.holds_table) continue;
      if (auto found = read_one(text, labels, table.mark, m)) tables.push_back(std::move(*found));
    }
  }
  return tables;
}

}  // namespace taizhang
