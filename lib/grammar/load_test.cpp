#include "grammar/load.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {

GrammarText units(std::string origin, std::string_view name, std::string_view rest) {
  return {std::move(origin),
          "kind: units\nname: " + std::string(name) + "\nversion: \"1\"\n" + std::string(rest)};
}

constexpr std::string_view mu = "entries:\n  - unit: 亩\n    quantity: area\n";
constexpr std::string_view yuan = "entries:\n  - unit: 元\n    quantity: money\n";

}  // namespace

TEST_CASE("a later layer replaces a file of the same kind and name, whole, and adds new names") {
  const Reading reading({{units("a/u.yaml", "one", mu), units("a/v.yaml", "two", mu)},
                         {units("b/x.yaml", "one", yuan), units("b/y.yaml", "a-third", yuan)}});
  REQUIRE(to_string(reading.faults()) == "");
  const Catalog& catalog = reading.catalog();
  REQUIRE(catalog.units.size() == 3);
  CHECK(catalog.units[0].name == "a-third");
  CHECK(catalog.units[1].name == "one");
  REQUIRE(catalog.units[1].entries.size() == 1);
  CHECK(catalog.units[1].entries[0].unit == "元");
  CHECK(catalog.units[2].entries[0].unit == "亩");
  REQUIRE(catalog.files.size() == 3);
  CHECK(catalog.files[1].origin == "b/x.yaml");
  CHECK(catalog.files[1].version == "1");
  CHECK(reading.layer("units", "one") == 1);
  CHECK(reading.layer("units", "two") == 0);
}

TEST_CASE("a file takes what it does not say from the one it extends") {
  const Reading reading({{units("a.yaml", "base", mu)},
                         {units("b.yaml", "child", "extends: base\n"), units("c.yaml", "base", yuan)},
                         {units("d.yaml", "base", "extends: base\n")}});
  REQUIRE(to_string(reading.faults()) == "");
  const Catalog& catalog = reading.catalog();
  REQUIRE(catalog.units.size() == 2);
  // `base` of the last layer extends the one it replaces, and `child` the one in force.
  CHECK(catalog.units[0].entries[0].unit == "元");
  CHECK(catalog.units[1].entries[0].unit == "元");
}

TEST_CASE("faults of all files come together, in the order of files and places") {
  const Reading reading({{units("b.yaml", "one", "extends: two\n"),
                          units("c.yaml", "two", "extends: one\n"),
                          units("d.yaml", "three", "extends: fuor\n"),
                          units("e.yaml", "four", mu),
                          units("a.yaml", "four", mu),
                          {"f.yaml", "kind: unit\nname: x\n"}}});
  CHECK(to_string(reading.faults()) ==
        "b.yaml:4:10: 'one' extends itself, through what it extends\n"
        "extends: two\n"
        "         ^\n"
        "c.yaml:4:10: 'two' extends itself, through what it extends\n"
        "extends: one\n"
        "         ^\n"
        "d.yaml:4:10: there is no other grammar of the kind 'units' with the name 'fuor'; did you mean "
        "'four'?\n"
        "extends: fuor\n"
        "         ^\n"
        "a.yaml:2:7: a grammar of the kind 'units' with the name 'four' stands at e.yaml:2 too\n"
        "name: four\n"
        "      ^\n"
        "f.yaml:1:7: the kind 'unit' is not known; did you mean 'units'?\n"
        "kind: unit\n"
        "      ^\n");
}

TEST_CASE("the digest names what is in force, not where it lies") {
  const auto digest = [](const GrammarText& text) { return grammar_digest(Reading({{text}}).catalog()); };
  CHECK(digest(units("a.yaml", "one", mu)) == digest(units("b/c.yaml", "one", mu)));
  CHECK(digest(units("a.yaml", "one", mu)) != digest(units("a.yaml", "one", yuan)));
  CHECK(digest(units("a.yaml", "one", mu)) != digest(units("a.yaml", "two", mu)));
}

TEST_CASE("a folder without grammars is a fault, not silence") {
  std::vector<GrammarFault> faults;
  CHECK(read_folder("/nonexistent", faults).empty());
  REQUIRE(faults.size() == 1);
  CHECK(to_string(faults) == "/nonexistent: the folder cannot be read: No such file or directory\n");
}
