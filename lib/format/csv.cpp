#include <charconv>

#include "format/writer.h"

namespace taizhang {

namespace {

void append_quoted(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_cell(std::string& out, ColumnType type, const Value& value) {
  switch (type) {
    case ColumnType::integer:
      if (value.integer) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, *value.integer).ptr;
        out.append(digits, end);
      }
      break;
    case ColumnType::boolean:
      out.append(value.truth ? "true" : "false");
      break;
    case ColumnType::list: {
      std::string joined;
      for (const std::string_view item : value.list) {
        if (!joined.empty()) joined.push_back(';');
        for (const char c : item) {
          if (c == ';') {
            joined.append("；");
          } else {
            joined.push_back(c);
          }
        }
      }
      append_quoted(out, joined);
      break;
    }
    default:
      append_quoted(out, value.text);
  }
}

}  // namespace

template <class Row>
void append_csv_header(std::string& out, const CsvOptions& options) {
  if (options.bom) out.append("\xEF\xBB\xBF");
  bool first = true;
  for (const auto& column : columns<Row>()) {
    if (!first) out.push_back(',');
    first = false;
    out.append(column.name);
  }
  out.push_back('\n');
}

template <class Row>
void append_csv(std::string& out, const Row& row, const CsvOptions&) {
  bool first = true;
  for (const auto& column : columns<Row>()) {
    if (!first) out.push_back(',');
    first = false;
    append_cell(out, column.type, column.get(row));
  }
  out.push_back('\n');
}

#define TAIZHANG_CSV(Row)                                                     \
  template void append_csv<Row>(std::string&, const Row&, const CsvOptions&); \
  template void append_csv_header<Row>(std::string&, const CsvOptions&)
TAIZHANG_CSV(InputRow);
TAIZHANG_CSV(DocumentRow);
TAIZHANG_CSV(SectionRow);
TAIZHANG_CSV(ProblemRow);
TAIZHANG_CSV(MeasureRow);
TAIZHANG_CSV(FactRow);
TAIZHANG_CSV(FindingRow);
TAIZHANG_CSV(ChangeRow);
TAIZHANG_CSV(DeltaRow);
TAIZHANG_CSV(LightRow);
#undef TAIZHANG_CSV

}  // namespace taizhang
