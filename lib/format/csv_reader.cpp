#include "format/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "format/csv.h"
#include "format/rows.h"

namespace taizhang {

CsvReader::CsvReader(std::string file, std::string_view bytes) : file_(std::move(file)), bytes_(bytes) {
  if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

// The cell whose opening quote stands just before `at_`; leaves `at_` behind the closing one.
Result<std::string_view> CsvReader::quoted(Arena& arena) {
  const std::size_t opened = line_;
  std::string copy;
  bool doubled = false;
  for (std::size_t from = at_;;) {
    const std::size_t quote = bytes_.find('"', from);
    if (quote == std::string_view::npos)
      return tl::unexpected(Error{file_, opened, 0, "the quote that opens a cell is never closed"});
    const std::string_view piece = bytes_.substr(from, quote - from);
    line_ += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
    if (quote + 1 < bytes_.size() && bytes_[quote + 1] == '"') {
      copy.append(piece).push_back('"');
      doubled = true;
      from = quote + 2;
      continue;
    }
    at_ = quote + 1;
    if (!doubled) return piece;
    copy.append(piece);
    return arena.keep(copy);
  }
}

Result<bool> CsvReader::next(std::vector<std::string_view>& cells, Arena& arena) {
  cells.clear();
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) {
    line_ += bytes_[at_] == '\n';
    ++at_;
  }
  record_line_ = line_;
  if (at_ >= bytes_.size()) return false;
  while (true) {
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      ++at_;
      auto cell = quoted(arena);
      if (!cell) return tl::unexpected(cell.error());
      cells.push_back(*cell);
      if (at_ < bytes_.size() && bytes_[at_] != ',' && bytes_[at_] != '\n' && bytes_[at_] != '\r')
        return tl::unexpected(Error{file_, line_, 0, "text follows the closing quote of a cell"});
    } else {
      const std::size_t end = std::min(bytes_.find_first_of(",\r\n", at_), bytes_.size());
      cells.push_back(bytes_.substr(at_, end - at_));
      at_ = end;
    }
    if (at_ >= bytes_.size() || bytes_[at_] != ',') break;
    ++at_;
  }
  if (at_ < bytes_.size()) {
    at_ += bytes_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
  }
  return true;
}

List split_list(std::string_view cell, Arena& arena) {
  if (cell.empty()) return {};
  std::vector<std::string_view> items;
  while (true) {
    const std::size_t end = cell.find(';');
    items.push_back(cell.substr(0, end));
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return arena.keep(items);
}

template <class Row>
Result<TableReader<Row>> TableReader<Row>::open(std::string file, std::string_view bytes, bool excel_safe) {
  TableReader table(CsvReader(std::move(file), bytes));
  table.excel_safe_ = excel_safe;
  Arena arena;
  const auto read = table.reader_.next(table.cells_, arena);
  if (!read) return tl::unexpected(read.error());
  if (!*read)
    return tl::unexpected(Error{table.reader_.file(), 0, 0, "is empty: a table starts with its header"});
  const auto all = columns<Row>();
  for (const std::string_view name : table.cells_) {
    const auto column = std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.name == name; });
    table.columns_.push_back(column == all.end() ? nullptr : &*column);
  }
  return table;
}

template <class Row>
Result<bool> TableReader<Row>::next(Row& row, Arena& arena) {
  auto read = reader_.next(cells_, arena);
  if (!read || !*read) return read;
  const auto fault = [&](std::string message) {
    return tl::unexpected(Error{reader_.file(), reader_.line(), 0, std::move(message)});
  };
  if (cells_.size() != columns_.size())
    return fault(fmt::format("has {} cells where the header has {}", cells_.size(), columns_.size()));
  row = Row{};
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (columns_[i] == nullptr) continue;
    const Column<Row>& column = *columns_[i];
    std::string_view cell = cells_[i];
    Value value;
    switch (column.type) {
      case ColumnType::integer: {
        if (cell.empty()) break;
        std::uint64_t number = 0;
        const auto parsed = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (parsed.ec != std::errc() || parsed.ptr != cell.data() + cell.size())
          return fault(fmt::format("'{}' is no whole number (column {})", cell, column.name));
        value.integer = number;
        break;
      }
      case ColumnType::boolean:
        if (cell != "true" && cell != "false" && !cell.empty())
          return fault(fmt::format("'{}' is neither true nor false (column {})", cell, column.name));
        value.truth = cell == "true";
        break;
      case ColumnType::list:
        if (excel_safe_) cell = without_guard(cell);
        value.list = split_list(cell, arena);
        break;
      default:
        if (excel_safe_) cell = without_guard(cell);
        value.text = cell;
    }
    column.set(row, value);
  }
  return true;
}

#define TAIZHANG_READER(Row) template class TableReader<Row>;
TAIZHANG_EACH_ROW(TAIZHANG_READER)
#undef TAIZHANG_READER

}  // namespace taizhang
