#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "block/block.h"
#include "grammar/numbering.h"

namespace taizhang {

class MarkerReader;

// A node of the outline: a line or part of a line with the marker that opens it, or a cell, in source order
// (pre-order). Knows numbering; knows nothing of labels, roles or statuses.
//
// The stretches [begin of marker or text, end of text) of the nodes are in order, do not overlap, and hold
// every byte of the text but white space and the bars of tables.
struct OutlineNode {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::uint32_t parent = none;  // of an unnumbered line: the numbered node it follows
  Span marker;                  // empty: unnumbered
  Span text;  // after the marker to the end of the node's own text, children left out; trimmed
  std::string
      number;  // the marker as a path step: trailing punctuation dropped, brackets half-width: "(一)", "1"
  std::uint32_t scheme = none;  // index of the numbering style in the grammar
  std::int64_t ordinal = 0;     // 0: a bullet, or unnumbered
  std::uint32_t block = none;   // index into Blocks::blocks
  std::uint32_t cell = none;    // index into the table's cells
  bool restarts = false;        // the numbering of its level starts anew here without a new parent
};

struct Outline {
  std::vector<OutlineNode> nodes;
  std::vector<Diagnostic> diagnostics;  // sequence-gap, sequence-repeat, sequence-restart, unknown-marker
};

// Decides by succession: a marker is one if it is the next number of an open level, or starts one; `29.20家`
// is 29 after 28 and a decimal elsewhere. Levels are a stack; a level that is missing is normal, and so are
// numbers that restart under a new parent or run on across parents. Each cell of a table is an outline of
// its own. Time is linear in the text.
Outline build_outline(const Unmarked& text, const Blocks& blocks, const MarkerReader& reader);
// The same with a reader made for this one call; for a batch of notices make one reader.
Outline build_outline(const Unmarked& text, const Blocks& blocks, const Numbering& numbering);

}  // namespace taizhang
