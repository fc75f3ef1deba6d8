#include "block/line_features.h"

#include <array>

#include "base/utf8.h"

namespace taizhang {

namespace {

// What a byte may begin or be, of what a line is read for.
enum class Sign : std::uint8_t {
  none,
  tab,
  bar,
  wide_bar,
  feed,
  carriage,
  separator,  // U+2028, or a wide bar
};

constexpr std::array<Sign, 256> signs = [] {
  std::array<Sign, 256> table{};
  table['\t'] = Sign::tab;
  table['|'] = Sign::bar;
  table[0xEF] = Sign::wide_bar;
  table['\n'] = Sign::feed;
  table['\r'] = Sign::carriage;
  table[0xE2] = Sign::separator;
  return table;
}();

bool is_separator(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "\xE2\x80\xA8";
}

}  // namespace

Offset bar_size(std::string_view text, std::size_t at) {
  if (text[at] == '|') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "｜" || three == "│" || three == "┃" ? 3 : 0;
}

void read_lines(std::string_view text, Span stretch, std::vector<LineFeatures>& lines) {
  lines.clear();
  bool gap = false;
  LineFeatures line;
  line.raw.begin = stretch.begin;
  const auto end_line = [&](Offset end, Offset next) {
    line.raw.end = end;
    line.span = utf8::trim(text, line.raw);
    if (line.span.empty()) {
      // A row of empty cells between tabs is empty as well; what is left of a line behind a table is none.
      gap = gap || line.raw.begin > stretch.begin || stretch.begin == 0;
    } else {
      for (Offset at = line.raw.begin; at < line.span.begin; ++at) {
        if (text[at] != '\t') continue;
        line.indented = true;
        --line.tabs;
      }
      for (Offset at = line.span.end; at < line.raw.end; ++at) {
        if (text[at] != '\t') continue;
        line.trailing = true;
        --line.tabs;
      }
      line.gap_before = gap;
      gap = false;
      lines.push_back(line);
    }
    line = LineFeatures();
    line.raw.begin = next;
  };
  const std::string_view inside = text.substr(0, stretch.end);
  for (Offset at = stretch.begin; at < stretch.end; ++at) {
    switch (signs[static_cast<unsigned char>(inside[at])]) {
      case Sign::none:
        break;
      case Sign::tab:
        ++line.tabs;
        break;
      case Sign::bar:
        ++line.bars;
        break;
      case Sign::wide_bar:
        line.bars += bar_size(inside, at) != 0;
        break;
      case Sign::feed:
        end_line(at, at + 1);
        break;
      case Sign::carriage: {
        const Offset size = at + 1 < stretch.end && inside[at + 1] == '\n' ? 2 : 1;
        end_line(at, at + size);
        at += size - 1;
        break;
      }
      case Sign::separator:
        if (is_separator(inside, at)) {
          end_line(at, at + 3);
          at += 2;
        } else {
          line.bars += bar_size(inside, at) != 0;
        }
        break;
    }
  }
  if (line.raw.begin < stretch.end) end_line(stretch.end, stretch.end);
}

}  // namespace taizhang
