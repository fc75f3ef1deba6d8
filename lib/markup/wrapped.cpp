#include "markup/wrapped.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/utf8.h"
#include "markup/page_number.h"
#include "markup/wrapped_line.h"
#include "markup/wrapped_rows.h"
#include "value/calendar.h"
#include "value/item_number.h"

namespace taizhang {

namespace {

constexpr std::uint32_t narrowest = 30;  // columns: shorter lines tell nothing of a width
constexpr std::uint32_t slack = 3;  // columns that a line may stay short, so that no sign starts the next
constexpr std::uint32_t loose_slack = 4;  // the same where indents tell paragraphs: a share of the width
constexpr std::uint32_t fewest_full = 5;  // lines of the common width
constexpr std::uint32_t fewest_full_of_forms = 10;
constexpr std::uint32_t forms_slack = 4;
constexpr std::uint32_t narrowest_ragged = 50;  // columns: pages have no narrower ones without an indent
constexpr std::uint32_t fewest_ragged = 8;      // lines near the width

bool is_stop(char32_t c) {
  switch (c) {
    case U'。':
    case U'！':
    case U'？':
    case U'：':
    case U':':
    case U'；':
      return true;
    default:
      return false;
  }
}

bool is_latin(char32_t c) {
  return (c | 0x20) >= U'a' && (c | 0x20) <= U'z';
}

// The widest width that two lines share; a number torn by the end of its line and made whole sticks out
// alone.
std::uint32_t common_width(const std::vector<WrappedLine>& lines) {
  std::vector<std::uint32_t> widths;
  for (const WrappedLine& line : lines) {
    if (!line.cells && line.width <= widest_wrapped) widths.push_back(line.width);
  }
  std::sort(widths.begin(), widths.end(), std::greater<>());
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    if (widths[i + 1] + slack >= widths[i]) return widths[i];
  }
  return widths.empty() ? 0 : widths.front();
}

class Paragraphs {
 public:
  Paragraphs(std::string_view text, const std::vector<WrappedLine>& lines) : text_(text), lines_(lines) {
    width_ = common_width(lines);
    std::uint32_t all = 0;
    std::uint32_t indented = 0;
    std::uint32_t others = 0;
    for (const WrappedLine& line : lines) {
      if (line.words.empty()) continue;
      if (line.width > widest_wrapped || line.cells) {
        ++others;
      } else {
        ++all;
        indented += line.indent >= 2;
      }
    }
    indented_ = indented * 10 >= all && indented * 10 <= all * 7;
    slack_ = indented_ ? width_ / loose_slack : slack;
    wrapped_ = width_ >= narrowest && others * 2 <= all;
    if (!wrapped_) return;
    const Fullness full = count();
    wrapped_ = full.lines >= fewest_full && full.lines * 3 >= all && full.broken * 3 >= full.lines * 2 &&
               full.beyond * 4 <= full.lines;
    ragged_ = !indented_ && has_torn_sentences(all);
    wrapped_ = wrapped_ || ragged_;
    if (wrapped_) return;
    if (indented_) {
      // Among many short paragraphs the long ones that end in a stop look full: by the last columns alone
      // fewer do, and nearly none of those stops.
      slack_ = slack;
      const Fullness tight = count();
      slack_ = width_ / loose_slack;
      wrapped_ = tight.lines >= fewest_full && tight.lines * 6 >= all &&
                 tight.broken * 8 >= tight.lines * 7 && tight.beyond == 0;
      return;
    }
    // Among the short lines of forms fewer are full: then none may be wider, and nearly all go on.
    slack_ = forms_slack;
    const Fullness looser = count();
    wrapped_ = forms_ = looser.lines >= fewest_full_of_forms && looser.lines * 8 >= all &&
                        looser.broken * 5 >= looser.lines * 4 && looser.beyond == 0;
  }

  bool wrapped() const { return wrapped_; }

