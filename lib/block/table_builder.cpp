#include "block/table_builder.h"

#include <algorithm>
#include <limits>

#include "base/squeezed.h"
#include "base/utf8.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

constexpr std::uint32_t most_columns = 256;
constexpr Offset longest_head = 120;   // bytes of one head
constexpr Offset longest_group = 180;  // bytes of a group's text

bool is_sentence_end(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U'！' || c == U'？';
}

bool holds_sentence(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = utf8::decode(cell, at);
    if (is_sentence_end(c.value)) return true;
    at += c.size;
  }
  return false;
}

bool has_letter(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = utf8::decode(cell, at);
    if (utf8::is_han(c.value) || (c.value < 0x80 && ((c.value | 0x20) >= 'a' && (c.value | 0x20) <= 'z')))
      return true;
    at += c.size;
  }
  return false;
}

}  // namespace

bool is_figure(std::string_view cell) {
  return cell.find_first_of("0123456789") != std::string_view::npos &&
         cell.find_first_not_of("0123456789.,%-+ ") == std::string_view::npos;
}

std::optional<std::int64_t> row_number(std::string_view cell) {
  if (cell.empty() || cell.size() > 24) return std::nullopt;
  for (const auto style : {NumeralStyle::arabic, NumeralStyle::han, NumeralStyle::circled}) {
    const auto numeral = read_ordinal(cell, 0, style);
    if (!numeral) continue;
    std::string_view rest = cell.substr(numeral->size);
    while (!rest.empty()) {
      const auto c = utf8::decode(rest, 0);
      if (c.value != U'.' && c.value != U'、' && c.value != U'．' && !utf8::is_space(c.value)) break;
      rest.remove_prefix(c.size);
    }
    if (rest.empty()) return static_cast<std::int64_t>(numeral->value.coefficient());
  }
  return std::nullopt;
}

void TableBuilder::begin_row() {
  row_begins_.push_back(static_cast<std::uint32_t>(table_.cells.size()));
}

void TableBuilder::add(Span span, std::uint32_t rows, std::uint32_t columns, bool header) {
  if (row_begins_.empty()) begin_row();
  Cell cell;
  cell.span = utf8::trim(text_, span);
  cell.rows = rows == 0 ? std::numeric_limits<std::uint32_t>::max() : rows;
  cell.columns = std::max<std::uint32_t>(1, columns);
  table_.cells.push_back(cell);
  header_cells_.push_back(header);
}

Table TableBuilder::finish() {
  lay_out();
  if (!find_header()) {
    find_keys();
    sort_rows(0, 0);
  }
  cut_note();
  for (const Cell& cell : table_.cells) {
    if (cell.span.empty()) continue;
    if (table_.span.empty()) {
      table_.span = cell.span;
    } else {
      table_.span.begin = std::min(table_.span.begin, cell.span.begin);
      table_.span.end = std::max(table_.span.end, cell.span.end);
    }
  }
  return std::move(table_);
}

// Gives every cell its place: the next column of its row that no cell from above covers.
void TableBuilder::lay_out() {
  table_.rows = static_cast<std::uint32_t>(row_begins_.size());
  table_.row_list.resize(table_.rows);
  std::vector<std::uint32_t> covered_to;  // by column: first row that is free
  for (std::uint32_t row = 0; row < table_.rows; ++row) {
    const std::uint32_t end =
        row + 1 < table_.rows ? row_begins_[row + 1] : static_cast<std::uint32_t>(table_.cells.size());
    std::uint32_t column = 0;
    for (std::uint32_t i = row_begins_[row]; i < end; ++i) {
      Cell& cell = table_.cells[i];
      while (column < covered_to.size() && covered_to[column] > row) ++column;
      column = std::min(column, most_columns - 1);
      cell.row = row;
      cell.column = column;
      cell.rows = std::min(cell.rows, table_.rows - row);
      cell.columns = std::min(cell.columns, most_columns - column);
      // A cell from above in the way ends a span: no two cells hold one position.
      for (std::uint32_t c = column + 1; c < column + cell.columns && c < covered_to.size(); ++c) {
        if (covered_to[c] > row) cell.columns = c - column;
      }
      if (column + cell.columns > covered_to.size()) covered_to.resize(column + cell.columns, 0);
      for (std::uint32_t c = column; c < column + cell.columns; ++c) covered_to[c] = row + cell.rows;
      column += cell.columns;
    }
  }
  table_.columns = static_cast<std::uint32_t>(covered_to.size());
  table_.heads.resize(table_.columns);
  table_.column_cells.resize(table_.columns);
  for (std::uint32_t i = 0; i < table_.cells.size(); ++i) {
    const Cell& cell = table_.cells[i];
    for (std::uint32_t c = cell.column; c < cell.column + cell.columns; ++c) {
      auto& list = table_.column_cells[c];
      // Beyond the last column cells may share a position; the first holds it.
      if (list.empty() || table_.cells[list.back()].row < cell.row) list.push_back(i);
    }
    TableRow& row = table_.row_list[cell.row];
    if (row.span.empty()) {
      row.span = cell.span;
    } else if (!cell.span.empty()) {
      row.span.end = std::max(row.span.end, cell.span.end);
    }
  }
}

