#pragma once

#include <cstdint>
#include <vector>

#include "text/text.h"

namespace taizhang {

// Where markup stood that was taken out of the text, in order of `at`. What it said about structure is kept
// here.
struct Mark {
  enum class Kind : std::uint8_t {
    paragraph,  // a paragraph, list item or line break starts here
    table,      // a table starts here
    table_end,
    row,      // a table row starts here
    cell,     // a cell starts here
    heading,  // a heading element starts here
    heading_end,
  };
  Kind kind = Kind::paragraph;
  Offset at = 0;              // byte in the text without markup, before which the markup stood
  std::uint16_t rows = 1;     // cell: rowspan
  std::uint16_t columns = 1;  // cell: colspan
  bool header = false;        // cell: th
};

// Text without tags, comments, scripts and character references, and what the tags said.
//
// A whole HTML page is laid out: white space collapses, block elements, rows and `<br>` become line feeds. In
// any other text the lines stay as they are: a tag inside a cell of a tab-separated row leaves a mark and no
// line feed. Text without markup passes through uncopied.
struct Unmarked {
  Text text;
  std::vector<Mark> marks;
  bool html = false;  // the source is a page, not text with stray tags
};

Unmarked strip_markup(const Text& text);

}  // namespace taizhang
