#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace taizhang::cmd {

class Arguments;
class Session;

// Runs a verb whose arguments have been parsed; returns the exit code.
using Action = std::function<int(Session&)>;

// One verb of the program. A verb lives in one file, verb_NAME.cpp, which defines verb_NAME(); its name
// stands in cmd/CMakeLists.txt.
struct Verb {
  std::string_view name;
  std::string_view purpose;                // one line, lower case, no full stop
  std::vector<std::string_view> examples;  // two commands that run in the source folder; tests run them
  // Declares what the user may type, and returns what to do with it. The Action owns what was typed.
  Action (*declare)(Arguments&);
};

// All verbs, in the order of `taizhang --help`.
const std::vector<Verb>& verbs();

}  // namespace taizhang::cmd
