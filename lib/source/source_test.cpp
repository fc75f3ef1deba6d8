#include "source/source.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("a file that cannot be read says why") {
  CHECK(to_string(Source::from_file("/nowhere/a.txt").error()) ==
        "/nowhere/a.txt: cannot be opened: No such file or directory");
  CHECK(Source::from_file("/").error().message == "is a folder, not a file");
}

TEST_CASE("views stay valid while a copy of the source lives") {
  Source copy = Source::from_bytes("x", "");
  std::string_view view;
  {
    const Source first = Source::from_bytes("a", std::string(100, 'n'));
    view = first.bytes();
    copy = first;
  }
  CHECK(view == std::string(100, 'n'));
}
