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

TEST_CASE("of a long line only the part around the fault is shown") {
  std::string line;
  for (int i = 0; i < 30; ++i) line += "0123456789";
  CHECK(to_string(GrammarFault{{"u.yaml", 1, 101, "odd"}, line}) ==
        "u.yaml:1:101: odd\n…" + line.substr(60, 81) + "…\n" + std::string(41, ' ') + "^\n");
  CHECK(to_string(GrammarFault{{"u.yaml", 1, 300, "odd"}, line}) ==
        "u.yaml:1:300: odd\n…" + line.substr(259, 41) + "\n" + std::string(41, ' ') + "^\n");
  CHECK(to_string(GrammarFault{{"u.yaml", 1, 1, "odd"}, line}) ==
        "u.yaml:1:1: odd\n" + line.substr(0, 41) + "…\n^\n");
}
