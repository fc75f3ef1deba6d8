#include "block/line_features.h"

#include <algorithm>

#include "base/byte_vector.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

bool is_line_separator(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == "\xE2\x80\xA8";
}

// The first of 32 bytes that a line is read for: what ends one, a tab, the first byte of a bar; 32 if none
// is. Looks at two bytes more.
inline std::size_t first_sign(const char* bytes) {
  ByteVector a, b, c;
  load_bytes(a, bytes);
  load_bytes(b, bytes + 1);
  load_bytes(c, bytes + 2);
  const auto ascii = (a == '\t') | (a == '\n') | (a == '\r') | (a == '|');
  const auto separator = (a == 0xE2) & (b == 0x80) & (c == 0xA8);
  const auto bar = ((a == 0xE2) & (b == 0x94)) | ((a == 0xEF) & (b == 0xBD));
  return first_set(ascii | separator | bar);
}

bool is_sign(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\t' || c == '\n' || c == '\r' || bar_size(text, at) != 0 || is_line_separator(text, at);
}

// The first place at or after `at`, and before `end`, where one stands.
TAIZHANG_BYTE_SCAN std::size_t next_sign(std::string_view text, std::size_t at, std::size_t end) {
  for (; at + byte_vector_size + 2 <= text.size() && at < end; at += byte_vector_size) {
    const std::size_t first = first_sign(text.data() + at);
    if (first < byte_vector_size) return std::min(at + first, end);
  }
  while (at < end && !is_sign(text, at)) ++at;
  return std::min(at, end);
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
  for (std::size_t next = stretch.begin; (next = next_sign(inside, next, inside.size())) < inside.size();) {
    const auto at = static_cast<Offset>(next);
    Offset size = 1;
    if (const Offset bar = bar_size(inside, at)) {
      size = bar;
      ++line.bars;
    } else if (inside[at] == '\t') {
      ++line.tabs;
    } else if (inside[at] == '\n' || inside[at] == '\r') {
      if (inside[at] == '\r' && at + 1 < inside.size() && inside[at + 1] == '\n') size = 2;
      end_line(at, at + size);
    } else if (is_line_separator(inside, at)) {
      size = 3;
      end_line(at, at + size);
    }
    next += size;
  }
  if (line.raw.begin < stretch.end) end_line(stretch.end, stretch.end);
}

}  // namespace taizhang
