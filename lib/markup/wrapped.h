#pragma once

#include "text/text.h"

namespace taizhang {

// Paragraphs put together again that were cut into lines of one width, as printers and converters do it:
// “共受理诉求86,⏎412件”. The line feeds within them, and the spaces around, are deletions of the map (between
// two Latin words one space stays, between two cells of a row two), and so is the number of a page that
// stands inside a paragraph. Rows of a table cut at the width of the page are put together too
// (wrapped_rows.h). A text without either passes through uncopied. Linear.
Text join_wrapped_lines(const Text& text);

}  // namespace taizhang
