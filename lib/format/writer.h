#pragma once

#include <string>

#include "record/column.h"
#include "record/record.h"

namespace taizhang {

enum class OutputFormat {
  csv,
  yaml,
  json,
  ndjson
};

struct CsvOptions {
  bool bom = false;
  bool excel_safe = false;  // cells a spreadsheet would run or turn into a date or number are quoted as text
};

// Appends one row, with its line end, to `out`. RFC 4180, LF.
template <class Row>
void append_csv(std::string& out, const Row& row, const CsvOptions& options = {});
template <class Row>
void append_csv_header(std::string& out, const CsvOptions& options = {});

}  // namespace taizhang