  // The line that would go on where line `i` ends: the next one, or behind the number of a page with its
  // empty lines the one below that.
  std::size_t below(std::size_t i) const {
    if (lines_[i].words.empty()) return i + 1;
    const std::size_t page = past_empty(i + 1);
    if (page >= lines_.size() || !is_page_number(cut(text_, lines_[page].words))) return i + 1;
    const std::size_t next = past_empty(page + 1);
    return next < lines_.size() ? next : i + 1;
  }

  // Whether line `i` goes on in line `j`.
  bool goes_on(std::size_t i, std::size_t j) const {
    const WrappedLine& line = lines_[i];
    const WrappedLine& next = lines_[j];
    if (line.words.empty() || next.words.empty() || line.cells || next.cells) return false;
    if (is_page_number(cut(text_, line.words)) || is_page_number(cut(text_, next.words))) return false;
    if (j > i + 1 && stops(line)) return false;
    if (indented_) {
      // A paragraph begins further in; all its other lines begin at the margin.
      if (next.indent > 0 || line.width > widest_wrapped) return false;
      if (begins_item(next) && (stops(line) || !is_full(line))) return false;
      return is_full(line) || (!stops(line) && line.width * 8 > width_ && !begins_signature(j));
    }
    if (ragged_) return is_torn(line, next);
    return (is_full(line) || line.width > width_) && !stops(line) && next.indent <= line.indent &&
           !begins_field(next);
  }

 private:
  struct Fullness {
    std::uint32_t lines = 0;   // of the common width
    std::uint32_t beyond = 0;  // wider
    std::uint32_t broken = 0;  // full, and no stop at their end
  };
  Fullness count() const {
    Fullness full;
    for (const WrappedLine& line : lines_) {
      if (line.words.empty() || line.cells) continue;
      full.beyond += line.width > width_;
      if (!is_full(line)) continue;
      ++full.lines;
      full.broken += !stops(line);
    }
    return full;
  }

  // Lines of one margin only, cut where a word ends or the last sign may not stand: most of the long ones end
  // within a sentence, and the sentences end in a stop.
  bool has_torn_sentences(std::uint32_t all) const {
    if (width_ < narrowest_ragged) return false;
    std::uint32_t near = 0;
    std::uint32_t torn = 0;
    std::uint32_t stopped = 0;
    std::uint32_t beyond = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const WrappedLine& line = lines_[i];
      if (line.words.empty() || line.cells) continue;
      beyond += line.width > width_ + slack;
      stopped += stops(line);
      if (line.width * 4 < width_ * 3) continue;
      ++near;
      torn += i + 1 < lines_.size() && !lines_[i + 1].words.empty() && is_torn(line, lines_[i + 1]);
    }
    return near >= fewest_ragged && near * 3 >= all && torn * 3 >= near * 2 && stopped * 10 >= all &&
           beyond == 0;
  }

  // Whether `line` ends within a sentence or a bracket, of which `next` is more. A heading has no stop
  // either, but it has none inside and is shorter.
  bool is_torn(const WrappedLine& line, const WrappedLine& next) const {
    if (next.indent > line.indent) return false;
    const bool bracket = leaves_bracket_open(line);
    if (!bracket && (stops(line) || begins_item(next) || begins_field(next))) return false;
    const bool sentence = bracket || cut(text_, line.words).find("。") != std::string_view::npos;
    return line.width * 4 >= width_ * (sentence ? 2 : 3);
  }

  // （责任单位：市水利局；
  bool leaves_bracket_open(const WrappedLine& line) const {
    const std::string_view words = cut(text_, line.words);
    const std::size_t open = words.rfind("（");
    return open != std::string_view::npos && words.find("）", open) == std::string_view::npos;
  }

  // 整改时限：… begins a line whatever stands above it.
  bool begins_field(const WrappedLine& line) const {
    constexpr int shortest_label = 4;  // characters
    constexpr int longest_label = 8;
    Offset at = line.words.begin;
    for (int i = 0; i <= longest_label && at < line.words.end; ++i) {
      const auto c = utf8::decode(text_, at);
      if (c.value == U'：' || c.value == U':') return i >= shortest_label;
      if (!utf8::is_han(c.value)) return false;
      at += c.size;
    }
    return false;
  }

