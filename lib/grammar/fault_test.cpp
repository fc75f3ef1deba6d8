#include "grammar/fault.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("a fault is shown with its line and a caret under it, wide characters counted as two") {
  const GrammarFault fault{{"u.yaml", 4, 10, "this is odd"}, "  - 亩\t公顷: x"};
  CHECK(to_string(fault) ==
        "u.yaml:4:10: this is odd\n"
        "  - 亩\t公顷: x\n"
        "      \t     ^\n");
  CHECK(to_string(GrammarFault{{"u.yaml", 0, 0, "there is no such file"}, ""}) ==
        "u.yaml: there is no such file\n");
}
