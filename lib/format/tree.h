#pragma once

#include <string>

#include "record/record.h"

namespace taizhang {

// Appends the numbering tree of a notice for people: sections, problems and measures in source order,
// indented below what they stand in, with number, state and the beginning of their text. `color`: ANSI
// colours.
void append_tree(std::string& out, const Records& records, bool color);

}  // namespace taizhang
