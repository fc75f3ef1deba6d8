#include <algorithm>
#include <limits>

#include "base/squeezed.h"
#include "base/utf8.h"
#include "block/row_layout.h"
#include "block/table_builder.h"
#include "block/table_readers.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Shape = LabelWords::Shape;

constexpr std::size_t most_heads = 24;
constexpr std::size_t most_lines = 400;    // of one row
constexpr Offset longest_head_line = 90;   // bytes
constexpr Offset longest_group_text = 90;  // bytes

class CellLineReader {
 public:
  CellLineReader(std::string_view text, std::span<const LineFeatures> lines, const LabelWords& labels)
      : text_(text), lines_(lines), labels_(labels) {}

  std::optional<LineTable> read() {
    if (!read_header()) return std::nullopt;
    find_rows();
    if (rows_.empty()) return std::nullopt;
    drop_false_head();
    find_spread();
    return build();
  }

 private:
  // The lines of a row: its number, and the paragraphs [begin, end) after it.
  struct Row {
    enum class Kind : std::uint8_t {
      data,
      header,  // repeated: its lines are [begin, end)
      group,   // one line, `begin`
    };
    Kind kind = Kind::data;
    std::size_t number = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool last = false;
    bool cut = false;  // the last one, and its end is known
  };

  // The line without a bar at its end or begin.
  Span content(std::size_t line) const {
    Span span = lines_[line].span;
    if (barred(line)) span.end -= text_[span.end - 1] == '|' ? 1 : 3;
    return utf8::trim(text_, span);
  }
  bool barred(std::size_t line) const {
    const Span span = lines_[line].span;
    return lines_[line].bars > 0 &&
           (text_[span.end - 1] == '|' || (span.size() >= 3 && bar_size(text_, span.end - 3) == 3));
  }
  std::string_view words(std::size_t line) const { return cut(text_, content(line)); }

  bool is_number_head(std::size_t line) const {
    if (lines_[line].span.size() > 36 || lines_[line].tabs > 0) return false;
    return labels_.shape(labels_.head_role(words(line))) == Shape::number;
  }

  bool read_header() {
    if (!is_number_head(0)) return false;
    std::size_t known = 0;
    std::size_t i = 0;
    for (; i < lines_.size() && i <= most_heads; ++i) {
      const std::string_view head = words(i);
      if (i >= 2 && row_number(head)) break;
      if (head.size() > longest_head_line || lines_[i].tabs > 0 || lines_[i].bars > 1) return false;
      for (std::size_t at = 0; at < head.size();) {
        const auto c = utf8::decode(head, at);
        if (is_end_mark(c.value)) return false;
        at += c.size;
      }
      const auto role = labels_.head_role(head);
      if (i > 0 && labels_.shape(role) == Shape::number) return false;  // another header starts
      known += role != LabelWords::no_role;
      heads_.push_back(content(i));
      shapes_.push_back(labels_.shape(role));
      roles_.push_back(role);
    }
    if (i >= lines_.size() || i > most_heads || known < 2 || known * 2 < heads_.size()) return false;
    barred_ = barred(0) && barred(i - 1);
    indented_ = true;
    for (std::size_t h = 0; h < i; ++h) indented_ = indented_ && lines_[h].indented;
    gapped_ = i > 1;
    for (std::size_t h = 1; h < i; ++h) gapped_ = gapped_ && lines_[h].gap_before;
    first_row_ = i;
    return true;
  }

