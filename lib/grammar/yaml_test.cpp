#include "grammar/yaml.h"

#include <doctest/doctest.h>

#include "grammar/catalog.h"

using namespace taizhang;

TEST_CASE("faults of structure are all named, with their place") {
  Catalog catalog;
  const auto faults = read_grammar(
      "u.yaml", "kind: units\nname: x\nentries:\n  - unit: 亩\n    quantity: area\n    word: [畝]\n",
      catalog);
  REQUIRE(faults.size() == 2);
  CHECK(to_string(faults[0]) == "u.yaml:1:1: the key 'version' is missing\nkind: units\n^\n");
  CHECK(to_string(faults[1]) ==
        "u.yaml:6:5: the key 'word' is not known here; did you mean 'words'?\n"
        "    word: [畝]\n"
        "    ^\n");
  CHECK(catalog.units.empty());
}

TEST_CASE("the embedded grammars load") {
  CHECK_FALSE(embedded_catalog().units.empty());
}
