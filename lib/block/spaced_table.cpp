#include <algorithm>

#include "base/utf8.h"
#include "block/table_builder.h"
#include "block/table_readers.h"

namespace taizhang {

namespace {

constexpr std::size_t fewest_cells = 3;
constexpr std::size_t most_spaced_cells = 32;
constexpr std::size_t fewest_rows = 2;
constexpr Offset longest_line = 600;        // bytes
constexpr Offset longest_spaced_head = 60;  // bytes

using Cells = std::vector<Span>;

// Reads rows whose cells stand between spaces. Nothing tells a space inside a cell from one between two, so
// every row must have as many words as the header.
class SpacedReader {
 public:
  SpacedReader(std::string_view text, std::span<const LineFeatures> lines, const LabelWords& labels)
      : text_(text), lines_(lines), labels_(labels) {}

  std::optional<LineTable> read() {
    const Cells header = cells_of(lines_[0]);
    if (header.size() < fewest_cells || header.size() > most_spaced_cells) return std::nullopt;
    std::size_t known = 0;
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (header[c].size() > longest_spaced_head || is_figure(cut(text_, header[c]))) return std::nullopt;
      const auto role = labels_.head_role(cut(text_, header[c]));
      known += role != LabelWords::no_role;
      if (c == 0) numbered_ = labels_.shape(role) == LabelWords::Shape::number;
    }
    width_ = header.size();
    // The first rows decide, so that lines which make no table are not read again and again.
    read_rows(fewest_rows);
    if (rows_.size() < fewest_rows) return std::nullopt;
    if (!(known >= 2 && known * 2 >= width_) && !all_figures()) return std::nullopt;
    if (!(numbered_ || has_column_of_figures())) return std::nullopt;
    read_rows(lines_.size());
    TableBuilder builder(text_, labels_, Table::Form::spaces);
    const auto add = [&](const Cells& cells, bool is_header) {
      builder.begin_row();
      for (const Span cell : cells) builder.add(cell, 1, 1, is_header);
    };
    add(header, true);
    for (const Cells& row : rows_) add(row, false);
    LineTable found{builder.finish(), 1 + rows_.size()};
    found.table.span = {lines_[0].span.begin, lines_[rows_.size()].span.end};
    return found;
  }

 private:
  Cells cells_of(const LineFeatures& line) const {
    Cells cells;
    if (line.span.size() > longest_line || line.spaces + 1 < fewest_cells || line.tabs > 0 || line.bars > 0)
      return cells;
    Offset begin = line.span.begin;
    for (Offset at = begin; at < line.span.end && cells.size() <= most_spaced_cells;) {
      const auto c = utf8::decode(text_, at);
      if (utf8::is_space(c.value)) {
        if (at > begin) cells.push_back({begin, at});
        begin = at + c.size;
      }
      at += c.size;
    }
    cells.push_back({begin, line.span.end});
    join_spread(cells);
    return cells;
  }

  // 项  目, 合  计: a name spread over its column is one cell.
  void join_spread(Cells& cells) const {
    constexpr Offset one_character = 3;
    for (std::size_t c = 0; c + 1 < cells.size(); ++c) {
      const Span both{cells[c].begin, cells[c + 1].end};
      if (cells[c].size() != one_character || cells[c + 1].size() != one_character ||
          labels_.head_role(cut(text_, both)) == LabelWords::no_role)
        continue;
      cells[c] = both;
      cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(c) + 1);
    }
  }

  // Rows until there are `most`.
  void read_rows(std::size_t most) {
    while (rows_.size() < most && rows_.size() + 1 < lines_.size()) {
      Cells cells = cells_of(lines_[rows_.size() + 1]);
      const bool total = !cells.empty() && is_total(cells[0]);
      if (total) fill_total(cells);
      if (cells.size() != width_) return;
      if (numbered_ && !total) {
        const auto number = row_number(cut(text_, cells[0]));
        if (!number || *number != last_number_ + 1) return;
        last_number_ = *number;
      }
      rows_.push_back(std::move(cells));
    }
  }

  // 合计 91 150.7: the column of numbers, or that of names, has no cell; nor has one of words that is last.
  void fill_total(Cells& cells) const {
    if (cells.size() < 2 || cells.size() >= width_ || cells.size() + 2 < width_) return;
    const std::string_view last = cut(text_, cells.back());
    const bool ends_early =
        is_blank(cut(text_, cells[1])) || (is_figure(last) && !is_column_of_figures(width_ - 1));
    if (ends_early) cells.push_back({cells.back().end, cells.back().end});
    if (cells.size() < width_) cells.insert(cells.begin() + 1, Span{cells[0].end, cells[0].end});
  }

  bool is_total(Span cell) const {
    return labels_.shape(labels_.head_role(cut(text_, cell))) == LabelWords::Shape::total;
  }

  bool is_column_of_figures(std::size_t column) const {
    return std::all_of(rows_.begin(), rows_.end(), [&](const Cells& row) {
      return row[column].empty() || is_figure(cut(text_, row[column]));
    });
  }
  bool has_column_of_figures() const {
    for (std::size_t c = 1; c < width_; ++c) {
      if (is_column_of_figures(c)) return true;
    }
    return false;
  }
  // Names, and numbers alone behind them, whatever the columns are called; a rank may stand before the names.
  bool all_figures() const {
    const std::size_t names = is_column_of_figures(0) ? 1 : 0;
    if (width_ < names + 3 || is_column_of_figures(names)) return false;
    for (std::size_t c = names + 1; c < width_; ++c) {
      if (!is_column_of_figures(c)) return false;
    }
    return true;
  }

  std::string_view text_;
  std::span<const LineFeatures> lines_;
  const LabelWords& labels_;
  std::size_t width_ = 0;
  bool numbered_ = false;
  std::int64_t last_number_ = 0;
  std::vector<Cells> rows_;
};

}  // namespace

std::optional<LineTable> read_spaced_table(std::string_view text, std::span<const LineFeatures> lines,
                                           const LabelWords& labels) {
  return SpacedReader(text, lines, labels).read();
}

}  // namespace taizhang