  // Issuer and date at the margin, below a last line that no stop ends: 举报电话：0351-12393.
  bool begins_signature(std::size_t i) const {
    if (is_date(lines_[i])) return true;
    const std::size_t next = past_empty(i + 1);
    return !is_full(lines_[i]) && !stops(lines_[i]) && next < lines_.size() && is_date(lines_[next]);
  }

  // 2024年5月13日, 二〇二四年五月十三日 and nothing else.
  bool is_date(const WrappedLine& line) const {
    constexpr Offset longest = 60;  // bytes
    const std::string_view words = cut(text_, line.words);
    if (words.size() > longest || !words.ends_with("日")) return false;
    const auto date = read_calendar(text_.substr(0, line.words.end), line.words.begin, {});
    return date && line.words.begin + date->size == line.words.end;
  }

  // Behind a line that is not full it opens an item.
  bool begins_item(const WrappedLine& line) const {
    return read_item_number(text_, line.words.begin).size != 0;
  }

  bool is_full(const WrappedLine& line) const {
    // Wide spaces of an indent have become narrow ones.
    const std::uint32_t short_by = forms_ ? slack_ + line.indent : slack_;
    return line.width + short_by >= width_ && line.width <= width_;
  }

  // The first line from `i` on that is not empty, if it stands near.
  std::size_t past_empty(std::size_t i) const {
    constexpr std::size_t most = 4;
    const std::size_t end = std::min(lines_.size(), i + most);
    while (i < end && lines_[i].words.empty()) ++i;
    return i;
  }

  // Whether a line that is not empty ends in a stop or colon.
  bool stops(const WrappedLine& line) const {
    return is_stop(utf8::decode_before(text_, line.words.end).value);
  }

  std::string_view text_;
  const std::vector<WrappedLine>& lines_;
  std::uint32_t width_ = 0;
  std::uint32_t slack_ = slack;
  bool wrapped_ = false;
  bool indented_ = false;
  bool forms_ = false;
  bool ragged_ = false;
};

}  // namespace

Text join_wrapped_lines(const Text& text) {
  const std::string_view bytes = text.utf8();
  std::vector<WrappedLine> lines = wrapped_lines(bytes);
  const std::vector<RowJoin> rows = find_wrapped_rows(bytes, lines);
  // Lines of such rows show the width of the page as those of paragraphs do.
  for (std::size_t i = 0; i < rows.size(); ++i) lines[i].cells = lines[i].cells && rows[i] == RowJoin::no_row;
  const Paragraphs paragraphs(bytes, lines);
  if (!paragraphs.wrapped() && rows.empty()) return text;
  std::string out;
  OffsetMap edits;
  Offset kept = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const RowJoin row = rows.empty() ? RowJoin::no_row : rows[i];
    const std::size_t below = row == RowJoin::no_row ? paragraphs.below(i) : i + 1;
    const bool ends = row == RowJoin::no_row ? !paragraphs.wrapped() || !paragraphs.goes_on(i, below)
                                             : row == RowJoin::ends;
    if (ends) continue;
    const Offset end = lines[i].words.end;
    const Offset next = lines[below].words.begin;
    out.append(bytes.substr(kept, end - kept));
    edits.append_units(end - kept, 1, 1);
    const bool space =
        is_latin(utf8::decode_before(bytes, end).value) && is_latin(utf8::decode(bytes, next).value);
    const std::string_view between = row == RowJoin::between_cells ? "  " : space ? " " : "";
    out.append(between);
    edits.append_edit(static_cast<Offset>(between.size()), next - end);
    kept = next;
  }
  if (kept == 0) return text;
  out.append(bytes.substr(kept));
  edits.append_units(static_cast<Offset>(bytes.size()) - kept, 1, 1);
  return text.edited(std::move(out), edits);
}

}  // namespace taizhang
