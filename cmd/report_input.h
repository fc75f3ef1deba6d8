#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diff/report.h"
#include "format/writer.h"
#include "input_options.h"
#include "output.h"

namespace taizhang::cmd {

// A report as one argument names it: one notice, or all of a ledger or folder. The Report points into the
// notices.
struct ReportInput {
  std::vector<Records> notices;
  Report report;
};

// Reads the notices of one argument. Empty, and the Session has an error, where nothing of it could be read.
std::optional<ReportInput> read_report(const InputArguments& arguments, const std::string& argument,
                                       Session& session);

// Columns of the terminal, 100 where there is none; its lines, 24 where there is none.
std::size_t terminal_columns();
std::size_t terminal_lines();

// `a,b` and `c` as a, b, c.
std::vector<std::string> separated(const std::vector<std::string>& typed);

// Prints a table of rows made at once.
template <class Row>
void print_rows(const std::vector<Row>& rows, OutputFormat format, const CsvOptions& csv, Output& out) {
  TableWriter<Row> writer(format, csv);
  writer.header(out.buffer());
  for (const Row& row : rows) {
    writer.row(out.buffer(), row);
    if (!out.pass_on()) return;
  }
  writer.footer(out.buffer());
}

}  // namespace taizhang::cmd
