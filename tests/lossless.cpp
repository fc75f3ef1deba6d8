#include "lossless.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace taizhang {

namespace {

// Stretches from left to right that may hold nothing but what parts cells between them.
class Row {
 public:
  Row(std::string_view text, const char* what, Span whole) : text_(text), what_(what), whole_(whole) {
    at_ = whole.begin;
  }

  // The fault that `next` makes, if any.
  std::string add(Span next) {
    if (next.begin < at_)
      return fmt::format("{} {}-{} begins before {}: {}", what_, next.begin, next.end, at_, cut(text_, next));
    if (next.end < next.begin || next.end > whole_.end)
      return fmt::format("{} {}-{} ends outside {}-{}", what_, next.begin, next.end, whole_.begin,
                         whole_.end);
    const Span gap{at_, next.begin};
    at_ = next.end;
    return parts_cells(gap) ? "" : fmt::format("before {} {} stands {}", what_, next.begin, cut(text_, gap));
  }

  std::string finish() const {
    const Span gap{at_, whole_.end};
    return parts_cells(gap) ? "" : fmt::format("after the last {} stands {}", what_, cut(text_, gap));
  }

 private:
  // White space, and the bars, rules and quotes around cells.
  bool parts_cells(Span gap) const {
    for (Offset at = gap.begin; at < gap.end;) {
      const auto c = utf8::decode(text_, at);
      const std::u32string_view signs = U"|｜│┃-:+=\"";
      if (!utf8::is_space(c.value) && signs.find(c.value) == signs.npos) return false;
      at += c.size;
    }
    return true;
  }

  std::string_view text_;
  const char* what_;
  Span whole_;
  Offset at_ = 0;
};

std::string fault_of_cells(std::string_view text, const Table& table) {
  Row cells(text, "cell", table.span);
  for (const Cell& cell : table.cells) {
    if (cell.row + cell.rows > table.rows || cell.column + cell.columns > table.columns)
      return fmt::format("cell {}-{} leaves the table", cell.span.begin, cell.span.end);
    if (cell.span.empty()) continue;
    if (std::string fault = cells.add(cell.span); !fault.empty()) return fault;
  }
  return cells.finish();
}

std::string fault_of_blocks(std::string_view text, const Blocks& blocks) {
  Row row(text, "block", {0, static_cast<Offset>(text.size())});
  for (const Block& block : blocks.blocks) {
    std::string fault = row.add(block.span);
    if (fault.empty() && block.table != Block::no_table)
      fault = fault_of_cells(text, blocks.tables[block.table]);
    if (!fault.empty()) return fault;
  }
  return row.finish();
}

Span stretch(const OutlineNode& node) {
  return {node.marker.empty() ? node.text.begin : node.marker.begin,
          std::max(node.text.end, node.marker.end)};
}

std::string fault_of_nodes(std::string_view text, const Outline& outline) {
  Row row(text, "node", {0, static_cast<Offset>(text.size())});
  for (const OutlineNode& node : outline.nodes) {
    if (std::string fault = row.add(stretch(node)); !fault.empty()) return fault;
  }
  return row.finish();
}

std::string fault_of_items(const Unmarked& unmarked, const Outline& outline, const Items& items) {
  const std::string_view text = unmarked.text.utf8();
  std::vector<Span> own;
  for (const auto& section : items.sections) own.push_back(section.own);
  for (const auto& problem : items.problems) own.push_back(problem.own);
  for (const auto& measure : items.measures) own.push_back(measure.own);
  std::sort(own.begin(), own.end());
  const OffsetMap& map = unmarked.text.map();
  for (std::size_t i = 1; i < own.size(); ++i) {
    const bool apart =
        own[i].begin >= own[i - 1].end && (own[i].empty() || own[i - 1].empty() ||
                                           map.to_source(own[i]).begin >= map.to_source(own[i - 1]).begin);
    if (!apart) return fmt::format("item {} begins in the one before: {}", own[i].begin, cut(text, own[i]));
  }
  std::size_t at = 0;
  for (const OutlineNode& node : outline.nodes) {
    Span rest = stretch(node);
    while (at < own.size() && own[at].end <= rest.begin) ++at;
    for (std::size_t o = at; o < own.size() && own[o].begin < rest.end; ++o) {
      const Span gap = utf8::trim(text, {rest.begin, std::max(rest.begin, own[o].begin)});
      if (!gap.empty()) return fmt::format("no item holds {}", cut(text, gap));
      rest.begin = std::max(rest.begin, std::min(rest.end, own[o].end));
    }
    const Span gap = utf8::trim(text, rest);
    if (!gap.empty()) return fmt::format("no item holds {}", cut(text, gap));
  }
  for (std::size_t i = 1; i < items.passages.size(); ++i) {
    if (items.passages[i].span.begin < items.passages[i - 1].span.end)
      return fmt::format("passage {} begins in the one before", items.passages[i].span.begin);
  }
  return {};
}

}  // namespace

std::string fault_of(const Unmarked& unmarked, const Blocks& blocks, const Outline& outline,
                     const Items& items) {
  const std::string_view text = unmarked.text.utf8();
  std::string fault = fault_of_blocks(text, blocks);
  if (fault.empty()) fault = fault_of_nodes(text, outline);
  if (fault.empty()) fault = fault_of_items(unmarked, outline, items);
  return fault;
}

}  // namespace taizhang
