#pragma once

#include <string>
#include <tl/expected.hpp>

namespace taizhang {

// Why something could not be done, and where. `line` and `column` count from 1 (column in code points); 0 is
// unknown. `file` is the name as the user gave it, or empty. Printed as `file:line:column: message`.
struct Error {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;  // one sentence, lower case, no full stop; says what to do next where that is known
};

std::string to_string(const Error& error);

// A value or an Error. Exceptions of libraries end where they enter; this is what crosses module borders.
template <class T>
using Result = tl::expected<T, Error>;

}  // namespace taizhang