// The first row whose cells name columns: two known labels, or 序号 over a number, and nothing that is no
// phrase.
bool TableBuilder::find_header() {
  for (std::uint32_t row = 0; row < table_.rows; ++row) {
    const std::uint32_t end =
        row + 1 < table_.rows ? row_begins_[row + 1] : static_cast<std::uint32_t>(table_.cells.size());
    std::uint32_t known = 0;
    std::uint32_t filled = 0;
    std::uint32_t marked = 0;
    bool phrases = true;
    for (std::uint32_t i = row_begins_[row]; i < end && phrases; ++i) {
      const std::string_view cell = text_of(i);
      if (cell.empty()) continue;
      ++filled;
      marked += header_cells_[i];
      phrases = cell.size() <= longest_head && has_letter(cell) && !holds_sentence(cell);
      if (phrases && labels_.head_role(cell) != LabelWords::no_role) ++known;
    }
    // A row of fields alternates labels and values: every second cell is known, and in the rows below as
    // well.
    const bool header =
        phrases && filled >= 2 &&
        ((known >= 2 && known * 2 >= filled) || (marked == filled && filled >= 3) || heads_number(row)) &&
        !(filled == 4 && known == 2 && filled % 2 == 0 && end - row_begins_[row] == 4 &&
          labels_.head_role(text_of(row_begins_[row])) != LabelWords::no_role &&
          labels_.head_role(text_of(row_begins_[row] + 1)) == LabelWords::no_role &&
          labels_.head_role(text_of(row_begins_[row] + 2)) != LabelWords::no_role);
    if (!header) continue;
    std::uint32_t count = 1;
    for (std::uint32_t i = row_begins_[row]; i < end; ++i) {
      if (!text_of(i).empty() && table_.cells[i].columns < table_.columns)
        count = std::max(count, std::min(table_.cells[i].rows, 4u));
    }
    while (row + count < table_.rows && count < 4 && below_is_header(row + count)) ++count;
    count = std::min(count, table_.rows - row);
    if (row + count == table_.rows && count > 1) count = 1;
    name_columns(row, count);
    sort_rows(row, row + count);
    return true;
  }
  return false;
}

// Whether `row` begins with 序号 and the one below with a number.
bool TableBuilder::heads_number(std::uint32_t row) const {
  if (row + 1 >= table_.rows) return false;
  const std::string_view head = text_of(row_begins_[row]);
  return head.size() <= longest_head && labels_.shape(labels_.head_role(head)) == LabelWords::Shape::number &&
         row_number(text_of(row_begins_[row + 1])).has_value();
}

