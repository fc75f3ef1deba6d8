// Any text has tables whose cells lie inside them, in order, and stand where they say.
#include <cstdlib>

#include "block/block.h"
#include "item/wording.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Table& table, Offset end) {
  require(table.span.begin <= table.span.end && table.span.end <= end);
  require(table.row_list.size() == table.rows && table.heads.size() == table.columns);
  Offset last = table.span.begin;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    require(cell.rows >= 1 && cell.columns >= 1);
    require(cell.row + cell.rows <= table.rows && cell.column + cell.columns <= table.columns);
    require(table.cell_at(cell.row, cell.column) == i);
    if (cell.span.empty()) continue;
    require(cell.span.begin >= last && cell.span.end <= table.span.end);
    last = cell.span.begin;
  }
  for (const TableRow& row : table.row_list) require(row.span.begin <= row.span.end && row.span.end <= end);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  TextOptions options;
  options.encoding = "UTF-8";
  const auto clean = clean_text(source, options);
  if (!clean) return 0;
  const Unmarked unmarked = strip_markup(clean->text);
  static const Wording wording(embedded_catalog());
  const Blocks blocks = segment(unmarked, wording.labels);
  Offset last = 0;
  for (const Block& block : blocks.blocks) {
    require(block.span.begin >= last && block.span.begin < block.span.end);
    require(block.span.end <= unmarked.text.size());
    last = block.span.end;
    if (block.table != Block::no_table) check(blocks.tables.at(block.table), unmarked.text.size());
  }
  return 0;
}
