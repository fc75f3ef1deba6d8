#include "pipeline/grammar_check.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace taizhang;

TEST_CASE("the embedded grammars pass every check, and their examples are run") {
  const auto check = check_grammars({embedded_texts()});
  CHECK(to_string(check.faults) == "");
  CHECK(check.grammars == embedded_catalog().files.size());
  CHECK(check.examples >= 200);
}

TEST_CASE("an example that fails is a fault where it stands") {
  const std::vector<GrammarText> labels{{"l.yaml",
                                         "kind: labels\nname: labels\nversion: \"2\"\nentries:\n"
                                         "  - role: lead\n    words: [牵头单位]\n"
                                         "    examples: [牵 头 单 位, 配合单位]\n"
                                         "    counter_examples: [牵头单位, 牵头单位要落实]\n"}};
  const auto check = check_grammars({labels});
  CHECK(check.examples == 4);
  CHECK(to_string(check.faults) ==
        "l.yaml:7:25: the example is read as no label, expected 'lead'\n"
        "    examples: [牵 头 单 位, 配合单位]\n"
        "                            ^\n"
        "l.yaml:8:24: the counter-example is read as 'lead'\n"
        "    counter_examples: [牵头单位, 牵头单位要落实]\n"
        "                       ^\n");
}

TEST_CASE("folders override the embedded grammars, in order, and a fault in one is trouble") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "taizhang-grammar-check-test";
  fs::remove_all(root);
  const auto write = [&](const char* folder, std::string_view word) {
    fs::create_directories(root / folder);
    std::ofstream(root / folder / "any-name.yaml")
        << "kind: labels\nname: labels\nversion: \"2\"\nentries:\n  - role: lead\n    words: [" << word
        << "]\n";
    return (root / folder).string();
  };
  const std::string a = write("a", "甲");
  const std::string b = write("b", "乙");
  const std::string bad = write("bad", "[甲]");
  const std::string digest = grammar_digest(*load_catalog({}));

  auto catalog = load_catalog({a, b});
  REQUIRE(catalog);
  REQUIRE(catalog->labels.size() == 1);
  CHECK(catalog->labels[0].entries[0].words == std::vector<std::string>{"乙"});
  CHECK(grammar_digest(*catalog) != digest);
  CHECK(load_catalog({b, a})->labels[0].entries[0].words == std::vector<std::string>{"甲"});
  CHECK(load_catalog({})->files.size() == catalog->files.size());

  const auto faulty = load_catalog({bad, (root / "absent").string()});
  REQUIRE_FALSE(faulty);
  REQUIRE(faulty.error().size() == 2);
  CHECK(faulty.error()[0].error.file == (root / "absent").string());
  CHECK(faulty.error()[1].error.line == 6);
  fs::remove_all(root);
}
