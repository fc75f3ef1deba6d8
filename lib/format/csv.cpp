#include "format/csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/utf8.h"
#include "format/rows.h"

namespace taizhang {

namespace {

// Bytes that a cell must be quoted for.
constexpr std::array<bool, 256> quoted_bytes = [] {
  std::array<bool, 256> table{};
  table[','] = table['"'] = table['\n'] = table['\r'] = true;
  return table;
}();

// Sixteen bytes that are compared side by side, which every machine of 64 bits can.
using Sixteen [[gnu::vector_size(16)]] = unsigned char;

bool needs_quotes(std::string_view text) {
  const auto find_in = [](const char* bytes) {
    Sixteen part;
    std::memcpy(&part, bytes, sizeof part);
    const Sixteen found = (part == ',') | (part == '"') | (part == '\n') | (part == '\r');
    std::uint64_t half[2];
    std::memcpy(half, &found, sizeof half);
    return half[0] | half[1];
  };
  if (text.size() < sizeof(Sixteen)) {
    // No vector fits: nearly all of these are ids, dates, numbers and names.
    unsigned found = 0;
    for (const char c : text) found |= static_cast<unsigned>(quoted_bytes[static_cast<unsigned char>(c)]);
    return found != 0;
  }
  std::uint64_t found = 0;
  for (std::size_t at = 0; at + sizeof(Sixteen) <= text.size(); at += sizeof(Sixteen))
    found |= find_in(text.data() + at);
  return (found | find_in(text.data() + text.size() - sizeof(Sixteen))) != 0;
}

// What looks guarded is guarded, too, so that a reader knows what to take away.
bool needs_guard(std::string_view text) {
  const std::size_t quotes = std::min(text.find_first_not_of('\''), text.size());
  return is_spreadsheet_bait(text.substr(quotes));
}

void append_safe(std::string& out, std::string_view text, const CsvOptions& options) {
  if (!options.excel_safe || !needs_guard(text)) return append_csv_text(out, text);
  std::string guarded = "'";
  guarded.append(text);
  append_csv_text(out, guarded);
}

void append_list(std::string& out, List list, const CsvOptions& options) {
  if (list.empty()) return;
  const auto plain = [](std::string_view item) { return item.find(';') == std::string_view::npos; };
  if (list.size() == 1 && plain(list[0])) return append_safe(out, list[0], options);
  std::string joined;
  bool first = true;
  for (const std::string_view item : list) {
    if (!first) joined.push_back(';');
    first = false;
    for (const char c : item) {
      if (c == ';') {
        joined.append("；");
      } else {
        joined.push_back(c);
      }
    }
  }
  append_safe(out, joined, options);
}

// Excel keeps 15 significant digits of a number; what looks guarded is looked at as any text.
bool is_plain_number(std::string_view decimal) {
  return decimal.size() <= 15 && !decimal.starts_with('\'');
}

}  // namespace

void append_csv_text(std::string& out, std::string_view text) {
  if (!needs_quotes(text)) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (std::size_t at = 0;;) {
    const std::size_t quote = text.find('"', at);
    if (quote == std::string_view::npos) {
      out.append(text.substr(at));
      break;
    }
    out.append(text.substr(at, quote + 1 - at));
    out.push_back('"');
    at = quote + 1;
  }
  out.push_back('"');
}

bool is_spreadsheet_bait(std::string_view text) {
  if (text.empty()) return false;
  switch (utf8::decode(text, 0).value) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case U'＝':
    case U'＋':
    case U'－':
    case U'＠':
      return true;
    default:
      break;
  }
  // Whatever consists of digits and the signs that numbers, dates and times are written with.
  bool digit = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (c.value >= '0' && c.value <= '9') {
      digit = true;
    } else if (std::u32string_view(U"+-./:,%eE ()$¥￥€年月日時时分秒").find(c.value) ==
               std::u32string_view::npos) {
      return false;
    }
    at += c.size;
  }
  return digit;
}

std::string_view without_guard(std::string_view cell) {
  return cell.starts_with('\'') && needs_guard(cell.substr(1)) ? cell.substr(1) : cell;
}

template <class Row>
void append_csv_header(std::string& out, const CsvOptions& options) {
  if (options.bom) out.append("\xEF\xBB\xBF");
  bool first = true;
  for (const auto& column : columns<Row>()) {
    if (column.evidence && !options.evidence) continue;
    if (!first) out.push_back(',');
    first = false;
    out.append(column.name);
  }
  out.push_back('\n');
}

template <class Row>
void append_csv(std::string& out, const Row& row, const CsvOptions& options) {
  bool first = true;
  for (const auto& column : columns<Row>()) {
    if (column.evidence && !options.evidence) continue;
    if (!first) out.push_back(',');
    first = false;
    switch (column.type) {
      case ColumnType::integer:
        if (const Number number = column.integer(row)) {
          char digits[20];
          out.append(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
        }
        break;
      case ColumnType::boolean:
        out.append(column.truth(row) ? "true" : "false");
        break;
      case ColumnType::list:
        append_list(out, column.list(row), options);
        break;
      case ColumnType::decimal:
        if (const auto decimal = column.text(row); options.excel_safe && !is_plain_number(decimal)) {
          append_safe(out, decimal, options);
        } else {
          append_csv_text(out, decimal);
        }
        break;
      default:
        if (const auto text = column.text(row); !text.empty()) append_safe(out, text, options);
    }
  }
  out.push_back('\n');
}

#define TAIZHANG_CSV(Row)                                                \
  template void append_csv_header<Row>(std::string&, const CsvOptions&); \
  template void append_csv<Row>(std::string&, const Row&, const CsvOptions&);
TAIZHANG_EACH_ROW(TAIZHANG_CSV)
#undef TAIZHANG_CSV

}  // namespace taizhang
