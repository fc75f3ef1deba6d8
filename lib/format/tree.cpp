#include "format/tree.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"

namespace taizhang {

namespace {

constexpr std::size_t most_columns = 72;  // of a terminal, for the text of a line; a Han character takes two

// The beginning of `text`, at most `columns` wide.
std::string beginning(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    width += c.value >= 0x1100 ? 2 : 1;
    if (width > columns) return std::string(text.substr(0, at)) + "…";
    at += c.size;
  }
  return std::string(text);
}

struct Line {
  std::uint64_t start = 0;
  std::size_t depth = 0;
  std::string_view number;
  std::string_view kind;
  std::string_view text;
  std::string_view status;
};

std::string_view color_of(std::string_view status) {
  if (status == "done" || status == "ahead" || status == "on_schedule") return "\x1B[32m";
  if (status == "behind" || status == "not_started") return "\x1B[31m";
  return "\x1B[33m";
}

}  // namespace

void append_tree(std::string& out, const Records& records, bool color) {
  std::vector<Line> lines;
  std::unordered_map<std::string_view, std::size_t> depths;
  const auto below = [&](std::string_view parent) {
    const auto found = depths.find(parent);
    return found == depths.end() ? std::size_t{1} : found->second + 1;
  };
  for (const SectionRow& row : records.sections) {
    depths[row.id] = below(row.parent_id);
    lines.push_back({row.place.start.value_or(0),
                     depths[row.id],
                     row.number,
                     row.kind,
                     row.heading.empty() ? row.text : row.heading,
                     {}});
  }
  for (const ProblemRow& row : records.problems) {
    depths[row.id] = below(row.section_id);
    lines.push_back(
        {row.place.start.value_or(0), depths[row.id], row.number, row.kind, row.title, row.status});
  }
  for (const MeasureRow& row : records.measures) {
    lines.push_back(
        {row.place.start.value_or(0), below(row.problem_id), row.number, row.kind, row.text, row.status});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.start < b.start; });

  const auto painted = [&](std::string_view text, std::string_view code) {
    if (color) out.append(code);
    out.append(text);
    if (color) out.append("\x1B[0m");
  };
  painted(records.document.source, "\x1B[1m");
  out.push_back('\n');
  for (const Line& line : lines) {
    out.append(2 * line.depth, ' ');
    if (!line.number.empty()) {
      painted(line.number, "\x1B[1m");
      out.push_back(' ');
    }
    out.append(beginning(line.text, most_columns));
    out.append("  ");
    painted(line.kind, "\x1B[2m");
    if (!line.status.empty()) {
      out.push_back(' ');
      painted(line.status, color_of(line.status));
    }
    out.push_back('\n');
  }
}

}  // namespace taizhang
