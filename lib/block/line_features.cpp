#include "block/line_features.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

Offset bar_size(std::string_view text, std::size_t at) {
  if (text[at] == '|') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "｜" || three == "│" || three == "┃" ? 3 : 0;
}

void read_lines(const Signs& signs, Span stretch, std::vector<LineFeatures>& lines) {
  const std::string_view text = signs.text();
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
  for (const Sign* sign = signs.from(stretch.begin); sign->at < stretch.end; ++sign) {
    switch (sign->kind) {
      case Sign::Kind::feed:
        end_line(sign->at, sign->end());
        break;
      case Sign::Kind::carriage: {
        const bool pair =
            sign[1].kind == Sign::Kind::feed && sign[1].at == sign->end() && sign[1].at < stretch.end;
        const Sign* last = pair ? sign + 1 : sign;
        end_line(sign->at, last->end());
        sign = last;
        break;
      }
      case Sign::Kind::tab:
        ++line.tabs;
        break;
      case Sign::Kind::bar:
      case Sign::Kind::other:
        line.bars += bar_size(text, sign->at) != 0;
        break;
      case Sign::Kind::space:
        if (sign->folded == u'\u2028')
          end_line(sign->at, sign->end());
        else
          ++line.spaces;
        break;
      default:
        break;
    }
  }
  if (line.raw.begin < stretch.end) end_line(stretch.end, stretch.end);
}

}  // namespace taizhang
