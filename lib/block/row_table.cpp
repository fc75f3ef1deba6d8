#include <algorithm>

#include "base/squeezed.h"
#include "base/utf8.h"
#include "block/table_builder.h"
#include "block/table_readers.h"
#include "value/item_number.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

constexpr std::size_t most_cells = 256;         // of a row: more is no table
constexpr std::size_t most_pending = 64;        // lines between two rows
constexpr Offset longest_group_line = 120;      // bytes
constexpr Offset longest_row_head = 120;        // bytes
constexpr std::size_t rows_without_header = 3;  // that must agree

// One line cut into its cells. A cell left empty is an empty span at its place.
using Cells = std::vector<Span>;

class RowReader {
 public:
  RowReader(std::string_view text, std::span<const LineFeatures> lines, const LabelWords& labels,
            Table::Form form)
      : text_(text), lines_(lines), labels_(labels), form_(form) {}

  std::optional<LineTable> read() {
    const Cells first = cells_of(lines_[0]);
    if (first.size() < 2 || first.size() > most_cells) return std::nullopt;
    const std::size_t rules = rule_lines(1);
    figures_ = !is_header(first) && heads_numbers(first, 0);
    if (figures_ || is_header(first) || heads_numbered_rows(first)) {
      header_ = first;
      for (const Span cell : first) heads_.push_back(squeezed(cut(text_, cell)));
      width_ = first.size();
      for (std::size_t i = 0; i < width_; ++i) {
        const auto role = labels_.head_role(cut(text_, first[i]));
        shapes_.push_back(labels_.shape(role));
        if (shapes_.back() == LabelWords::Shape::number && number_column_ == none) number_column_ = i;
      }
    } else if (rules == 0 && !agree(first)) {
      return std::nullopt;
    } else {
      width_ = first.size();
      shapes_.assign(width_, LabelWords::Shape::text);
      if (row_number(cut(text_, first[0]))) number_column_ = 0;
    }
    return read_rows();
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  bool has_separator(const LineFeatures& line) const {
    if (form_ == Table::Form::bars) return line.bars > 0;
    return line.tabs > 0 || line.indented || (line.trailing && opens_row(line));
  }

  // The first cell of a row, alone in its line: the row is broken after it.
  bool opens_row(const LineFeatures& line) const {
    const std::string_view words = cut(text_, line.span);
    return row_number(words) ||
           (!heads_.empty() && words.size() <= longest_row_head && squeezed(words) == heads_[0]);
  }

  // A line of dashes under a header: |---|:--:|
  bool is_rule(const LineFeatures& line) const {
    if (form_ != Table::Form::bars) return false;
    const std::string_view words = cut(text_, line.span);
    return words.find_first_not_of("-|:+= \t") == std::string_view::npos &&
           words.find('-') != std::string_view::npos;
  }
  std::size_t rule_lines(std::size_t at) const {
    std::size_t count = 0;
    while (at + count < lines_.size() && count < 2 && is_rule(lines_[at + count])) ++count;
    return count;
  }

  Cells cells_of(const LineFeatures& line) const {
    Cells cells;
    Offset begin = line.raw.begin;
    if (form_ == Table::Form::tabs) {
      for (Offset at = begin; at < line.raw.end && cells.size() <= most_cells; ++at) {
        if (text_[at] != '\t') continue;
        cells.push_back({begin, at});
        begin = at + 1;
      }
      cells.push_back({begin, line.raw.end});
    } else {
      // A bar at the edge of the line opens or closes, it does not part.
      begin = line.span.begin;
      Offset end = line.span.end;
      // Where the first line begins with a bar all rows do; elsewhere it parts, if it is not alone.
      const bool opens = bar_size(text_, lines_[0].span.begin) > 0 || line.bars < 2;
      if (const Offset bar = bar_size(text_, begin); opens && bar > 0) begin += bar;
      for (Offset at = begin; at < end && cells.size() <= most_cells;) {
        const Offset bar = bar_size(text_, at);
        if (bar == 0) {
          ++at;
          continue;
        }
        cells.push_back({begin, at});
        at += bar;
        begin = at;
      }
      if (begin < end) cells.push_back({begin, end});
    }
    for (Span& cell : cells) cell = unquoted(utf8::trim(text_, cell));
    return cells;
  }

  // Spreadsheets put quotes around a cell with a line feed or a quote in it.
  Span unquoted(Span cell) const {
    if (cell.size() >= 2 && text_[cell.begin] == '"' && text_[cell.end - 1] == '"')
      return utf8::trim(text_, {cell.begin + 1, cell.end - 1});
    return cell;
  }

  bool is_header(const Cells& cells) const {
    std::size_t known = 0;
    std::size_t filled = 0;
    for (const Span cell : cells) {
      if (cell.empty()) continue;
      if (cell.size() > 120) return false;
      ++filled;
      known += labels_.head_role(cut(text_, cell)) != LabelWords::no_role;
    }
    return known >= 2 && known * 2 >= filled;
  }

  static bool is_number(std::string_view cell) { return cell.size() <= 24 && is_figure(cell); }

  // A figure, or one with its unit: 29天, -6.0%.
  static bool is_measured(std::string_view cell) {
    constexpr std::size_t longest_unit = 15;
    const std::size_t unit = std::min(cell.size(), cell.find_first_not_of("0123456789.,%-+ "));
    return is_number(cell.substr(0, unit)) && cell.size() - unit <= longest_unit &&
           cell.find_first_of("0123456789:\n", unit) == std::string_view::npos;
  }

  // A table of figures, whatever its columns are called: heads above, then rows of a name and numbers.
  bool heads_numbers(const Cells& cells, std::size_t at) const {
    // Below a head over several columns stands a row of theirs: 地区 | 生产总值 | |, then | 总量 | 增速.
    const bool two = lines_.size() > at + 1 && names_columns(cells_of(lines_[at + 1]), cells.size());
    const std::size_t first = at + (two ? 2 : 1);
    if (cells.size() < 3 || lines_.size() < first + 2) return false;
    for (const Span cell : cells) {
      if ((cell.empty() && !two) || cell.size() > 90 || is_number(cut(text_, cell))) return false;
    }
    for (std::size_t i = first; i < first + 2; ++i) {
      if (!has_separator(lines_[i])) return false;
      const Cells row = cells_of(lines_[i]);
      if (row.size() != cells.size()) return false;
      // 4 | 县民政局 | 10 | 5: a rank may stand before the name.
      const std::size_t name = is_number(cut(text_, row[0])) ? 1 : 0;
      if (name + 2 > row.size() || is_number(cut(text_, row[name]))) return false;
      if (!std::all_of(row.begin() + static_cast<std::ptrdiff_t>(name) + 1, row.end(),
                       [&](Span cell) { return is_measured(cut(text_, cell)); }))
        return false;
    }
    return true;
  }

  // 序号 over rows numbered from 1, whatever the other columns are called.
  bool heads_numbered_rows(const Cells& cells) const {
    if (cells.size() < 3 || lines_.size() < 3) return false;
    for (const Span cell : cells) {
      if (cell.empty() || cell.size() > 90 || is_number(cut(text_, cell))) return false;
    }
    if (labels_.shape(labels_.head_role(cut(text_, cells[0]))) != LabelWords::Shape::number) return false;
    for (std::size_t i = 1; i <= 2; ++i) {
      if (!has_separator(lines_[i])) return false;
      const Cells row = cells_of(lines_[i]);
      if (row.size() != cells.size() || row_number(cut(text_, row[0])) != static_cast<std::int64_t>(i))
        return false;
    }
    return true;
  }

  // A row below the header that names columns under the heads above: nothing under the first, no number.
  bool names_columns(const Cells& cells, std::size_t width) const {
    if (cells.size() > width || cells.size() < 3 || !cells[0].empty()) return false;
    std::size_t filled = 0;
    for (const Span cell : cells) {
      if (is_number(cut(text_, cell)) || cell.size() > 60) return false;
      filled += !cell.empty();
    }
    return filled >= 2;
  }

  bool repeats_header(const Cells& cells) const {
    if (heads_.empty() || cells.size() < heads_.size()) return false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].size() > 240 || squeezed(cut(text_, cells[i])) != (i < heads_.size() ? heads_[i] : ""))
        return false;
    }
    return true;
  }

  // Without a header: the next rows have the same width and numbers that run on, or are at least three wide
  // and divided alike by bars.
  bool agree(const Cells& first) const {
    if (first.size() < 2) return false;
    const auto number = row_number(cut(text_, first[0]));
    if (!number) return false;
    std::size_t rows = 1;
    for (std::size_t i = 1; i < lines_.size() && rows < rows_without_header; ++i, ++rows) {
      if (!has_separator(lines_[i])) return false;
      const Cells cells = cells_of(lines_[i]);
      const auto next = cells.empty() ? std::nullopt : row_number(cut(text_, cells[0]));
      if (cells.size() != first.size() || !next || *next != *number + static_cast<std::int64_t>(rows))
        return false;
    }
    return rows == rows_without_header;
  }

  std::optional<std::int64_t> number_of(const Cells& cells) const {
    if (number_column_ == none || number_column_ >= cells.size()) return std::nullopt;
    return row_number(cut(text_, cells[number_column_]));
  }

  bool open_quote(Span cell) const {
    return !cell.empty() && text_[cell.begin] == '"' &&
           std::count(text_.begin() + cell.begin, text_.begin() + cell.end, '"') % 2 == 1;
  }

  // A row with the lines it was read from: what a table takes is what its rows hold.
  struct Row {
    Cells cells;
    std::size_t end = 0;  // line after its last
    bool group = false;   // one text for the rows below
  };

  std::optional<LineTable> read_rows() {
    std::vector<Row> rows;  // finished and current
    std::vector<std::size_t> pending;
    std::int64_t last_number = 0;
    std::size_t data = 0;
    std::size_t rules_end = 0;  // line after the last rule
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const LineFeatures& line = lines_[i];
      if (is_rule(line)) {
        if (!pending.empty()) break;
        rules_end = i + 1;
        continue;
      }
      const bool current = rows.size() > first_data();
      const bool incomplete = current && !line.gap_before && pending.empty() && !rows.back().group &&
                              (rows.back().cells.size() < width_ ||
                               (rows.back().cells.size() == width_ && open_quote(rows.back().cells.back())));
      if (!has_separator(line)) {
        if (incomplete) {
          rows.back().cells.back().end = line.span.end;
          rows.back().end = i + 1;
        } else {
          if (rows.empty() || pending.size() == most_pending) break;
          pending.push_back(i);
        }
        continue;
      }
      Cells cells = cells_of(line);
      if (cells.size() > most_cells) break;
      if (cells.empty()) {  // a bar alone
        if (!pending.empty()) break;
        rules_end = i + 1;
        continue;
      }
      while (cells.size() > width_ && cells.back().empty()) cells.pop_back();
      const auto number = number_of(cells);
      const bool repeat = repeats_header(cells);
      if (repeat && i > 1 && data == 0) break;  // a header alone, over and over
      // The rest of a row whose cell was broken over lines.
      if (incomplete && !repeat && !number && rows.back().cells.size() + cells.size() - 1 <= width_ &&
          !(form_ == Table::Form::bars && cells.size() == width_)) {
        Cells& broken = rows.back().cells;
        const bool continues = number_column_ != none || broken.size() + cells.size() - 1 == width_;
        if (continues && !line.indented) {
          broken.back().end = std::max(broken.back().end, cells[0].end);
          broken.insert(broken.end(), cells.begin() + 1, cells.end());
          rows.back().end = i + 1;
          continue;
        }
      }
      const bool fits = repeat || rows.empty() || cells.size() == width_ ||
                        (number && (*number == last_number + 1 || *number == 1)) ||
                        (number_column_ != none && cells.size() <= width_ && !number && cells.size() >= 2) ||
                        (number_column_ == none && cells.size() + 1 >= width_ && cells.size() >= 2) ||
                        (form_ == Table::Form::bars && cells.size() <= width_ && !line.gap_before);
      if (!fits) break;
      // Another table starts with its own header.
      if (!repeat && current && !number &&
          (is_header(cells) || ((figures_ || !pending.empty()) && heads_numbers(cells, i))))
        break;
      const bool captioned = !pending.empty() && lines_[pending.front()].gap_before;
      if (!repeat && captioned && number_column_ != none && !number && cells.size() != width_) break;
      if (!pending.empty()) {
        if (!take_pending(pending, rows, repeat || (number && *number == last_number + 1))) break;
        pending.clear();
      }
      // More cells than heads: a separator stands inside the last one.
      if (cells.size() > width_) {
        cells[width_ - 1].end = cells.back().end;
        cells.resize(width_);
      }
      if (number) last_number = *number;
      data += !repeat;
      rows.push_back({std::move(cells), i + 1, false});
    }
    if (header_.empty() ? rows.size() < 2 : data < 1) return std::nullopt;
    place(rows);
    TableBuilder builder(text_, labels_, form_);
    add_rows(builder, rows);
    const std::size_t taken = std::max(rows.back().end, rules_end);
    LineTable found{builder.finish(), taken};
    found.table.span = {lines_[0].span.begin, lines_[taken - 1].span.end};
    return found;
  }

  std::size_t first_data() const { return header_.empty() ? 0 : 1; }

  // Lines between two rows belong to the last cell of the row before, or are a head of the rows below.
  bool take_pending(const std::vector<std::size_t>& pending, std::vector<Row>& rows, bool runs_on) const {
    const LineFeatures& first = lines_[pending.front()];
    if (pending.size() == 1 && first.span.size() <= longest_group_line && rows.size() >= 1) {
      const auto last = utf8::decode_before(text_, first.span.end);
      if (last.value != U'。' && last.value != U'；') {
        rows.push_back({{first.span}, pending.back() + 1, true});
        return true;
      }
    }
    if (first.gap_before || !runs_on || rows.empty() || rows.back().group) return false;
    rows.back().cells.back().end = lines_[pending.back()].span.end;
    rows.back().end = pending.back() + 1;
    return true;
  }

  // Puts the cells of padded rows under their columns.
  void place(std::vector<Row>& rows) {
    for (std::size_t r = first_data(); r < rows.size(); ++r) {
      if (rows[r].group) {
        previous_.clear();
        continue;
      }
      Cells& cells = rows[r].cells;
      const auto filled = static_cast<std::size_t>(
          std::count_if(cells.begin(), cells.end(), [](Span cell) { return !cell.empty(); }));
      const bool padded = form_ == Table::Form::bars && filled > 0 && filled < width_ &&
                          number_column_ == 0 && !cells[0].empty() && !row_number(cut(text_, cells[0])) &&
                          filled_first(cells, filled) && !previous_.empty();
      if (padded && filled == 1 && is_numbered_head(cut(text_, cells[0]))) {
        cells.resize(1);
        rows[r].group = true;
        previous_.clear();
        continue;
      }
      if (padded) cells = shifted(cells, filled);
      if (previous_.size() < cells.size()) previous_.resize(cells.size());
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].empty()) previous_[i] = cells[i];
      }
    }
  }

  // 二、城乡建设方面（4项） | | |, （二）民生类: a Han numeral heads the rows below it.
  static bool is_numbered_head(std::string_view cell) { return read_item_number(cell, 0).han; }

  // In a row without a number, below one with, an empty cell is one that the cell above reaches into.
  void add_rows(TableBuilder& builder, const std::vector<Row>& rows) {
    std::vector<std::vector<std::uint32_t>> reach(rows.size());  // 0: covered
    std::vector<std::uint32_t> below(width_, 0);
    for (std::size_t r = rows.size(); r-- > 0;) {
      const Cells& cells = rows[r].cells;
      reach[r].assign(std::max(width_, cells.size()), 1);
      const bool continues = !rows[r].group && r > first_data() && !rows[r - 1].group &&
                             number_column_ != none && number_column_ < cells.size() &&
                             cells[number_column_].empty() && cells.size() > 1;
      for (std::size_t c = 0; c < width_; ++c) {
        if (continues && (c >= cells.size() || cells[c].empty())) {
          reach[r][c] = 0;
          ++below[c];
        } else {
          reach[r][c] += below[c];
          below[c] = 0;
        }
      }
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Cells& cells = rows[r].cells;
      builder.begin_row();
      if (rows[r].group) {
        builder.add(cells[0], 1, static_cast<std::uint32_t>(width_));
        continue;
      }
      for (std::size_t c = 0; c < std::max(cells.size(), width_); ++c) {
        if (reach[r][c] == 0) continue;
        const Span cell = c < cells.size() ? cells[c] : Span{cells.back().end, cells.back().end};
        builder.add(cell, reach[r][c], 1, figures_ && r == 0);
      }
    }
  }

  static bool filled_first(const Cells& cells, std::size_t filled) {
    return std::all_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(filled),
                       [](Span cell) { return !cell.empty(); });
  }

  // Converters write the cells of a row that others reach into first, and pad the rest (甲 |||). They belong
  // to the last columns, or to the column whose list they continue: 2. after 1.
  Cells shifted(const Cells& cells, std::size_t filled) const {
    std::size_t offset = width_ - filled;
    if (const auto number = read_ordinal(cut(text_, cells[0]), 0, NumeralStyle::arabic)) {
      for (std::size_t column = 1; column + filled <= width_ && column < previous_.size(); ++column) {
        const auto before = last_item(previous_[column]);
        if (before && *before + 1 == static_cast<std::int64_t>(number->value.coefficient())) {
          offset = column;
          break;
        }
      }
    }
    Cells placed(width_, Span{cells[0].begin, cells[0].begin});
    for (std::size_t i = 0; i < filled; ++i) placed[offset + i] = cells[i];
    for (std::size_t i = offset + filled; i < width_; ++i)
      placed[i] = {cells[filled - 1].end, cells[filled - 1].end};
    return placed;
  }

  // The number that opens the cell, where one does: 1. of “1.完善制度”.
  std::optional<std::int64_t> last_item(Span cell) const {
    if (cell.empty()) return std::nullopt;
    const auto number = read_ordinal(cut(text_, cell), 0, NumeralStyle::arabic);
    if (!number || number->size == cell.size()) return std::nullopt;
    return static_cast<std::int64_t>(number->value.coefficient());
  }

  std::string_view text_;
  std::span<const LineFeatures> lines_;
  const LabelWords& labels_;
  Table::Form form_;
  Cells header_;
  bool figures_ = false;  // the header is one by the numbers below it
  std::vector<std::string> heads_;
  std::vector<LabelWords::Shape> shapes_;
  std::size_t width_ = 0;
  std::size_t number_column_ = none;
  Cells previous_;  // the last filled cell of each column
};

}  // namespace

std::optional<LineTable> read_row_table(std::string_view text, std::span<const LineFeatures> lines,
                                        const LabelWords& labels, Table::Form form) {
  return RowReader(text, lines, labels, form).read();
}

}  // namespace taizhang
