#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "base/character.h"
#include "base/utf8.h"
#include "block/table_builder.h"
#include "block/table_readers.h"
#include "value/calendar.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Shape = LabelWords::Shape;

constexpr Offset longest_title = 150;  // bytes before the header in its line
constexpr std::size_t fewest_heads = 3;
constexpr std::size_t fewest_free_rows = 3;  // of a table whose rows show no end
constexpr Offset longest_names = 240;        // bytes of the last columns of a row
constexpr Offset longest_date = 45;
constexpr Offset shortest_name = 6;
constexpr Offset shortest_whole_name = 9;
constexpr Offset longest_name = 45;
constexpr Offset longest_gap = 12;  // bytes of a name between two places where it may end

bool ends_clause(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U'！';
}

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

class GluedReader {
 public:
  GluedReader(std::string_view text, std::span<const LineFeatures> lines, const LabelWords& labels)
      : text_(text), lines_(lines), labels_(labels) {}

  std::optional<LineTable> read() {
    if (!read_header()) return std::nullopt;
    find_rows();
    if (rows_.size() < 2 && shapes_.back() != Shape::names && shapes_.back() != Shape::date) {
      // The last column is free text: nothing but the succession of many numbers shows where it ends.
      ends_freely_ = true;
      rows_.clear();
      find_rows();
      if (rows_.size() < fewest_free_rows) return std::nullopt;
    }
    if (rows_.size() < 2) return std::nullopt;
    learn_names();
    if (names_between()) learn_opening();
    TableBuilder builder(text_, labels_, Table::Form::glued);
    if (title_.size() > 0) {
      builder.begin_row();
      builder.add(title_, 1, static_cast<std::uint32_t>(heads_.size()));
    }
    builder.begin_row();
    for (const Span head : heads_) builder.add(head);
    for (const Row& row : rows_) {
      builder.begin_row();
      add_row(builder, row);
    }
    LineTable found{builder.finish(), lines_taken_};
    found.table.span = {lines_[0].span.begin, lines_[lines_taken_ - 1].span.end};
    return found;
  }

 private:
  struct Row {
    Span number;
    Span body;  // trimmed
  };

  bool read_header() {
    const Span line = lines_[0].span;
    const Offset last_start = line.begin + std::min<Offset>(line.size(), longest_title);
    if (!labels_.may_start_number(text_, {line.begin, last_start})) return false;
    for (Offset at = line.begin; at < last_start; at += utf8::decode(text_, at).size) {
      const auto label = labels_.longest(text_, at);
      if (!label || labels_.shape(label->role) != Shape::number) continue;
      heads_.clear();
      shapes_.clear();
      Offset head = at;
      while (head < line.end) {
        const auto next = labels_.longest(text_, head);
        if (!next || head + next->size > line.end) break;
        Span span{head, head + next->size};
        // A bracket after a label belongs to it: 金额（万元）.
        const auto bracket = span.end < line.end ? utf8::decode(text_, span.end).value : U'\0';
        if (bracket == U'（' || bracket == U'(') {
          const std::string_view rest = text_.substr(span.end, std::min<Offset>(line.end - span.end, 60));
          const std::size_t close = std::min(rest.find("）"), rest.find(')'));
          if (close != std::string_view::npos)
            span.end += static_cast<Offset>(close + utf8::decode(rest, close).size);
        }
        heads_.push_back(span);
        shapes_.push_back(labels_.shape(next->role));
        head = span.end;
        while (head < line.end && utf8::is_space(utf8::decode(text_, head).value))
          head += utf8::decode(text_, head).size;
      }
      if (heads_.size() < fewest_heads) continue;
      body_ = head;
      title_ = utf8::trim(text_, {line.begin, at});
      return true;
    }
    return false;
  }

  // Where the number `wanted` stands at `at` with a text after it. `line_start`: it begins a line, as the
  // rows before it did.
  bool number_at(Offset at, Offset end, std::int64_t wanted, Offset& size, bool line_start = false) const {
    const auto number = read_ordinal(text_, at, NumeralStyle::arabic);
    if (!number || static_cast<std::int64_t>(number->value.coefficient()) != wanted) return false;
    size = number->size;
    if (at + size >= end) return false;
    const auto after = utf8::decode(text_, at + size);
    // 2个, 2%, 2.5, 2023年: a number of something. A task begins with a character that counts nothing.
    const bool code = shapes_[1] == Shape::state && is_letter(text_[at + size]);  // 1D2SC2021…: 受理编号
    return (code || utf8::is_han(after.value) || after.value == U'“' || after.value == U'《' ||
            utf8::is_space(after.value)) &&
           (line_start || !labels_.counts(text_, at + size));
  }

