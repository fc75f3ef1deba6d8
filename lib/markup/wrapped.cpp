#include "markup/wrapped.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <vector>

#include "base/byte_vector.h"
#include "base/character.h"
#include "base/utf8.h"
#include "markup/page_number.h"
#include "value/item_number.h"

namespace taizhang {

namespace {

constexpr std::uint32_t narrowest = 30;  // columns: shorter lines tell nothing of a width
constexpr std::uint32_t widest = 160;    // longer lines are not wrapped for paper or screen
constexpr std::uint32_t slack = 3;  // columns that a line may stay short, so that no sign starts the next
constexpr std::uint32_t loose_slack = 4;  // the same where indents tell paragraphs: a share of the width
constexpr std::uint32_t fewest_full = 5;  // lines of the common width
constexpr std::uint32_t fewest_full_of_forms = 10;
constexpr std::uint32_t forms_slack = 4;
constexpr std::uint32_t narrowest_ragged = 50;  // columns: pages have no narrower ones without an indent
constexpr std::uint32_t fewest_ragged = 8;      // lines near the width

struct WrappedLine {
  Span words;                // without white space at both ends
  std::uint32_t indent = 0;  // columns before them
  std::uint32_t width = 0;   // columns to their end; of a line with cells nothing that counts
  bool cells = false;        // tabs, bars or three spaces in a row stand inside
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
  return c == U'\t' ? 8 : c < 0x1100 ? 1 : 2;
}

bool is_latin(char32_t c) {
  return (c | 0x20) >= U'a' && (c | 0x20) <= U'z';
}

constexpr ByteVector byte_order = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                   16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

// The sum of 32 bytes, which is below 256.
template <class Vector>
TAIZHANG_PART_OF_SCAN std::uint32_t sum_of(const Vector& bytes) {
  std::uint64_t part[4];
  std::memcpy(part, &bytes, sizeof part);
  return static_cast<std::uint32_t>((part[0] + part[1] + part[2] + part[3]) * 0x0101'0101'0101'0101 >> 56);
}

// A line of more bytes is too wide, for a character of three bytes takes a column at least.
constexpr std::size_t widest_bytes = 3 * widest;

// Adds the columns of line.words to its width, a tab as one, until it is too wide; finds its cells.
TAIZHANG_BYTE_SCAN void measure_words(std::string_view text, WrappedLine& line) {
  constexpr std::size_t looked_at = byte_vector_size + 2;
  std::array<char, looked_at> last;
  ByteVector cells{};
  for (std::size_t at = line.words.begin; at < line.words.end; at += byte_vector_size) {
    const char* from = text.data() + at;
    if (at + looked_at > text.size()) {
      last.fill(0);
      std::copy(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), last.begin());
      from = last.data();
    }
    ByteVector a, b, c;
    load_bytes(a, from);
    load_bytes(b, from + 1);
    load_bytes(c, from + 2);
    const auto inside =
        byte_order < static_cast<unsigned char>(std::min(byte_vector_size, line.words.end - at));
    const auto begins = ((a & 0xC0) != 0x80) & inside;
    const auto wide = ((a >= 0xE2) | ((a == 0xE1) & (b >= 0x84))) & inside;
    const auto bar = (a == 0xE2) & (b == 0x94) & (c == 0x82);
    const auto apart = (a == ' ') & (b == ' ') & (c == ' ');
    cells |= ((a == '\t') | (a == '|') | bar | apart) & inside;
    if (line.width <= widest) line.width += sum_of(-(begins + wide));
  }
  line.cells = first_set(cells) < byte_vector_size;
}

WrappedLine measure(std::string_view text, Offset begin, Offset end) {
  WrappedLine line;
  line.words = utf8::trim(text, {begin, end});
  for (Offset at = begin; at < line.words.begin;) {
    const auto c = utf8::decode(text, at);
    line.indent += columns_of(c.value);
    at += c.size;
  }
  line.width = line.words.size() > widest_bytes ? widest + 1 : line.indent;
  measure_words(text, line);
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
  Paragraphs(std::string_view text, const std::vector<WrappedLine>& lines) : text_(text), lines_(lines) {
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
      if (next.indent > 0 || line.width > widest) return false;
      if (begins_item(next) && (stops(line) || !is_full(line))) return false;
      return is_full(line) || (!stops(line) && line.width * 8 > width_);
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
  const std::vector<WrappedLine> lines = lines_of(bytes);
  const Paragraphs paragraphs(bytes, lines);
  if (!paragraphs.wrapped()) return text;
  std::string out;
  OffsetMap edits;
  Offset kept = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t below = paragraphs.below(i);
    if (!paragraphs.goes_on(i, below)) continue;
    const Offset end = lines[i].words.end;
    const Offset next = lines[below].words.begin;
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
