#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"
#include "grammar/label_words.h"

namespace taizhang {

// One cell of a table. A position covered by the span of another cell is not stored (see Table::cell_at).
struct Cell {
  Span span;                 // of the text, trimmed; empty for an empty cell
  std::uint32_t row = 0;     // from 0
  std::uint32_t column = 0;  // from 0
  std::uint32_t rows = 1;    // spans never leave the table
  std::uint32_t columns = 1;
};

struct TableRow {
  enum class Kind : std::uint8_t {
    title,   // above the header: the table's name, its date, 单位：万元
    header,  // names columns; also where it is repeated further down
    data,
    group,  // one text for all rows below, up to the next group: 一、重点项目, 张市长主抓
    total,  // 合计, 小计
    note,   // 注：1.…, as a row of its own or cut from the end of the last cell
  };
  Kind kind = Kind::data;
  Span span;                   // from the begin of its first cell to the end of its last
  std::uint32_t group = none;  // row of the group it stands in

  static constexpr std::uint32_t none = 0xFFFF'FFFF;
};

struct TableColumn {
  Span head;  // the lowest header cell over it; empty where none
  Span over;  // the header cell above `head` that it shares with others: 上半年
  std::uint32_t role = LabelWords::no_role;  // of `head`, else of `over`, as LabelWords numbers them
};

// A table, whatever it was made from. A notice's one table stays one where its header is repeated before
// every row or page.
struct Table {
  enum class Form : std::uint8_t {
    markup,  // HTML
    tabs,
    bars,   // a | b |
    lines,  // one cell a line
    glued,  // cells with nothing between
    spaces,
  };
  static constexpr std::uint32_t no_cell = 0xFFFF'FFFF;

  Form form = Form::markup;
  // A list of fields, not of rows: the first cell of every row names what the second holds (责任单位 |
  // 市财政局), often two such pairs a row. There is no header then, and columns have no roles.
  bool keyed = false;
  Span span;                       // from its first cell to the end of its last
  std::uint32_t rows = 0;          // size of `row_list`
  std::uint32_t columns = 0;       // size of `heads`
  std::vector<Cell> cells;         // in source order, which is row by row
  std::vector<TableRow> row_list;  // by row
  std::vector<TableColumn> heads;  // by column

  // The cell that stands at, or covers, a position; no_cell where there is none. Two rows with the same cell
  // in their number column are one item.
  std::uint32_t cell_at(std::uint32_t row, std::uint32_t column) const;

  // By column: the cells that lie on it, from the top. Filled by TableBuilder.
  std::vector<std::vector<std::uint32_t>> column_cells;
};

}  // namespace taizhang