  // Whether a row may end before `at`: its last column does, or a clause.
  bool may_end(Offset begin, Offset at) const {
    const Span before = utf8::trim(text_, {begin, at});
    if (before.empty()) return false;
    switch (shapes_.back()) {
      case Shape::names:
        return labels_.ends_name(text_, before.end);
      case Shape::date:
        return labels_.ends_date(text_, before.end);
      default:
        break;
    }
    const char32_t last = utf8::decode_before(text_, before.end).value;
    return ends_clause(last) || (ends_freely_ && !leads_to_number(last));
  }

  // Whether a number behind `c` is more likely a part of the text than the next row's: 第2, 2023年2, 至2.
  static bool leads_to_number(char32_t c) {
    if (!utf8::is_han(c)) return c != U'）' && c != U')' && c != U'”' && c != U'》' && c != U'%';
    switch (c) {
      case U'第':
      case U'年':
      case U'月':
      case U'至':
      case U'到':
      case U'约':
      case U'約':
      case U'近':
      case U'达':
      case U'達':
      case U'共':
      case U'计':
      case U'計':
      case U'超':
      case U'过':
      case U'過':
      case U'余':
      case U'和':
      case U'及':
      case U'与':
      case U'為':
      case U'为':
        return true;
      default:
        return false;
    }
  }

  // The rows of the header's line, and of the lines after it as long as each begins with the next number.
  void find_rows() {
    std::int64_t number = 1;
    Offset at = body_;
    lines_taken_ = 1;
    Offset line_end = lines_[0].span.end;
    if (at >= line_end) {
      if (lines_.size() < 2) return;
      at = lines_[1].span.begin;
      line_end = lines_[1].span.end;
      lines_taken_ = 2;
    }
    Offset size = 0;
    if (!number_at(at, line_end, number, size)) return;
    while (true) {
      const Span printed{at, at + size};
      Offset next = printed.end;
      bool found = false;
      while (next < line_end) {
        if (is_digit(text_[next]) && !is_digit(text_[next - 1])) {
          found = number_at(next, line_end, number + 1, size) && may_end(printed.end, next);
          if (found) break;
        }
        ++next;
      }
      rows_.push_back({printed, utf8::trim(text_, {printed.end, next})});
      ++number;
      if (!found) {
        if (lines_taken_ >= lines_.size()) return;
        const Span line = lines_[lines_taken_].span;
        const bool row_a_line = lines_taken_ == rows_.size() + 1;
        if (!number_at(line.begin, line.end, number, size, row_a_line)) return;
        ++lines_taken_;
        line_end = line.end;
        next = line.begin;
      }
      at = next;
    }
  }

  // The tail of a row that may hold the last columns: after its last clause.
  Span tail_of(Span body) const {
    Offset begin = body.end;
    while (begin > body.begin && body.end - begin < longest_names) {
      const auto c = utf8::decode_before(text_, begin);
      if (ends_clause(c.value)) break;
      begin -= c.size;
    }
    return {begin, body.end};
  }

  static bool parts_names(char32_t c) { return c == U'、' || c == U'，' || c == U',' || utf8::is_space(c); }

  // Names after the first of a list are known whole.
  void learn_names() {
    for (const Row& row : rows_) {
      const Span tail = tail_of(row.body);
      Offset part = 0;
      for (Offset at = tail.begin; at <= tail.end;) {
        const bool end = at == tail.end;
        const auto c = end ? utf8::CodePoint{U'、', 1} : utf8::decode(text_, at);
        if (parts_names(c.value)) {
          if (part > 0 && at > part && labels_.ends_name(text_, at))
            names_.insert(std::string(cut(text_, {part, at})));
          part = at + c.size;
        }
        at += c.size;
      }
      if (tail.begin > row.body.begin && !tail.empty() && labels_.ends_name(text_, tail.end)) {
        Offset first = tail.begin;
        while (first < tail.end && !parts_names(utf8::decode(text_, first).value))
          first += utf8::decode(text_, first).size;
        names_.insert(std::string(cut(text_, {tail.begin, first})));
      }
    }
  }

