#pragma once

#include <vector>

#include "base/span.h"
#include "block/signs.h"
#include "block/table.h"
#include "grammar/label_words.h"
#include "markup/markup.h"

namespace taizhang {

// A stretch of the text: one line of prose, or one table. Blocks are in order and do not overlap; what lies
// between them is white space.
struct Block {
  static constexpr std::uint32_t no_table = 0xFFFF'FFFF;
  Span span;
  std::uint32_t table = no_table;  // index into Blocks::tables
  bool furniture = false;          // navigation, footer and the like, by the page's own markup
};

struct Blocks {
  std::vector<Block> blocks;
  std::vector<Table> tables;
  Signs signs;  // of the text, which must outlive them
};

// Cuts the text into lines and tables. Tables are read from HTML, tab-separated lines, `a | b |` lines, one
// cell a line, cells glued with nothing between, and cells between spaces. What looks like one but lacks
// evidence (a header of two known labels, or rows of one shape numbered in succession) stays lines, and so do
// blocks of fields, one a line (整改目标：… 整改时限：…), and the notes after a table. Linear in the text.
Blocks segment(const Unmarked& text, const LabelWords& labels);

}  // namespace taizhang