// Whether `row`, below a header row, names columns too: it does where a head above spans several columns or
// was left empty, and its own cells are phrases that stand under these only.
bool TableBuilder::below_is_header(std::uint32_t row) const {
  std::uint32_t filled = 0;
  bool under_shared = false;
  for (std::uint32_t column = 0; column < table_.columns; ++column) {
    const std::uint32_t index = table_.cell_at(row, column);
    if (index == Table::no_cell) continue;
    const Cell& cell = table_.cells[index];
    if (cell.row != row || cell.column != column || cell.span.empty()) continue;
    const std::string_view words = text_of(index);
    if (words.size() > longest_head || !has_letter(words) || holds_sentence(words) || row_number(words))
      return false;
    ++filled;
    const std::uint32_t above = table_.cell_at(row - 1, column);
    const bool shared =
        above == Table::no_cell || table_.cells[above].span.empty() || table_.cells[above].columns > 1;
    // A head left of an empty one spans it, in forms that have no spans.
    const std::uint32_t right =
        column + 1 < table_.columns ? table_.cell_at(row - 1, column + 1) : Table::no_cell;
    const bool spreads = right != Table::no_cell && table_.cells[right].span.empty();
    if (!shared && !spreads) return false;
    under_shared = true;
  }
  return filled >= 2 && under_shared;
}

void TableBuilder::name_columns(std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t column = 0; column < table_.columns; ++column) {
    TableColumn& head = table_.heads[column];
    for (std::uint32_t row = first + count; row-- > first;) {
      std::uint32_t index = table_.cell_at(row, column);
      // Without spans the head to the left reaches over an empty one, above the last row.
      for (std::uint32_t left = column; left > 0 && row + 1 < first + count &&
                                        table_.form != Table::Form::markup &&
                                        (index == Table::no_cell || table_.cells[index].span.empty());) {
        index = table_.cell_at(row, --left);
      }
      if (index == Table::no_cell || table_.cells[index].span.empty()) continue;
      const Cell& cell = table_.cells[index];
      if (head.head.empty()) {
        head.head = cell.span;
      } else if (head.head != cell.span && head.over.empty()) {
        head.over = cell.span;
      }
    }
    if (!head.head.empty()) head.role = labels_.column_role(cut(text_, head.head));
    if (head.role == LabelWords::no_role && !head.over.empty())
      head.role = labels_.column_role(cut(text_, head.over));
  }
}

// Without a header: do the first cells of rows name what their neighbours hold?
void TableBuilder::find_keys() {
  std::uint32_t keys = 0;
  std::uint32_t rows = 0;
  for (std::uint32_t row = 0; row < table_.rows; ++row) {
    const std::uint32_t end =
        row + 1 < table_.rows ? row_begins_[row + 1] : static_cast<std::uint32_t>(table_.cells.size());
    if (end - row_begins_[row] < 2) continue;
    ++rows;
    const std::string_view first = text_of(row_begins_[row]);
    keys += first.size() <= longest_head && !holds_sentence(first) &&
            labels_.head_role(first) != LabelWords::no_role;
  }
  table_.keyed = keys >= 2 && keys * 2 >= rows;
}

bool TableBuilder::is_note(std::string_view cell) const {
  const auto label = labels_.longest(cell, 0);
  if (!label || label->size >= cell.size()) return false;
  const auto after = utf8::decode(cell, label->size);
  // 合计：9个问题，已整改5个。
  if (labels_.shape(label->role) == LabelWords::Shape::total)
    return after.value == U'：' || after.value == U':';
  if (labels_.shape(label->role) != LabelWords::Shape::note) return false;
  return after.value == U'：' || after.value == U':' || after.value == U'.' || utf8::is_space(after.value) ||
         read_ordinal(cell, label->size, NumeralStyle::arabic).has_value();
}

