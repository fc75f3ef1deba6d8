#include "archive/earlier_inputs.h"

#include <doctest/doctest.h>

#include "scratch_folder.h"

using namespace taizhang;

TEST_CASE("inputs that changed or vanished since the ledger was written") {
  const ScratchFolder folder;
  folder.write("l/datapackage.json", R"({"input_root": "archive"})");
  folder.write("l/inputs.csv",
               "source,doc,outcome,reason\n"
               "a.txt,d1,converted,\n"
               "b.txt,d2,unchanged,\n"
               "\"c,1.txt\",d1,duplicate,\n"
               "gone/e.txt,d3,converted,\n"
               "f.txt,,failed,cannot be read\n"
               "there.txt,d4,converted,\n");
  folder.write("archive/there.txt", "x");
  Inputs inputs;
  inputs.root = folder / "archive";
  for (const char* name : {"a.txt", "b.txt", "new.txt"})
    inputs.list.push_back({Input::Kind::file, name, name});
  const auto earlier = EarlierInputs::read(folder / "l", "archive");
  CHECK_FALSE(earlier.changed("a.txt", "d1"));
  CHECK(earlier.changed("a.txt", "d9"));
  CHECK_FALSE(earlier.changed("new.txt", "d9"));
  CHECK_FALSE(earlier.changed("f.txt", "d9"));
  CHECK(earlier.vanished(inputs) == std::vector<std::string>{"c,1.txt", "gone/e.txt"});

  CHECK(EarlierInputs::read(folder / "l", "another").vanished(inputs).empty());
  CHECK(EarlierInputs::read(folder / "none", "").vanished(inputs).empty());
}
