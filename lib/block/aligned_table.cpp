#include <cstdint>

#include "base/utf8.h"
#include "block/table_builder.h"
#include "block/table_readers.h"

namespace taizhang {

namespace {

constexpr std::size_t fewest_columns = 3;
constexpr std::size_t most_columns = 24;
constexpr std::size_t fewest_aligned_rows = 2;
constexpr Offset longest_aligned_head = 60;    // bytes
constexpr Offset longest_aligned_line = 3000;  // bytes
constexpr std::uint32_t narrowest_gap = 2;     // columns of the page between two cells
constexpr std::uint32_t tolerance = 2;         // columns of the page: quotes are wide in some fonts

// A cell and where it begins on the page, in columns of it: an ideograph takes two.
struct AlignedCell {
  Span span;
  std::uint32_t at = 0;
};
using AlignedCells = std::vector<AlignedCell>;

class AlignedReader {
 public:
  AlignedReader(std::string_view text, std::span<const LineFeatures> lines, const LabelWords& labels)
      : text_(text), lines_(lines), labels_(labels) {}

  std::optional<LineTable> read() {
    header_ = cells_of(lines_[0]);
    if (!is_header()) return std::nullopt;
    std::size_t taken = 1;
    for (std::size_t i = 1; i < lines_.size() && take(cells_of(lines_[i]), i); ++i) {
      if (group_.empty()) taken = i + 1;
    }
    if (data_ < fewest_aligned_rows) return std::nullopt;
    TableBuilder builder(text_, labels_, Table::Form::spaces);
    builder.begin_row();
    for (const AlignedCell& head : header_) builder.add(head.span, 1, 1, true);
    for (const std::vector<Span>& row : rows_) {
      builder.begin_row();
      if (row.size() == 1) {
        builder.add(row.front(), 1, static_cast<std::uint32_t>(header_.size()));
      } else {
        for (const Span cell : row) builder.add(cell);
      }
    }
    LineTable found{builder.finish(), taken};
    found.table.span = {lines_[0].span.begin, lines_[taken - 1].span.end};
    return found;
  }

 private:
  AlignedCells cells_of(const LineFeatures& line) const {
    AlignedCells cells;
    if (line.span.size() > longest_aligned_line || line.tabs > 0 || line.bars > 0) return cells;
    std::uint32_t column = 0;
    std::uint32_t gap = narrowest_gap;
    for (Offset at = line.raw.begin; at < line.span.end;) {
      const auto c = utf8::decode(text_, at);
      const std::uint32_t wide = c.value < 0x1100 ? 1 : 2;
      if (utf8::is_space(c.value)) {
        gap += wide;
      } else {
        if (gap >= narrowest_gap) cells.push_back({{at, at}, column});
        cells.back().span.end = at + c.size;
        gap = 0;
      }
      column += wide;
      at += c.size;
    }
    return cells;
  }

  bool is_header() {
    if (header_.size() < fewest_columns || header_.size() > most_columns) return false;
    std::size_t known = 0;
    for (const AlignedCell& head : header_) {
      const std::string_view words = cut(text_, head.span);
      if (words.size() > longest_aligned_head || is_figure(words)) return false;
      known += labels_.head_role(words) != LabelWords::no_role;
    }
    numbered_ = labels_.shape(labels_.head_role(cut(text_, header_[0].span))) == LabelWords::Shape::number;
    return known >= 2 && known * 2 >= header_.size();
  }

  // Takes line `i`, which holds `cells`; false: the table ends before it.
  bool take(const AlignedCells& cells, std::size_t i) {
    if (cells.empty()) return false;
    if (cells.size() == 1) return take_single(cells.front(), i);
    auto row = placed(cells);
    if (row.empty() || !runs_on(row)) return false;
    if (!group_.empty()) rows_.push_back({group_});
    group_ = {};
    rows_.push_back(std::move(row));
    ++data_;
    return true;
  }

  // What goes on in the last column, or heads the rows below.
  bool take_single(const AlignedCell& cell, std::size_t i) {
    const bool in_last = cell.at + tolerance >= header_.back().at;
    if (in_last && data_ > 0 && group_.empty() && !lines_[i].gap_before && !rows_.back().back().empty()) {
      rows_.back().back().end = cell.span.end;
      return true;
    }
    if (in_last || !group_.empty() || cell.span.size() > longest_aligned_head) return false;
    group_ = cell.span;
    return true;
  }

  // The cells under their columns: in order where there are as many, else by where they begin. Empty: they do
  // not fit.
  std::vector<Span> placed(const AlignedCells& cells) const {
    std::vector<Span> row;
    if (cells.size() > header_.size()) return row;
    if (cells.size() == header_.size()) {
      for (const AlignedCell& cell : cells) row.push_back(cell.span);
      return row;
    }
    std::size_t next = 0;
    for (const AlignedCell& head : header_) {
      const bool here = next < cells.size() && cells[next].at + tolerance >= head.at &&
                        cells[next].at <= head.at + tolerance;
      const Offset end = row.empty() ? cells.front().span.begin : row.back().end;
      row.push_back(here ? cells[next++].span : Span{end, end});
    }
    if (next < cells.size()) row.clear();
    return row;
  }

  // Whether the row has the next number, where rows have numbers.
  bool runs_on(const std::vector<Span>& row) {
    if (!numbered_) return true;
    if (labels_.shape(labels_.head_role(cut(text_, row[0]))) == LabelWords::Shape::total) return true;
    const auto number = row_number(cut(text_, row[0]));
    if (!number || *number != last_number_ + 1) return false;
    last_number_ = *number;
    return true;
  }

  std::string_view text_;
  std::span<const LineFeatures> lines_;
  const LabelWords& labels_;
  AlignedCells header_;
  bool numbered_ = false;
  std::int64_t last_number_ = 0;
  Span group_;                           // waits for a row below it
  std::vector<std::vector<Span>> rows_;  // a group has one cell
  std::size_t data_ = 0;
};

}  // namespace

std::optional<LineTable> read_aligned_table(std::string_view text, std::span<const LineFeatures> lines,
                                            const LabelWords& labels) {
  return AlignedReader(text, lines, labels).read();
}

}  // namespace taizhang
