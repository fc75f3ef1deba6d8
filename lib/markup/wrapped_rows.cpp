#include "markup/wrapped_rows.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/utf8.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

constexpr std::size_t fewest_row_cells = 3;
constexpr std::size_t fewest_wrapped_rows = 2;
constexpr std::size_t most_row_lines = 64;        // that one row is cut into
constexpr std::uint32_t narrowest_row_line = 30;  // columns: what is cut at a page's width is wider
constexpr std::uint32_t narrowest_cell_gap = 2;   // white space characters between two cells

std::uint32_t count_spaces(std::string_view text, Span stretch) {
  std::uint32_t count = 0;
  for (Offset at = stretch.begin; at < stretch.end;) {
    const auto c = utf8::decode(text, at);
    count += utf8::is_space(c.value) && c.value != '\n';
    at += c.size;
  }
  return count;
}

std::size_t count_cells(std::string_view text, Span words) {
  std::size_t cells = 1;
  std::uint32_t gap = 0;
  for (Offset at = words.begin; at < words.end;) {
    const auto c = utf8::decode(text, at);
    gap = utf8::is_space(c.value) ? gap + 1 : 0;
    cells += gap == narrowest_cell_gap;
    at += c.size;
  }
  return cells;
}

class WrappedRows {
 public:
  WrappedRows(std::string_view text, const std::vector<WrappedLine>& lines) : text_(text), lines_(lines) {}

  std::vector<RowJoin> find() && {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (!lines_[i].cells || !is_plain(i) || !begins_row(past_empty(i + 1), 1)) continue;
      if (begins_with_digit(i)) continue;
      width_ = count_cells(text_, lines_[i].words);
      if (width_ < fewest_row_cells) continue;
      widest_ = lines_[i].width;
      i = read_rows(i + 1) - 1;
    }
    return std::move(joins_);
  }

 private:
  struct Row {
    std::size_t lines = 0;       // 0: there is none
    bool ends_are_gaps = false;  // every line end stands between two cells
  };

  // Reads rows from line `first` on and says where their lines go on; the line behind the last one.
  std::size_t read_rows(std::size_t first) {
    std::vector<std::pair<std::size_t, Row>> rows;
    bool wrapped = false;
    std::size_t next = first;
    for (;;) {
      const std::size_t begin = past_empty(next);
      const Row row = read_row(begin, rows.size() + 1);
      if (row.lines == 0) break;
      for (std::size_t i = begin; i < begin + row.lines; ++i) widest_ = std::max(widest_, lines_[i].width);
      rows.emplace_back(begin, row);
      wrapped = wrapped || row.lines > 1;
      next = begin + row.lines;
    }
    if (!wrapped || rows.size() < fewest_wrapped_rows) return next;
    joins_.resize(lines_.size(), RowJoin::no_row);
    for (const auto& [begin, row] : rows) {
      for (std::size_t i = begin; i + 1 < begin + row.lines; ++i)
        joins_[i] = row.ends_are_gaps || parts_cells(i) ? RowJoin::between_cells : RowJoin::within_cell;
      joins_[begin + row.lines - 1] = RowJoin::ends;
    }
    return next;
  }

  // The row with this number at line `first`.
  Row read_row(std::size_t first, std::size_t number) const {
    if (!begins_row(first, number)) return {};
    std::size_t cells = count_cells(text_, lines_[first].words);
    std::size_t whole = 0;  // line ends within a cell
    std::uint32_t widest = std::max({widest_, lines_[first].width, narrowest_row_line});
    std::size_t i = first + 1;
    for (; i < lines_.size() && i < first + most_row_lines; ++i) {
      // The last line of a row ends before the page does.
      const bool ended = lines_[i - 1].width < widest - widest / 4;
      if (ended || lines_[i].words.empty() || !is_plain(i) || begins_row(i, number + 1)) break;
      widest = std::max(widest, lines_[i].width);
      const bool parts = parts_cells(i - 1);
      whole += !parts;
      cells += count_cells(text_, lines_[i].words) - (parts ? 0 : 1);
    }
    const bool ends_are_gaps = cells < width_ && cells + whole == width_;
    if (cells != width_ && !ends_are_gaps) return {};
    return {i - first, ends_are_gaps};
  }

  // Whether white space parts the last cell of line `i` from the first of the next.
  bool parts_cells(std::size_t i) const {
    return count_spaces(text_, {lines_[i].words.end, lines_[i + 1].words.begin}) >= narrowest_cell_gap;
  }

  bool is_plain(std::size_t i) const {
    return lines_[i].width <= widest_wrapped &&
           cut(text_, lines_[i].words).find_first_of("\t|") == std::string_view::npos;
  }

  bool begins_with_digit(std::size_t i) const {
    return read_ordinal(text_, lines_[i].words.begin, NumeralStyle::arabic).has_value();
  }

  // Whether line `i` begins with this number and a gap.
  bool begins_row(std::size_t i, std::size_t number) const {
    if (i >= lines_.size() || lines_[i].words.empty() || !is_plain(i)) return false;
    const Span words = lines_[i].words;
    const auto found = read_ordinal(text_, words.begin, NumeralStyle::arabic);
    if (!found || found->value.coefficient() != static_cast<std::int64_t>(number)) return false;
    const Offset end = words.begin + static_cast<Offset>(found->size);
    return count_spaces(text_, {end, utf8::trim(text_, {end, words.end}).begin}) >= narrowest_cell_gap;
  }

  // The first line from `i` on that is not empty, if it is `i` or the one below it.
  std::size_t past_empty(std::size_t i) const {
    return i + 1 < lines_.size() && lines_[i].words.empty() ? i + 1 : i;
  }

  std::string_view text_;
  const std::vector<WrappedLine>& lines_;
  std::size_t width_ = 0;     // cells of a row
  std::uint32_t widest_ = 0;  // columns of the table's lines so far
  std::vector<RowJoin> joins_;
};

}  // namespace

std::vector<RowJoin> find_wrapped_rows(std::string_view text, const std::vector<WrappedLine>& lines) {
  return WrappedRows(text, lines).find();
}

}  // namespace taizhang
