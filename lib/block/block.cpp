#include "block/block.h"

#include <algorithm>

#include "block/line_features.h"
#include "block/table_readers.h"

namespace taizhang {

namespace {

// Stretches of the text that the page's own markup calls furniture, in order.
std::vector<Span> furniture_of(const Unmarked& unmarked) {
  std::vector<Span> stretches;
  for (const Mark& mark : unmarked.marks) {
    if (mark.kind == Mark::Kind::furniture) stretches.push_back({mark.at, mark.at});
    if (mark.kind == Mark::Kind::furniture_end && !stretches.empty()) stretches.back().end = mark.at;
  }
  return stretches;
}

std::optional<LineTable> read_table(std::string_view text, std::span<const LineFeatures> lines,
                                    const LabelWords& labels) {
  std::optional<LineTable> found;
  if (lines[0].tabs > 0) found = read_row_table(text, lines, labels, Table::Form::tabs);
  if (!found && lines[0].bars > 0) found = read_row_table(text, lines, labels, Table::Form::bars);
  if (!found && lines[0].tabs == 0 && lines[0].span.size() <= 36)
    found = read_cell_lines(text, lines, labels);
  if (!found && lines[0].tabs == 0 && lines[0].bars == 0 && lines[0].span.size() >= 24)
    found = read_glued_table(text, lines, labels);
  return found;
}

}  // namespace

Blocks segment(const Unmarked& unmarked, const LabelWords& labels) {
  Blocks blocks;
  const std::string_view text = unmarked.text.utf8();
  const std::vector<LineFeatures> lines = read_lines(text);
  std::vector<MarkupTable> markup_tables = read_markup_tables(unmarked, labels);
  const std::vector<Span> furniture = furniture_of(unmarked);

  const auto add_table = [&](Table table) {
    blocks.blocks.push_back({table.span, static_cast<std::uint32_t>(blocks.tables.size()), false});
    blocks.tables.push_back(std::move(table));
  };
  std::size_t next_table = 0;
  std::size_t next_furniture = 0;
  for (std::size_t i = 0; i < lines.size();) {
    if (next_table < markup_tables.size() &&
        lines[i].span.begin >= markup_tables[next_table].table.span.begin) {
      const Offset end = markup_tables[next_table].table.span.end;
      add_table(std::move(markup_tables[next_table].table));
      ++next_table;
      while (i < lines.size() && lines[i].span.begin < end) ++i;
      continue;
    }
    std::size_t last = lines.size();
    if (next_table < markup_tables.size()) {
      const Offset begin = markup_tables[next_table].table.span.begin;
      const auto after =
          std::lower_bound(lines.begin() + static_cast<std::ptrdiff_t>(i), lines.end(), begin,
                           [](const LineFeatures& line, Offset at) { return line.span.begin < at; });
      last = static_cast<std::size_t>(after - lines.begin());
    }
    if (auto found = read_table(text, std::span(lines).subspan(i, last - i), labels)) {
      add_table(std::move(found->table));
      i += found->lines;
      continue;
    }
    while (next_furniture < furniture.size() && furniture[next_furniture].end <= lines[i].span.begin)
      ++next_furniture;
    const bool is_furniture =
        next_furniture < furniture.size() && furniture[next_furniture].overlaps(lines[i].span);
    blocks.blocks.push_back({lines[i].span, Block::no_table, is_furniture});
    ++i;
  }
  return blocks;
}

}  // namespace taizhang
