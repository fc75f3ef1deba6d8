#include "grammar/tables.h"

#include <doctest/doctest.h>

#include "grammar/load.h"

using namespace taizhang;

TEST_CASE("tables give back the catalog they were made of, and never a part of it") {
  const Catalog& catalog = embedded_catalog();
  const std::string bytes = write_tables(catalog);
  const auto again = read_tables(bytes);
  REQUIRE(again);
  CHECK(write_tables(*again) == bytes);
  REQUIRE(again->files.size() == catalog.files.size());
  CHECK(again->files.front().sha256 == catalog.files.front().sha256);
  CHECK_FALSE(read_tables(bytes + 'x'));
  for (std::size_t size = 0; size < std::min<std::size_t>(bytes.size(), 3000); ++size) {
    CHECK_FALSE(read_tables(std::string_view(bytes).substr(0, size)));
  }
  CHECK_FALSE(read_tables(std::string_view(bytes).substr(0, bytes.size() - 1)));
}

TEST_CASE("the embedded tables are what the embedded texts say") {
  const Reading reading({embedded_texts()});
  CHECK(to_string(reading.faults()) == "");
  CHECK(write_tables(reading.catalog()).size() >= write_tables(embedded_catalog()).size());
  REQUIRE(reading.catalog().files.size() == embedded_catalog().files.size());
  CHECK(grammar_digest(reading.catalog()) == grammar_digest(embedded_catalog()));
}
