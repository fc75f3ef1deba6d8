#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "block/block.h"

namespace taizhang {

// A node of the outline: a line or part of a line with the marker that opens it, or a cell, in source order
// (pre-order). Knows numbering; knows nothing of labels, roles or statuses.
struct OutlineNode {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  std::uint32_t parent = none;
  Span marker;  // empty: unnumbered
  Span text;    // after the marker to the end of the node's own text, children left out
  std::string
      number;  // the marker as a path step: trailing punctuation dropped, brackets half-width: "(一)", "1"
  std::uint32_t scheme = none;  // index of the numbering scheme in the grammar
  std::int64_t ordinal = 0;
  std::uint32_t block = none;  // index into Blocks::blocks
  std::uint32_t cell = none;   // index into the table's cells
};

struct Outline {
  std::vector<OutlineNode> nodes;
  std::vector<Diagnostic> diagnostics;  // gaps, repeats, restarts, unknown markers
};

Outline build_outline(const Unmarked& text, const Blocks& blocks);

}  // namespace taizhang
