// Reads every #include line under lib/ and cmd/ and fails on an edge that points back up the pipeline.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "root.h"

namespace fs = std::filesystem;

namespace {

std::map<std::string, int> layer_ranks() {
  std::map<std::string, int> ranks;
  std::istringstream names(layer_names());
  std::string name;
  while (names >> name) ranks.emplace(name, static_cast<int>(ranks.size()));
  return ranks;
}

}  // namespace

TEST_CASE("a folder of lib includes only folders before it") {
  const auto ranks = layer_ranks();
  const fs::path lib = fs::path(source_root()) / "lib";
  int includes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(lib)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cpp") continue;
    const std::string folder = fs::relative(entry.path(), lib).begin()->string();
    CAPTURE(entry.path().string());
    REQUIRE_MESSAGE(ranks.contains(folder), "the folder is not in TAIZHANG_LAYERS of CMakeLists.txt");
    std::ifstream file(entry.path());
    std::string line;
    while (std::getline(file, line)) {
      if (!line.starts_with("#include \"")) continue;
      const std::string target = line.substr(10, line.find('/', 10) - 10);
      if (!ranks.contains(target)) continue;
      ++includes;
      CHECK_MESSAGE(ranks.at(target) <= ranks.at(folder), "back edge: " << line);
    }
  }
  CHECK(includes > 0);
}

TEST_CASE("audit and diff know records only") {
  const fs::path lib = fs::path(source_root()) / "lib";
  for (const char* folder : {"audit", "diff"}) {
    for (const auto& entry : fs::recursive_directory_iterator(lib / folder)) {
      std::ifstream file(entry.path());
      std::string line;
      while (std::getline(file, line)) {
        if (!line.starts_with("#include \"")) continue;
        const std::string target = line.substr(10, line.find('/', 10) - 10);
        const bool allowed = target == "base" || target == "record" || target == "value" ||
                             target == "word" || target == "audit" || target == "diff" || target == "grammar";
        CHECK_MESSAGE(allowed, entry.path().string() << ": " << line);
      }
    }
  }
}
