#pragma once

#include <string>

#include "record/column.h"
#include "record/record.h"

namespace taizhang {

// Appends one row as a JSON object without a line end. Unknown cells and empty lists are left out; numbers of
// the notice are strings, byte offsets and counts are numbers.
template <class Row>
void append_json(std::string& out, const Row& row, bool evidence = false);

// Appends one notice as a JSON object on one line, without a line end: the columns of its document row, then
// `sections` (in place of the count of that name), each with `problems`, these with `measures`, and `facts`
// at each level. Rows without a section stand in a last entry of `sections` that has no id.
void append_json_notice(std::string& out, const Records& records, bool evidence = false);

}  // namespace taizhang
