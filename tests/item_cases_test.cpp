// What every stage after the text promises of any notice, held against the cases; tests/steps holds it
// against mutations of them.

#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>
#include <set>

#include "grammar/catalog.h"
#include "lossless.h"
#include "pipeline/pipeline.h"
#include "root.h"
#include "source/source.h"

using namespace taizhang;

namespace {

std::vector<std::filesystem::path> inputs(const std::string& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source_root() + "/tests/fixtures/" + folder)) {
    const bool given = folder == "notices" || entry.path().filename() == "input.txt";
    if (entry.is_regular_file() && given) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("published notices of every kind lose nothing") {
  std::set<std::string> profiles;
  std::size_t cases = 0;
  for (const auto& path : inputs("cases")) {
    CAPTURE(path.string());
    const auto source = Source::from_file(path.string());
    REQUIRE(source);
    const auto document = read_notice(*source, "input.txt", embedded_catalog(), {});
    REQUIRE(document);
    profiles.insert(path.parent_path().parent_path().filename());
    ++cases;
    CHECK(fault_of(document->unmarked, document->blocks, document->outline, document->items) == "");
  }
  CHECK(cases >= 30);
  for (const Profile& profile : embedded_catalog().profiles) {
    CAPTURE(profile.name);
    CHECK(profiles.contains(profile.name));
  }
}