void TableBuilder::sort_rows(std::uint32_t header_begin, std::uint32_t header_end) {
  std::vector<std::string> header;
  for (std::uint32_t i = 0; i < table_.cells.size() && header_end > header_begin; ++i) {
    const Cell& cell = table_.cells[i];
    if (cell.row == header_begin && !cell.span.empty()) header.push_back(squeezed(text_of(i)));
    if (cell.row > header_begin) break;
  }
  std::uint32_t group = TableRow::none;
  std::uint32_t repeat = 0;  // rows of a repeated header that are still to come
  std::uint32_t last_data = 0;
  for (std::uint32_t row = 0; row < table_.rows; ++row) {
    TableRow& entry = table_.row_list[row];
    if (header_end > header_begin && row < header_begin) {
      entry.kind = TableRow::Kind::title;
      continue;
    }
    if (row < header_end || repeat > 0) {
      entry.kind = TableRow::Kind::header;
      if (row >= header_end) --repeat;
      continue;
    }
    const std::uint32_t end =
        row + 1 < table_.rows ? row_begins_[row + 1] : static_cast<std::uint32_t>(table_.cells.size());
    std::uint32_t filled = 0;
    std::uint32_t only = Table::no_cell;
    bool same = !header.empty();
    for (std::uint32_t i = row_begins_[row]; i < end; ++i) {
      if (table_.cells[i].span.empty()) continue;
      if (only == Table::no_cell) only = i;
      if (same && (filled >= header.size() || table_.cells[i].span.size() > 2 * longest_head ||
                   squeezed(text_of(i)) != header[filled])) {
        same = false;
      }
      ++filled;
    }
    if (same && filled == header.size()) {
      entry.kind = TableRow::Kind::header;
      repeat = header_end - header_begin - 1;
      continue;
    }
    entry.group = group;
    if (filled == 0 || table_.keyed) continue;
    const std::string_view first = text_of(only);
    if (filled > 1) {
      const auto role = first.size() <= longest_head ? labels_.head_role(first) : LabelWords::no_role;
      if (role != LabelWords::no_role && labels_.shape(role) == LabelWords::Shape::total) {
        entry.kind = TableRow::Kind::total;
      } else {
        last_data = row;
      }
      continue;
    }
    // One cell for the whole row. A cell beside others that reach down from above is data.
    bool covered = false;
    for (std::uint32_t column = 0; column < table_.columns && !covered; ++column) {
      const std::uint32_t index = table_.cell_at(row, column);
      covered = index != Table::no_cell && table_.cells[index].row < row;
    }
    if (covered || table_.columns < 2 || row_number(first)) {
      last_data = row;
    } else if (is_note(first)) {
      entry.kind = TableRow::Kind::note;
    } else if (first.size() <= longest_group && !holds_sentence(first)) {
      entry.kind = TableRow::Kind::group;
      group = row;
      entry.group = TableRow::none;
    } else {
      last_data = row;
    }
  }
  // A group or a text for the whole row below the last data is no head of anything.
  for (std::uint32_t row = last_data + 1; row < table_.rows; ++row) {
    if (table_.row_list[row].kind == TableRow::Kind::group) table_.row_list[row].kind = TableRow::Kind::note;
  }
}

// Cuts the note at the end of the last cell off, as a row of its own.
void TableBuilder::cut_note() {
  if (table_.rows == 0 || table_.columns < 2 || table_.keyed) return;
  std::uint32_t last = table_.rows;
  while (last > 0 && table_.row_list[last - 1].kind != TableRow::Kind::data) --last;
  if (last == 0) return;
  const std::uint32_t index = table_.cell_at(last - 1, table_.columns - 1);
  if (index == Table::no_cell) return;
  const Span span = table_.cells[index].span;
  const std::string_view cell = cut(text_, span);
  bool may_start = false;
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = utf8::decode(cell, at);
    if (may_start && !utf8::is_space(c.value) && is_note(cell.substr(at, 64))) {
      const auto note_index = static_cast<std::uint32_t>(table_.cells.size());
      if (index + 1 != note_index) return;  // rows follow: the cell is not the last text of the table
      const Offset begin = span.begin + static_cast<Offset>(at);
      table_.cells[index].span = utf8::trim(text_, {span.begin, begin});
      Cell note;
      note.span = {begin, span.end};
      note.row = table_.rows;
      note.columns = table_.columns;
      // The row before ends where its own last cell now does.
      table_.row_list[last - 1].span.end = table_.cells[index].span.end;
      table_.cells.push_back(note);
      for (auto& list : table_.column_cells) list.push_back(note_index);
      table_.row_list.push_back({TableRow::Kind::note, note.span, TableRow::none});
      ++table_.rows;
      return;
    }
    may_start = is_sentence_end(c.value) || c.value == '\n' || (may_start && utf8::is_space(c.value));
    at += c.size;
  }
}

bool is_blank(std::string_view cell) {
  return cell == "/" || cell == "-" || cell == "—" || cell == "——" || cell == "无" || cell == "無" ||
         cell == "\\" || cell == "--";
}

}  // namespace taizhang
