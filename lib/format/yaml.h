#pragma once

#include <string>

#include "record/column.h"
#include "record/record.h"

namespace taizhang {

// Appends one row as an item of a YAML sequence. What is written and left out is that of JSON (json.h); every
// text is double-quoted, so that no reader takes 52.9, no or 9:30 for anything else.
template <class Row>
void append_yaml(std::string& out, const Row& row, bool evidence = false);

// Appends one notice as a YAML document without `---`, nested as in JSON.
void append_yaml_notice(std::string& out, const Records& records, bool evidence = false);

}  // namespace taizhang
