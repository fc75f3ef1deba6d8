#pragma once

#include <string_view>

#include "base/span.h"

namespace taizhang {

// Whether a marker may stand within a line after this folded character: a stop, what closes, white space.
bool ends_clause(char32_t folded);

// The first place at or after `at`, and before `end`, where a character begins that ends a clause, folded;
// `end` where none does. `at` is the beginning of a character and `text` well-formed.
Offset next_clause_end(std::string_view text, Offset at, Offset end);

}  // namespace taizhang
