#include "outline/outline.h"

#include "base/utf8.h"
#include "outline/marker.h"
#include "outline/succession.h"

namespace taizhang {

Outline build_outline(const Unmarked& text, const Blocks& blocks, const Numbering& numbering) {
  return build_outline(text, blocks, MarkerReader(numbering));
}

Outline build_outline(const Unmarked& text, const Blocks& blocks, const MarkerReader& reader) {
  Outline outline;
  const std::string_view bytes = text.text.utf8();
  Succession prose(blocks.signs, reader, outline);
  Succession in_cell(blocks.signs, reader, outline);
  prose.begin(OutlineNode::none, OutlineNode::none);
  std::vector<std::size_t> line_of_block(blocks.blocks.size(), 0);
  std::size_t lines = 0;
  for (std::uint32_t i = 0; i < blocks.blocks.size(); ++i) {
    line_of_block[i] = lines;
    if (blocks.blocks[i].table != Block::no_table) continue;
    prose.add_line(blocks.blocks[i].span, i);
    ++lines;
  }
  prose.look_ahead();
  std::size_t mark = 0;
  for (std::uint32_t i = 0; i < blocks.blocks.size(); ++i) {
    const Block& block = blocks.blocks[i];
    if (block.table == Block::no_table) {
      prose.build_line(line_of_block[i]);
      continue;
    }
    const Table& table = blocks.tables[block.table];
    for (std::uint32_t c = 0; c < table.cells.size(); ++c) {
      const Span cell = table.cells[c].span;
      if (cell.empty()) continue;
      in_cell.begin(c, prose.deepest());
      // Lines of the cell, and paragraphs that markup started.
      while (mark < text.marks.size() && text.marks[mark].at <= cell.begin) ++mark;
      Offset begin = cell.begin;
      const auto cut_line = [&](Offset end) {
        const Span line = utf8::trim(bytes, {begin, end});
        if (!line.empty()) in_cell.add_line(line, i);
        begin = end;
      };
      const auto cut_at_marks = [&](Offset end) {
        while (mark < text.marks.size() && text.marks[mark].at < end) cut_line(text.marks[mark++].at);
      };
      for (const Sign* sign = blocks.signs.from(cell.begin); sign->at < cell.end; ++sign) {
        if (sign->kind != Sign::Kind::feed && sign->kind != Sign::Kind::carriage) continue;
        cut_at_marks(sign->at + 1);
        cut_line(sign->at);
      }
      cut_at_marks(cell.end);
      cut_line(cell.end);
      in_cell.build();
    }
  }
  return outline;
}

}  // namespace taizhang
