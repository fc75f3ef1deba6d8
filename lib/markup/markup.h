#pragma once

#include <cstdint>
#include <vector>

#include "text/text.h"

namespace taizhang {

// Where markup stood that was taken out of the text, in order of `at`. What it said about structure is kept
// here. Tables nest and are closed; the other pairs do not nest.
struct Mark {
  enum class Kind : std::uint8_t {
    paragraph,  // a paragraph, list item or line break starts here
    table,      // a table starts here
    table_end,
    row,      // a table row starts here
    cell,     // a cell starts here; it ends at the next cell, row or end of its table
    heading,  // a heading element starts here
    heading_end,
    furniture,  // what is about the page, not the notice: navigation, footer, share buttons
    furniture_end,
    title,  // the title of the page; left out of the text where the text itself repeats it
    title_end,
  };
  Kind kind = Kind::paragraph;
  Offset at = 0;              // byte in the text without markup, before which the markup stood
  std::uint16_t rows = 1;     // cell: rowspan, from 1; 0: down to the last row
  std::uint16_t columns = 1;  // cell: colspan, from 1
  std::uint16_t number = 0;   // paragraph: the number a browser prints before it, from 1; 0: none
  std::uint8_t level = 0;     // heading: 1 to 6
  bool header = false;        // cell: th
};

// Text without tags, comments, scripts and character references, and what the tags said.
//
// A whole HTML page is laid out: white space collapses (a line feed between two characters of a script
// without spaces vanishes), block elements, rows and `<br>` become line feeds, cells of a row are parted by
// tabs. In any other text the lines stay as they are, and a block element begins a line unless it stands in a
// tab-separated row: there a tag leaves a mark and no line feed. Text without markup passes through uncopied,
// but for asterisks of emphasis (emphasis.h) and for paragraphs that were cut into lines of one width, which
// are joined (wrapped.h).
//
// Nothing is lost: the bytes of tags, scripts and form elements are deletions or edits of the map.
struct Unmarked {
  Text text;
  std::vector<Mark> marks;
  bool html = false;  // the source is a page, not text with stray tags
};

Unmarked strip_markup(const Text& text);

}  // namespace taizhang
