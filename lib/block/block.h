#pragma once

#include <vector>

#include "base/span.h"
#include "markup/markup.h"

namespace taizhang {

// One cell of a table. A covered cell (by a span of another) is not stored.
struct Cell {
  Span span;                 // of the text, trimmed
  std::uint32_t row = 0;     // from 0
  std::uint32_t column = 0;  // from 0
  std::uint32_t rows = 1;
  std::uint32_t columns = 1;
};

// A table, whatever it was made from: HTML, tabs, one cell a line, bars, glued cells. Knows no labels.
struct Table {
  Span span;  // from the first cell's line to the end of the last
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::uint32_t header_rows = 0;
  std::vector<Cell> cells;  // in source order
};

// A stretch of the text: one line of prose, or one table. Blocks are in order and do not overlap; what lies
// between them is white space.
struct Block {
  static constexpr std::uint32_t no_table = 0xFFFF'FFFF;
  Span span;
  std::uint32_t table = no_table;  // index into Blocks::tables
};

struct Blocks {
  std::vector<Block> blocks;
  std::vector<Table> tables;
};

// Cuts the text into lines and tables.
Blocks segment(const Unmarked& text);

}  // namespace taizhang
