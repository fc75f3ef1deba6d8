#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "block/table.h"
#include "grammar/label_words.h"

namespace taizhang {

// Makes a Table of rows of cells, from left to right and top to bottom: lays spans out on the grid, finds the
// header, names the columns, tells groups, totals and notes from data.
class TableBuilder {
 public:
  TableBuilder(std::string_view text, const LabelWords& labels, Table::Form form)
      : text_(text), labels_(labels) {
    table_.form = form;
  }

  void begin_row();
  // The next cell of the row. `rows` 0 reaches down to the last row.
  void add(Span span, std::uint32_t rows = 1, std::uint32_t columns = 1, bool header = false);
  // Rows so far.
  std::size_t rows() const { return row_begins_.size(); }

  // The table; it may have no header and no cells.
  Table finish();

 private:
  void lay_out();
  bool find_header();
  bool heads_number(std::uint32_t row) const;
  bool below_is_header(std::uint32_t row) const;
  void name_columns(std::uint32_t first, std::uint32_t count);
  void find_keys();
  void sort_rows(std::uint32_t header_begin, std::uint32_t header_end);
  void cut_note();
  std::string_view text_of(std::uint32_t cell) const { return cut(text_, table_.cells[cell].span); }
  bool is_note(std::string_view cell) const;

  std::string_view text_;
  const LabelWords& labels_;
  Table table_;
  std::vector<bool> header_cells_;  // th
  std::vector<std::uint32_t> row_begins_;
};

// The number that is all of `cell`, as 序号 columns print it: 1, 01, １, 1., 一, ①; 0 to 9999.
std::optional<std::int64_t> row_number(std::string_view cell);

// Whether `cell` is a number and nothing else: 1,234.5, -3.2, 59.3%.
bool is_figure(std::string_view cell);

// — and / and 无 fill a cell that says nothing.
bool is_blank(std::string_view cell);

}  // namespace taizhang
