#include "format/writer.h"

namespace taizhang {

namespace {

template <class Rows>
void append_table(std::string& out, const Rows& rows, const CsvOptions& options) {
  using Row = typename Rows::value_type;
  append_csv_header<Row>(out, options);
  for (const Row& row : rows) append_csv(out, row, options);
}

}  // namespace

std::optional<OutputFormat> output_format(std::string_view name) {
  if (name == "csv") return OutputFormat::csv;
  if (name == "yaml") return OutputFormat::yaml;
  if (name == "json") return OutputFormat::json;
  if (name == "ndjson") return OutputFormat::ndjson;
  return std::nullopt;
}

void append_notice(std::string& out, const Records& records, OutputFormat format, const CsvOptions& options,
                   bool first) {
  switch (format) {
    case OutputFormat::yaml:
      if (!first) out.append("---\n");
      append_yaml_notice(out, records, options.evidence);
      break;
    case OutputFormat::json:
    case OutputFormat::ndjson:
      append_json_notice(out, records, options.evidence);
      out.push_back('\n');
      break;
    case OutputFormat::csv: {
      CsvOptions inner = options;
      inner.bom = options.bom && first;
      if (!first) out.push_back('\n');
      append_table(out, std::vector<DocumentRow>{records.document}, inner);
      inner.bom = false;
      out.push_back('\n');
      append_table(out, records.sections, inner);
      out.push_back('\n');
      append_table(out, records.problems, inner);
      out.push_back('\n');
      append_table(out, records.measures, inner);
      out.push_back('\n');
      append_table(out, records.facts, inner);
      break;
    }
  }
}

}  // namespace taizhang
