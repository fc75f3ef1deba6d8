#include "archive/inputs.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "scratch_folder.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

std::string names(const Inputs& inputs) {
  std::string joined;
  for (const Input& input : inputs.list) joined += (joined.empty() ? "" : " ") + input.name;
  return joined;
}

}  // namespace

TEST_CASE("a folder is walked in byte order of relative names, hidden files left out") {
  const ScratchFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "乙.txt", "a/.hidden", ".git/x", "B.txt"})
    folder.write(name, "x");
  fs::create_directory_symlink(folder.path, folder.path / "a" / "up");
  const Inputs inputs = find_inputs({folder.path.string()});
  CHECK(names(inputs) == "B.txt a.txt a/z.txt b.txt 乙.txt");
  CHECK(inputs.root == folder.path.string());
  CHECK(inputs.warnings.empty());
}

TEST_CASE("names are below the deepest folder that holds all inputs") {
  const ScratchFolder folder;
  for (const char* name : {"p/q/a.txt", "p/b.txt", "p/r/c.txt"}) folder.write(name, "x");
  CHECK(names(find_inputs({folder / "p/q/a.txt"})) == "a.txt");
  CHECK(names(find_inputs({folder / "p/q/a.txt", folder / "p/r"})) == "q/a.txt r/c.txt");
  CHECK(names(find_inputs({folder / "p//q/./a.txt", folder / "p/b.txt", "-"})) == "q/a.txt b.txt -");
  CHECK(names(find_inputs({"x/a.txt", "b.txt"})) == "x/a.txt b.txt");
  CHECK(find_inputs({"x/a.txt", "x/y/b.txt"}).root == "x");
}

TEST_CASE("an empty folder is a warning, a ledger is one input, a ledger inside a folder is left out") {
  const ScratchFolder folder;
  fs::create_directories(folder.path / "empty");
  folder.write("ledger/datapackage.json", "{}");
  folder.write("a.txt", "x");
  const Inputs empty = find_inputs({folder / "empty"});
  CHECK(empty.list.empty());
  REQUIRE(empty.warnings.size() == 1);
  CHECK(empty.warnings[0].message == "is an empty folder");
  const Inputs ledger = find_inputs({folder / "ledger"});
  REQUIRE(ledger.list.size() == 1);
  CHECK(ledger.list[0].kind == Input::Kind::ledger);
  const Inputs both = find_inputs({folder.path.string()});
  CHECK(names(both) == "a.txt");
  CHECK(both.warnings.size() == 1);
}

TEST_CASE("a list of paths is lines or, if it holds any NUL, separated by NUL") {
  const ScratchFolder folder;
  folder.write("lines", "a b.txt\r\n\nc.txt");
  folder.write("nul", std::string("a\nb\0c\0", 6));
  CHECK(*read_path_list(folder / "lines") == std::vector<std::string>{"a b.txt", "c.txt"});
  CHECK(*read_path_list(folder / "nul") == std::vector<std::string>{"a\nb", "c"});
  CHECK_FALSE(read_path_list(folder / "none").has_value());
}

TEST_CASE("names that are no UTF-8, links that lead nowhere, and what is no file") {
  const ScratchFolder folder;
  folder.write("\xB9\xAB\xB9\xE6.txt", "x");
  folder.write("公示\xFF.txt", "x");
  fs::create_symlink("self", folder.path / "self");
  fs::create_symlink("nowhere", folder.path / "dangling");
  fs::create_directory_symlink(".", folder.path / "loop");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const Inputs inputs = find_inputs({folder.path.string()});
  CHECK(names(inputs) == "dangling self \\xB9\\xAB\\xB9\\xE6.txt 公示\\xFF.txt");
  CHECK(inputs.list[2].path == folder / "\xB9\xAB\xB9\xE6.txt");
  REQUIRE(inputs.warnings.size() == 1);
  CHECK(inputs.warnings[0].message == "is a pipe, socket or device and was left out");
}
