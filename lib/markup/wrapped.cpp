#include "markup/wrapped.h"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "base/utf8.h"

namespace taizhang {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::uint32_t narrowest = 30;  // columns: shorter lines tell nothing of a width
constexpr std::uint32_t widest = 160;    // longer lines are not wrapped for paper or screen
constexpr std::uint32_t slack = 3;  // columns that a line may stay short, so that no sign starts the next
constexpr std::uint32_t loose_slack = 4;  // the same where indents tell paragraphs: a share of the width
constexpr std::uint32_t fewest_full = 5;  // lines of the common width

struct WrappedLine {
  Span words;                // without white space at both ends
  std::uint32_t indent = 0;  // columns before them
  std::uint32_t width = 0;   // columns to their end
  bool cells = false;        // tabs or bars stand inside
  bool stops = false;        // ends in a stop or colon
};

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

std::uint32_t columns_of(char32_t c) {
  return c < 0x1100 ? 1 : 2;
}

bool is_latin(char32_t c) {
  return (c | 0x20) >= U'a' && (c | 0x20) <= U'z';
}

bool parts_cells(char32_t c) {
  return c == U'\t' || c == U'|' || c == U'│';
}

WrappedLine measure(std::string_view text, Offset begin, Offset end) {
  WrappedLine line;
  line.words = utf8::trim(text, {begin, end});
  std::uint32_t columns = 0;
  Offset at = begin;
  // A line of more columns is too wide, however wide it is.
  while (at < line.words.end && columns <= widest) {
    const auto c = utf8::decode(text, at);
    if (at == line.words.begin) line.indent = columns;
    if (at >= line.words.begin && parts_cells(c.value)) line.cells = true;
    columns += c.value == U'\t' ? 8 : columns_of(c.value);
    at += c.size;
  }
  if (at < line.words.begin) line.indent = columns;
  at = std::max(at, line.words.begin);
  const std::string_view rest = cut(text, {at, std::max(at, line.words.end)});
  line.cells = line.cells || rest.find('\t') != npos || rest.find('|') != npos || rest.find("│") != npos;
  line.width = columns;
  if (!line.words.empty()) line.stops = is_stop(utf8::decode_before(text, line.words.end).value);
  return line;
}

std::vector<WrappedLine> lines_of(std::string_view text) {
  std::vector<WrappedLine> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(measure(text, static_cast<Offset>(at), static_cast<Offset>(end)));
    at = end + 1;
  }
  return lines;
}

// The widest width that two lines share; a number torn by the end of its line and made whole sticks out
// alone.
std::uint32_t common_width(const std::vector<WrappedLine>& lines) {
  std::vector<std::uint32_t> widths;
  for (const WrappedLine& line : lines) {
    if (!line.cells && line.width <= widest) widths.push_back(line.width);
  }
  std::sort(widths.begin(), widths.end(), std::greater<>());
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    if (widths[i + 1] + slack >= widths[i]) return widths[i];
  }
  return widths.empty() ? 0 : widths.front();
}

class Paragraphs {
 public:
  explicit Paragraphs(const std::vector<WrappedLine>& lines) : lines_(lines) {
    width_ = common_width(lines);
    std::uint32_t all = 0;
    std::uint32_t indented = 0;
    std::uint32_t others = 0;
    for (const WrappedLine& line : lines) {
      if (line.words.empty()) continue;
      if (line.width > widest || line.cells) {
        ++others;
      } else {
        ++all;
        indented += line.indent >= 2;
      }
    }
    indented_ = indented * 10 >= all && indented * 10 <= all * 7;
    slack_ = indented_ ? width_ / loose_slack : slack;
    std::uint32_t full = 0;
    std::uint32_t beyond = 0;  // wider than the common width
    std::uint32_t broken = 0;  // full, and no stop at their end
    for (const WrappedLine& line : lines) {
      if (line.words.empty() || line.cells) continue;
      beyond += line.width > width_;
      if (!is_full(line)) continue;
      ++full;
      broken += !line.stops;
    }
    wrapped_ = width_ >= narrowest && full >= fewest_full && full * 3 >= all && broken * 3 >= full * 2 &&
               others * 2 <= all && beyond * 4 <= full;
  }

  bool wrapped() const { return wrapped_; }

  // Whether line `i` goes on in the next.
  bool goes_on(std::size_t i) const {
    const WrappedLine& line = lines_[i];
    const WrappedLine& next = lines_[i + 1];
    if (line.words.empty() || next.words.empty() || line.cells || next.cells) return false;
    if (indented_) {
      // A paragraph begins further in; all its other lines begin at the margin.
      if (next.indent > 0 || line.width > widest) return false;
      return is_full(line) || (!line.stops && line.width * 8 > width_);
    }
    return (is_full(line) || line.width > width_) && !line.stops && next.indent <= line.indent;
  }

 private:
  bool is_full(const WrappedLine& line) const {
    return line.width + slack_ >= width_ && line.width <= width_;
  }

  const std::vector<WrappedLine>& lines_;
  std::uint32_t width_ = 0;
  std::uint32_t slack_ = slack;
  bool wrapped_ = false;
  bool indented_ = false;
};

}  // namespace

Text join_wrapped_lines(const Text& text) {
  const std::string_view bytes = text.utf8();
  const std::vector<WrappedLine> lines = lines_of(bytes);
  const Paragraphs paragraphs(lines);
  if (!paragraphs.wrapped()) return text;
  std::string out;
  OffsetMap edits;
  Offset kept = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!paragraphs.goes_on(i)) continue;
    const Offset end = lines[i].words.end;
    const Offset next = lines[i + 1].words.begin;
    out.append(bytes.substr(kept, end - kept));
    edits.append_units(end - kept, 1, 1);
    const bool space =
        is_latin(utf8::decode_before(bytes, end).value) && is_latin(utf8::decode(bytes, next).value);
    if (space) out.push_back(' ');
    edits.append_edit(space ? 1 : 0, next - end);
    kept = next;
  }
  if (kept == 0) return text;
  out.append(bytes.substr(kept));
  edits.append_units(static_cast<Offset>(bytes.size()) - kept, 1, 1);
  return text.edited(std::move(out), edits);
}

}  // namespace taizhang
