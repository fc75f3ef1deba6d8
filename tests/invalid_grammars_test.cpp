// Every folder of tests/fixtures/invalid-grammars holds a grammar with faults, checked as a user's file over
// the embedded grammars, and the exact text that must be printed. Further *.yaml files beside grammar.yaml
// are read with it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "golden.h"
#include "pipeline/grammar_check.h"
#include "root.h"

namespace fs = std::filesystem;
using namespace taizhang;

TEST_CASE("wrong grammars give their exact messages") {
  std::vector<fs::path> cases;
  for (const auto& entry :
       fs::directory_iterator(fs::path(source_root()) / "tests/fixtures/invalid-grammars")) {
    cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  CHECK(cases.size() >= 30);
  std::set<std::string> messages;
  for (const fs::path& folder : cases) {
    CAPTURE(folder.filename().string());
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<GrammarText> texts;
    for (const fs::path& file : files) texts.push_back({file.filename().string(), read_fixture(file)});
    const auto check = check_grammars({embedded_texts(), texts}, 1);
    const std::string message = to_string(check.faults);
    CHECK_FALSE(message.empty());
    CHECK_MESSAGE(messages.insert(message).second, "another case has this very message");
    check_golden(folder / "expected_error.txt", message);
  }
}