  // Where the names that end `body` begin.
  Offset names_begin(Span body) const {
    const Span tail = tail_of(body);
    if (tail.begin > body.begin) return tail.begin;  // a clause ends just before
    // Back over whole names to the first of the list.
    Offset first_end = body.end;
    for (Offset at = body.end; at > tail.begin;) {
      const auto c = utf8::decode_before(text_, at);
      at -= c.size;
      if (parts_names(c.value)) {
        if (!labels_.ends_name(text_, at)) break;
        first_end = at;
      }
    }
    Offset known = first_end;
    Offset begin = first_end;
    for (Offset at = first_end; at > tail.begin && first_end - at < 60;) {
      const auto c = utf8::decode_before(text_, at);
      at -= c.size;
      if (parts_names(c.value) || is_digit(static_cast<char>(c.value < 0x80 ? c.value : 0)) ||
          c.value == U'%')
        break;
      if (names_.contains(std::string(cut(text_, {at, first_end})))) known = at;
      const Offset opening = labels_.name_opening(text_, at);
      // A longer opening reaches over a shorter one inside it: 市城市 over 市.
      if (opening > 0 && first_end - at >= 9 && (begin == first_end || at + opening > begin)) begin = at;
    }
    return known < first_end ? known : begin;
  }

  // Names of `cell` that belong to column `c`: behind the date of a column before it, and behind the names of
  // another such column, which end where one begins with nothing between: 市科技局|市教育局、市工信局.
  Offset own_names(Span cell, std::size_t c) const {
    const bool dated = shapes_[c - 1] == Shape::date ||
                       (c > 1 && shapes_[c - 1] == Shape::names && shapes_[c - 2] == Shape::date);
    if (dated) {
      const auto date = read_calendar(text_.substr(0, cell.end), cell.begin, {});
      if (date && date->size > 0) cell.begin += static_cast<Offset>(date->size);
    }
    if (shapes_[c - 1] != Shape::names) return cell.begin;
    for (Offset at = cell.begin + shortest_name; at + shortest_name <= cell.end;) {
      if (labels_.ends_name(text_, at) && labels_.name_opening(text_, at) > 0) return at;
      at += utf8::decode(text_, at).size;
    }
    return cell.begin;
  }

  // Whether the rows hold one column of names between two of text.
  bool names_between() const {
    return heads_.size() == 4 && shapes_[2] == Shape::names && shapes_[1] == Shape::text &&
           shapes_[3] != Shape::names && shapes_[3] != Shape::date;
  }

  // Units of one table mostly begin alike: 县财政局, 县水利局. What names may begin with in most rows is
  // where they begin; empty: nothing is.
  void learn_opening() {
    std::map<std::string_view, std::size_t> rows;
    for (const Row& row : rows_) {
      std::set<std::string_view> here;
      for (Offset at = row.body.begin; at < row.body.end; at += utf8::decode(text_, at).size) {
        const Offset size = labels_.name_opening(text_, at);
        if (size > 0 && at > row.body.begin && end_of_names(at, row.body.end) != at)
          here.insert(text_.substr(at, size));
      }
      for (const std::string_view opening : here) ++rows[opening];
    }
    std::size_t most = rows_.size() / 2;
    for (const auto& [opening, count] : rows) {
      if (count > most) {
        most = count;
        opening_ = opening;
      }
    }
  }
  bool opens_names(Offset at) const { return !opening_.empty() && text_.substr(at).starts_with(opening_); }

  // Adds text, names and text of such a row: the names that stand behind the end of a clause, or else the
  // last of those that follow one another, or else the longest list: 县人民医院迁建|县卫生健康委员会.
  bool add_names_between(TableBuilder& builder, Span body) {
    Span found;
    for (Offset at = body.begin; at < body.end; at += utf8::decode(text_, at).size) {
      if (at == body.begin || !opens_names(at)) continue;
      const Span names{at, end_of_names(at, body.end)};
      if (names.empty()) continue;
      const bool alone = ends_clause(utf8::decode_before(text_, at).value);
      const bool next = at <= found.end && at + opening_.size() >= found.end;
      if (alone || next || names.size() > found.size()) found = names;
      if (alone) break;
    }
    if (found.empty() || found.end == body.end) return false;
    builder.add(utf8::trim(text_, {body.begin, found.begin}));
    builder.add(found);
    builder.add(utf8::trim(text_, {found.end, body.end}));
    return true;
  }

  // Where a list of names that begins at `begin` ends; `begin` where none does.
  Offset end_of_names(Offset begin, Offset end) const {
    Offset name_end = begin;  // the last place where the list may end
    Offset name = begin;
    end = std::min(end, begin + longest_names);
    for (Offset at = begin; at < end;) {
      if (at >= name_end + longest_gap && (name_end > name || at > name + longest_name)) break;
      const auto c = utf8::decode(text_, at);
      if (parts_names(c.value)) {
        if (name_end != at || labels_.name_opening(text_, at + c.size) == 0) break;
        name = at + c.size;
      } else if (!utf8::is_han(c.value) ||
                 (name_end == at && at > name && labels_.name_opening(text_, at) > 0)) {
        break;
      }
      at += c.size;
      if (at - name >= shortest_whole_name && labels_.ends_name(text_, at)) {
        name_end = at;
        // …迁建县|卫生健康委员会: the next name begins with what this one would end with.
        const auto size = static_cast<Offset>(opening_.size());
        if (size > 0 && at >= name + 2 * size && opens_names(at - size)) break;
      }
    }
    return name_end;
  }

