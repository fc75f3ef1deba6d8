#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "record/column.h"
#include "record/record.h"

namespace taizhang {

// Reads CSV (RFC 4180; LF, CRLF or CR; with or without U+FEFF) record by record. Cells are views into
// `bytes`; only a cell with doubled quotes is copied, into the arena of the call.
class CsvReader {
 public:
  // `bytes` must outlive the cells. `file` is the name used in errors.
  CsvReader(std::string file, std::string_view bytes);

  // The cells of the next record; false at the end. Empty lines are skipped.
  Result<bool> next(std::vector<std::string_view>& cells, Arena& arena);

  // The line, from 1, on which the record that was read last began.
  std::size_t line() const { return record_line_; }
  const std::string& file() const { return file_; }

 private:
  Result<std::string_view> quoted(Arena& arena);

  std::string file_;
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
};

// Reads a table of records that CsvReader can read. Columns are found by name: unknown ones are skipped,
// missing ones stay unknown.
template <class Row>
class TableReader {
 public:
  // Reads the header. `excel_safe`: how the table was written, see CsvOptions.
  static Result<TableReader> open(std::string file, std::string_view bytes, bool excel_safe = false);

  // Fills `row`; false at the end. The Error names the cell that does not fit its column.
  Result<bool> next(Row& row, Arena& arena);

 private:
  explicit TableReader(CsvReader reader) : reader_(std::move(reader)) {}

  CsvReader reader_;
  bool excel_safe_ = false;
  std::vector<const Column<Row>*> columns_;  // of each cell; null: not known
  std::vector<std::string_view> cells_;
};

// The elements of a list cell, joined by ';'.
List split_list(std::string_view cell, Arena& arena);

}  // namespace taizhang
