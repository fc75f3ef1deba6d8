#include "block/line_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "block/line.h"

namespace taizhang {

Offset bar_size(std::string_view text, std::size_t at) {
  if (text[at] == '|') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "｜" || three == "│" || three == "┃" ? 3 : 0;
}

std::vector<LineFeatures> read_lines(std::string_view text) {
  const Lines lines(text);
  std::vector<LineFeatures> features;
  features.reserve(lines.count());
  bool gap = false;
  for (std::uint32_t n = 1; n <= lines.count(); ++n) {
    LineFeatures line;
    line.raw = lines.line(n);
    line.span = utf8::trim(text, line.raw);
    if (line.span.empty()) {
      // A row of empty cells between tabs is empty as well.
      gap = true;
      continue;
    }
    line.gap_before = gap;
    gap = false;
    for (Offset at = line.raw.begin; at < line.span.begin; ++at)
      line.indented = line.indented || text[at] == '\t';
    const std::string_view inside = cut(text, line.span);
    line.tabs = static_cast<std::uint32_t>(std::count(inside.begin(), inside.end(), '\t'));
    line.bars = static_cast<std::uint32_t>(std::count(inside.begin(), inside.end(), '|'));
    for (const std::string_view wide : {"｜", "│", "┃"}) {
      for (std::size_t at = inside.find(wide); at != std::string_view::npos; at = inside.find(wide, at + 3))
        ++line.bars;
    }
    features.push_back(line);
  }
  return features;
}

}  // namespace taizhang