  // 2024年7月31日|已整改, 市水务局|正在整改: the state in column `c` begins where the column before it ends;
  // body.end where none does.
  Offset state_begin(Span body, std::size_t c) const {
    constexpr Offset longest_state = 36;
    for (Offset at = body.end; at > body.begin && body.end - at < longest_state;) {
      const auto last = utf8::decode_before(text_, at);
      if (!utf8::is_han(last.value)) break;
      at -= last.size;
      const bool ends = shapes_[c - 1] == Shape::date    ? labels_.ends_date(text_, at)
                        : shapes_[c - 1] == Shape::names ? labels_.ends_name(text_, at)
                                                         : false;
      if (ends && body.end - at >= shortest_name) return at;
    }
    return body.end;
  }

  void add_row(TableBuilder& builder, const Row& row) {
    builder.add(row.number);
    // From the right: columns whose cells show where they begin.
    Span rest = row.body;
    std::size_t first = 1;
    if (shapes_[1] == Shape::state && !rest.empty() && is_letter(text_[rest.begin])) {
      Offset end = rest.begin;
      while (end < rest.end && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
      while (end > rest.begin && !is_digit(text_[end - 1])) --end;  // KTV begins the next cell
      builder.add({rest.begin, end});
      rest = utf8::trim(text_, {end, rest.end});
      first = 2;
    }
    std::vector<Span> right;
    for (std::size_t c = heads_.size(); c-- > first + 1;) {
      Span cell{rest.end, rest.end};
      if (shapes_[c] == Shape::names && labels_.ends_name(text_, rest.end)) {
        cell.begin = own_names({names_begin(rest), rest.end}, c);
      } else if (shapes_[c] == Shape::date && labels_.ends_date(text_, rest.end)) {
        for (Offset at = rest.end; at > rest.begin && rest.end - at <= longest_date;) {
          at -= utf8::decode_before(text_, at).size;
          const bool names_before =
              shapes_[c - 1] == Shape::names
                  ? labels_.ends_name(text_, at)
                  : at > rest.begin && ends_clause(utf8::decode_before(text_, at).value);
          if (names_before) {
            cell.begin = at;
            break;
          }
        }
      } else if (shapes_[c] == Shape::state) {
        cell.begin = state_begin(rest, c);
        if (cell.empty()) break;
      } else {
        break;
      }
      right.push_back(cell);
      rest = utf8::trim(text_, {rest.begin, cell.begin});
    }
    if (right.empty() && names_between() && add_names_between(builder, rest)) return;
    // What is left holds the columns of text. Nothing shows where one ends but the first sentence.
    const std::size_t middle = heads_.size() - right.size();
    std::size_t last_text = first;
    for (std::size_t c = first + 1; c < middle; ++c) {
      if (shapes_[c] == Shape::text) last_text = c;
    }
    Offset end = rest.end;
    if (last_text > first) {
      for (Offset at = rest.begin; at < rest.end;) {
        const auto c = utf8::decode(text_, at);
        at += c.size;
        if (c.value != U'。') continue;
        end = at;
        break;
      }
    }
    builder.add({rest.begin, end});
    for (std::size_t c = first + 1; c < middle; ++c) {
      if (c == last_text && end < rest.end)
        builder.add({end, rest.end});
      else
        builder.add(c < last_text ? Span{end, end} : Span{rest.end, rest.end});
    }
    for (std::size_t i = right.size(); i-- > 0;) builder.add(right[i]);
  }

  std::string_view text_;
  std::span<const LineFeatures> lines_;
  const LabelWords& labels_;
  Span title_;
  std::vector<Span> heads_;
  std::vector<Shape> shapes_;
  Offset body_ = 0;
  std::size_t lines_taken_ = 0;
  bool ends_freely_ = false;
  std::string_view opening_;  // of the names between two columns of text
  std::vector<Row> rows_;
  std::unordered_set<std::string> names_;
};

}  // namespace

std::optional<LineTable> read_glued_table(std::string_view text, std::span<const LineFeatures> lines,
                                          const LabelWords& labels) {
  return GluedReader(text, lines, labels).read();
}

}  // namespace taizhang
