#pragma once

#include <string>

#include "record/column.h"
#include "record/record.h"

namespace taizhang {

// How tables are written as CSV (RFC 4180, UTF-8, LF, header row).
struct CsvOptions {
  bool bom = false;         // U+FEFF before the header, for Excel
  bool excel_safe = false;  // ' before texts that a spreadsheet would run or turn into a date or number
  bool evidence = false;    // with the columns that are printed only as evidence
};

// Append the header or one row, with its line end, to `out`.
template <class Row>
void append_csv_header(std::string& out, const CsvOptions& options = {});
template <class Row>
void append_csv(std::string& out, const Row& row, const CsvOptions& options = {});

// Appends one cell, quoted where it must be.
void append_csv_text(std::string& out, std::string_view text);

// True if a spreadsheet would run `text` (=1+1, @sum) or read it as a number, date or time (1/2, 1-8,
// 12月6日, 0123).
bool is_spreadsheet_bait(std::string_view text);

// A cell as CsvOptions::excel_safe wrote it, without the ' that it put there.
std::string_view without_guard(std::string_view cell);

}  // namespace taizhang
