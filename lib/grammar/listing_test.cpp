#include "grammar/listing.h"

#include <doctest/doctest.h>

#include "grammar/load.h"

using namespace taizhang;

TEST_CASE("the list names every grammar, its version and where it comes from") {
  Catalog catalog;
  catalog.files = {{"labels", "labels", "12", "embedded", "00"}, {"units", "money", "1", "my/u.yaml", "01"}};
  CHECK(list_grammars(catalog) ==
        "kind    name    version  origin\n"
        "labels  labels  12       embedded\n"
        "units   money   1        my/u.yaml\n"
        "digest " +
            grammar_digest(catalog) + "\n");
}

TEST_CASE("a grammar is shown by its name, and a wrong name gets an answer") {
  const Catalog& catalog = embedded_catalog();
  const auto labels = show_grammar(catalog, "labels");
  REQUIRE(labels);
  CHECK(labels->find("kind: labels\n") != std::string::npos);
  CHECK(*show_grammar(catalog, "labels/labels") == *labels);
  CHECK(show_grammar(catalog, "lables").error().message ==
        "there is no grammar 'lables'; did you mean 'labels'?");
  Catalog two;
  two.files = {{"labels", "mine", "1", "embedded", "00"}, {"units", "mine", "1", "embedded", "01"}};
  CHECK(show_grammar(two, "mine").error().message == "'mine' names labels/mine and units/mine; say which");
}