  bool repeats_header(std::size_t line) const {
    if (line + heads_.size() > lines_.size()) return false;
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      const std::string_view head = words(line + h);
      if (head.size() > 2 * longest_head_line || squeezed(head) != squeezed(cut(text_, heads_[h])))
        return false;
    }
    return true;
  }

  bool is_note(std::string_view line) const {
    const auto label = labels_.longest(line, 0);
    if (!label || labels_.shape(label->role) != Shape::note || label->size >= line.size()) return false;
    const auto after = utf8::decode(line, label->size);
    return after.value == U'：' || after.value == U':' || after.value == U'.' ||
           read_ordinal(line, label->size, NumeralStyle::arabic).has_value();
  }

  // Rows are numbered in one style: 三 is a word among 1, 2, 3.
  static bool same_style(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return false;
    return utf8::is_han(utf8::decode(a, 0).value) == utf8::is_han(utf8::decode(b, 0).value);
  }

  // A number among the next lines that would do better as the number `wanted` of a row.
  bool comes_again(std::size_t line, std::int64_t wanted, std::size_t within) const {
    for (std::size_t i = line + 1; i < lines_.size() && i <= line + within; ++i) {
      const auto number = row_number(words(i));
      if (number && *number == wanted) return true;
    }
    return false;
  }

  void find_rows() {
    const std::size_t width = heads_.size() - 1;
    std::size_t at = first_row_;
    std::int64_t number = row_number(words(at)).value_or(1);
    while (true) {
      Row row{Row::Kind::data, at, at + 1, at + 1, false, false};
      std::size_t next = lines_.size();  // line of the next number
      std::size_t i = at + 1;
      for (; i < lines_.size() && i - at <= most_lines; ++i) {
        const std::size_t cells = indented_ ? indented_lines(at + 1, i) : i - at - 1;
        if (is_number_head(i)) break;
        const std::string_view line = words(i);
        const auto found = same_style(line, words(first_row_)) ? row_number(line) : std::nullopt;
        if (found && cells > 0) {
          const bool next_number = *found == number + 1 &&
                                   (cells >= width || !comes_again(i, number + 1, width)) &&
                                   (!indented_ || lines_[i].indented);
          const bool restarts = (*found == 1 || *found == number + 2) && number > 0 &&
                                (cells == width || cells == width + 1) && *found != number;
          if (next_number || restarts) {
            next = i;
            number = *found;
            break;
          }
        }
        if (cells >= width && is_note(line)) break;
      }
      row.end = i;
      if (next == lines_.size() && i < lines_.size() && is_number_head(i) && repeats_header(i)) {
        const std::size_t after = i + heads_.size();
        const auto found = after < lines_.size() ? row_number(words(after)) : std::nullopt;
        if (found && (*found == number + 1 || *found == 1)) {
          rows_.push_back(row);
          rows_.push_back({Row::Kind::header, i, i, after, false, false});
          number = *found;
          at = after;
          continue;
        }
      }
      row.last = next == lines_.size();
      rows_.push_back(row);
      if (row.last) return;
      at = next;
    }
  }

  std::size_t indented_lines(std::size_t begin, std::size_t end) {
    // Asked with a growing end: counted once.
    if (begin != counted_from_) {
      counted_from_ = counted_to_ = begin;
      count_ = 0;
    }
    for (; counted_to_ < end; ++counted_to_) count_ += lines_[counted_to_].indented;
    return count_;
  }

  std::vector<Paragraph> paragraphs(const Row& row) const {
    std::vector<Paragraph> list;
    for (std::size_t i = row.begin; i < row.end; ++i) {
      list.push_back(read_paragraph(text_, content(i)));
      list.back().gap = lines_[i].gap_before;
      list.back().indented = lines_[i].indented;
      list.back().barred = barred(i);
    }
    return list;
  }

  bool looks_like_group(const Paragraph& p) const {
    if (p.sentence || p.introduces || p.span.size() > longest_group_text) return false;
    const std::string_view line = cut(text_, p.span);
    const auto opening = utf8::decode(line, 0);
    const std::size_t at = opening.value == U'（' || opening.value == U'(' ? opening.size : 0;
    return at < line.size() && read_ordinal(line, at, NumeralStyle::han) && p.item >= 0;
  }

  // The last line before the first number may be a group's head, not a column's: then rows are one shorter.
  void drop_false_head() {
    if (heads_.size() < 3 || roles_.back() != LabelWords::no_role || rows_[0].last) return;
    const auto list = paragraphs(rows_[0]);
    const std::size_t width = heads_.size() - 1;
    Paragraph last;
    last.span = heads_.back();
    last.item = item_number(cut(text_, last.span));
    if (looks_like_group(last) || list.size() + 1 == width) {
      heads_.pop_back();
      shapes_.pop_back();
      roles_.pop_back();
      rows_.insert(rows_.begin(),
                   {Row::Kind::group, first_row_ - 1, first_row_ - 1, first_row_, false, false});
      gapped_groups_ = true;
    }
  }

  // Heads of a second row stand behind all of the first: 序号 项目 完成情况 责任单位 上半年 下半年. Rows are
  // then one cell shorter than the heads, and the last two or more name nothing known.
  void find_spread() {
    std::size_t subs = 0;
    while (subs + 1 < heads_.size() && roles_[heads_.size() - 1 - subs] == LabelWords::no_role) ++subs;
    if (subs < 2 || subs + 2 > heads_.size()) return;
    std::size_t rows = 0;
    for (const Row& row : rows_) {
      if (row.kind != Row::Kind::data || row.last) continue;
      ++rows;
      if (row.end - row.begin + 2 != heads_.size()) return;
    }
    if (rows == 0) return;
    const std::size_t first_row = heads_.size() - subs;
    std::size_t over = first_row;
    for (std::size_t h = 1; h < first_row; ++h) {
      if (shapes_[h] == Shape::text) over = h;
    }
    if (over == first_row) return;
    spread_ = over;
    subs_ = subs;
    over_ = heads_[over];
    const auto move_behind = [&](auto& list) {
      list.erase(list.begin() + static_cast<std::ptrdiff_t>(over));
      const auto at = list.begin() + static_cast<std::ptrdiff_t>(over);
      std::rotate(at, list.end() - static_cast<std::ptrdiff_t>(subs), list.end());
    };
    move_behind(heads_);
    move_behind(shapes_);
    move_behind(roles_);
  }

  void add_heads(TableBuilder& builder) const {
    builder.begin_row();
    if (subs_ == 0) {
      for (const Span head : heads_) builder.add(head);
      return;
    }
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      if (h == spread_) builder.add(over_, 1, static_cast<std::uint32_t>(subs_));
      if (h < spread_ || h >= spread_ + subs_) builder.add(heads_[h], 2);
    }
    builder.begin_row();
    for (std::size_t h = spread_; h < spread_ + subs_; ++h) builder.add(heads_[h]);
  }

  std::optional<LineTable> build() {
    const std::size_t width = heads_.size() - 1;
    RowDivider divider(text_, labels_, shapes_, {barred_, indented_, gapped_});
    std::vector<std::vector<Paragraph>> lists(rows_.size());
    std::vector<std::optional<RowLayout>> layouts(rows_.size());
    std::vector<bool> grouped(rows_.size(), false);
    bool gaps = false;  // empty lines stand between the cells of a row
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].kind != Row::Kind::data) continue;
      lists[r] = paragraphs(rows_[r]);
      if (lists[r].empty()) continue;
      const auto parts = [](const Paragraph& p) { return p.gap; };
      if (!rows_[r].last) {
        gaps = gaps || std::any_of(lists[r].begin(), lists[r].end(), parts);
      } else if (!gaps && r > 0) {
        // What stands behind an empty line is no part of the last row where no row has one.
        const auto end = std::find_if(lists[r].begin() + 1, lists[r].end(), parts);
        if (end != lists[r].end()) {
          lists[r].erase(end, lists[r].end());
          rows_[r].end = rows_[r].begin + lists[r].size();
          rows_[r].cut = true;
        }
      }
      layouts[r] = divider.direct(lists[r], rows_[r].last && !rows_[r].cut);
      // One line too many before the next number, and it is the head of a group.
      if (!layouts[r] && !rows_[r].last && lists[r].size() > 1 && ends_in_group(lists[r])) {
        Paragraph group = lists[r].back();
        lists[r].pop_back();
        layouts[r] = divider.direct(lists[r], false);
        grouped[r] = looks_like_group(group) || (layouts[r] && divider.fits(lists[r], *layouts[r]));
        if (!grouped[r]) {
          lists[r].push_back(group);
          layouts[r].reset();
        }
      }
      if (layouts[r]) divider.learn(lists[r], *layouts[r]);
    }
    TableBuilder builder(text_, labels_, Table::Form::lines);
    add_heads(builder);
    std::size_t taken = first_row_;
    std::size_t data = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const Row& row = rows_[r];
      builder.begin_row();
      if (row.kind == Row::Kind::header) {
        for (std::size_t i = row.begin; i < row.end && i - row.begin < heads_.size(); ++i)
          builder.add(content(i));
        taken = row.end;
        continue;
      }
      if (row.kind == Row::Kind::group) {
        builder.add(content(row.begin), 1, static_cast<std::uint32_t>(heads_.size()));
        continue;
      }
      ++data;
      builder.add(content(row.number));
      taken = row.number + 1;
      if (lists[r].empty()) continue;
      if (!layouts[r]) layouts[r] = divider.least_cost(lists[r], row.last && !row.cut);
      const RowLayout& layout = *layouts[r];
      Offset at = content(row.number).end;
      for (const auto& [begin, end] : layout.cells) {
        Span cell{at, at};
        if (end > begin) cell = {lists[r][begin].span.begin, lists[r][end - 1].span.end};
        builder.add(cell);
        at = cell.end;
      }
      taken = row.last ? row.begin + layout.tail : row.end;
      if (grouped[r]) {
        builder.begin_row();
        builder.add(content(row.end - 1), 1, static_cast<std::uint32_t>(heads_.size()));
      }
    }
    // One number alone may be anything: its row must fill the columns.
    if (data < 2 && lists[rows_.size() - 1].size() + 1 < width) return std::nullopt;
    LineTable found{builder.finish(), taken};
    found.table.span = {lines_[0].span.begin, lines_[taken - 1].span.end};
    return found;
  }

  bool ends_in_group(const std::vector<Paragraph>& list) const {
    const Paragraph& p = list.back();
    if (looks_like_group(p)) return true;
    if (p.sentence || p.span.size() > longest_group_text) return false;
    const std::size_t width = heads_.size() - 1;
    return list.size() == width + 1 || gapped_groups_;
  }

  std::string_view text_;
  std::span<const LineFeatures> lines_;
  const LabelWords& labels_;
  std::vector<Span> heads_;
  std::vector<Shape> shapes_;
  std::vector<std::uint32_t> roles_;
  bool barred_ = false;         // cells end in a bar
  bool indented_ = false;       // cells begin with a tab
  bool gapped_ = false;         // empty lines stand between cells
  bool gapped_groups_ = false;  // a group's head stands before the first row
  std::size_t spread_ = 0;      // column of the first head of a second row
  std::size_t subs_ = 0;        // how many there are
  Span over_;                   // the head above them
  std::size_t first_row_ = 0;
  std::vector<Row> rows_;
  std::size_t counted_from_ = std::numeric_limits<std::size_t>::max();
  std::size_t counted_to_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

std::optional<LineTable> read_cell_lines(std::string_view text, std::span<const LineFeatures> lines,
                                         const LabelWords& labels) {
  return CellLineReader(text, lines, labels).read();
}

}  // namespace taizhang
