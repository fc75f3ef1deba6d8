// Any bytes read as a table of records are rows or an error with its line; rows that are read come out of
// every writer as they went in. Any bytes as a line of a record stream are answered by one line of JSON.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "archive/record_stream.h"
#include "format/csv.h"
#include "format/csv_reader.h"
#include "format/json.h"
#include "format/yaml.h"

using namespace taizhang;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <class Row>
std::string write(const std::vector<Row>& rows, const CsvOptions& options) {
  std::string text;
  append_csv_header<Row>(text, options);
  for (const Row& row : rows) append_csv(text, row, options);
  return text;
}

template <class Row>
void check(std::string_view bytes, const CsvOptions& options) {
  auto reader = TableReader<Row>::open("fuzz.csv", bytes, options.excel_safe);
  if (!reader) return;
  Arena arena;
  std::vector<Row> rows;
  while (true) {
    Row row;
    const auto more = reader->next(row, arena);
    if (!more) require(!more.error().message.empty() && more.error().line > 0);
    if (!more || !*more) break;
    rows.push_back(row);
  }
  const std::string written = write(rows, options);
  auto again = TableReader<Row>::open("again.csv", written, options.excel_safe);
  require(again.has_value());
  std::vector<Row> same;
  Row row;
  while (true) {
    const auto more = again->next(row, arena);
    require(more.has_value());
    if (!*more) break;
    same.push_back(row);
  }
  require(same.size() == rows.size() && write(same, options) == written);
  std::string text;
  for (const Row& one : rows) {
    append_json(text, one);
    append_yaml(text, one);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const CsvOptions options{false, (data[0] & 1) != 0, true};
  check<DocumentRow>(bytes, options);
  check<MeasureRow>(bytes, options);
  check<FactRow>(bytes, options);
  check<InputRow>(bytes, options);
  static const RecordStream stream = [] {
    RecordStream made;
    made.matchers = std::make_shared<const Matchers>(embedded_catalog());
    return made;
  }();
  const std::string answer = stream.answer(bytes.substr(0, bytes.find('\n')), 1);
  require(answer.ends_with('\n') && answer.find('\n') == answer.size() - 1);
  const auto parsed = nlohmann::json::parse(answer, nullptr, false);
  require(parsed.is_object() && parsed.contains("id") &&
          (parsed.contains("doc") || parsed.contains("error")));
  return 0;
}
