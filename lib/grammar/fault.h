#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taizhang {

// What is wrong with a grammar, with the line it stands in: enough to print
//
//   units.yaml:6:5: the key 'word' is not known here; did you mean 'words'?
//       word: [畝]
//       ^
struct GrammarFault {
  Error error;
  std::string line;  // the text of line `error.line`, without its end; empty if that is unknown
};

// The message, the line and a caret under the column (in terminal cells: a Han character takes two), each
// ended by a line feed; the message alone where the place is unknown or the line empty.
std::string to_string(const GrammarFault& fault);

// All of them, one after the other.
std::string to_string(const std::vector<GrammarFault>& faults);

// Puts the faults of each file into the order of their places; files stay in the order they have.
void sort_by_place(std::vector<GrammarFault>& faults);

// `; did you mean 'NAME'?` for the nearest of `names`, or nothing.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& names);

}  // namespace taizhang
