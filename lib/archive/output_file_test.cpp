#include "archive/output_file.h"

#include <doctest/doctest.h>

#include "scratch_folder.h"

using namespace taizhang;

TEST_CASE("a file takes its name at the end or leaves nothing") {
  const ScratchFolder folder;
  {
    auto file = OutputFile::create(folder / "a", folder / "a.part");
    REQUIRE(file);
    file->buffer() = "half";
    CHECK(file->flush());
    CHECK(folder.read("a.part") == "half");
  }
  CHECK_FALSE(folder.has("a"));
  CHECK_FALSE(folder.has("a.part"));
  {
    auto file = OutputFile::create(folder / "a", folder / "a.part");
    REQUIRE(file);
    file->buffer() = "whole";
    CHECK(file->close());
    CHECK(file->rename());
  }
  CHECK(folder.read("a") == "whole");
  CHECK_FALSE(folder.has("a.part"));
}

TEST_CASE("a kept part goes on behind the bytes that count") {
  const ScratchFolder folder;
  {
    auto file = OutputFile::create(folder / "a", folder / "a.part");
    REQUIRE(file);
    file->buffer() = "safe, lost";
    CHECK(file->sync());
    CHECK(file->flushed() == 10);
    file->keep();
  }
  {
    auto file = OutputFile::go_on(folder / "a", folder / "a.part", 5);
    REQUIRE(file);
    CHECK(file->flushed() == 5);
    file->buffer() = " again";
    CHECK(file->close());
    CHECK(file->rename());
  }
  CHECK(folder.read("a") == "safe, again");
  folder.write("b.part", "123");
  CHECK_FALSE(OutputFile::go_on(folder / "b", folder / "b.part", 4));
  CHECK_FALSE(OutputFile::go_on(folder / "b", folder / "none.part", 0));
}

TEST_CASE("a device that is full is an error of the file") {
  auto file = OutputFile::create("ledger/facts.csv", "/dev/full");
  REQUIRE(file);
  file->keep();
  file->buffer() = "x";
  const auto written = file->flush();
  REQUIRE_FALSE(written);
  CHECK(to_string(written.error()) == "ledger/facts.csv: cannot be written: No space left on device");
}

TEST_CASE("folders are made with those above them") {
  const ScratchFolder folder;
  CHECK(make_folders(folder / "a/b/c"));
  CHECK(folder.has("a/b/c"));
  CHECK(make_folders(folder / "a/b/c"));
  folder.write("file", "");
  CHECK_FALSE(make_folders(folder / "file/below"));
  CHECK_FALSE(make_folders(folder / "file"));
}
