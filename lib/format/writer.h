#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "format/csv.h"
#include "format/json.h"
#include "format/yaml.h"

namespace taizhang {

enum class OutputFormat {
  csv,
  yaml,
  json,
  ndjson,
};

// "csv", "yaml", "json" or "ndjson".
std::optional<OutputFormat> output_format(std::string_view name);

// Writes one table in any format, rows as they come: header() first, row() for each, footer() last. Appends
// to the caller's buffer, holds no rows.
template <class Row>
class TableWriter {
 public:
  TableWriter(OutputFormat format, const CsvOptions& options) : format_(format), options_(options) {}

  void header(std::string& out) {
    if (format_ == OutputFormat::csv) append_csv_header<Row>(out, options_);
    if (format_ == OutputFormat::json) out.push_back('[');
  }
  void row(std::string& out, const Row& row) {
    switch (format_) {
      case OutputFormat::csv:
        append_csv(out, row, options_);
        break;
      case OutputFormat::yaml:
        append_yaml(out, row, options_.evidence);
        break;
      case OutputFormat::json:
        out.append(any_ ? ",\n" : "\n");
        append_json(out, row, options_.evidence);
        break;
      case OutputFormat::ndjson:
        append_json(out, row, options_.evidence);
        out.push_back('\n');
        break;
    }
    any_ = true;
  }
  void footer(std::string& out) {
    if (format_ == OutputFormat::json) out.append(any_ ? "\n]\n" : "]\n");
    if (format_ == OutputFormat::yaml && !any_) out.append("[]\n");
  }

 private:
  OutputFormat format_;
  CsvOptions options_;
  bool any_ = false;
};

// Appends one whole notice: nested in YAML, JSON and NDJSON (one line); in CSV its tables one after the
// other, each with its header, an empty line between them. `first` tells whether another notice stands before
// it in the stream.
void append_notice(std::string& out, const Records& records, OutputFormat format, const CsvOptions& options,
                   bool first);

}  // namespace taizhang
