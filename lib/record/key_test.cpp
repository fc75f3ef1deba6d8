#include "record/key.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "record/column.h"

using namespace taizhang;

namespace {

// Every column that the keys of its table name, and every table they point at, is there.
template <class Row>
void check_table() {
  std::set<std::string_view> names;
  for (const auto& column : columns<Row>()) names.insert(column.name);
  const TableKeys& keys = table_keys(table_name<Row>);
  CAPTURE(std::string(table_name<Row>));
  REQUIRE(keys.table == table_name<Row>);
  CHECK(names.contains(keys.primary));
  for (const ForeignKey& foreign : keys.foreign) {
    CHECK_MESSAGE(names.contains(foreign.column), std::string(foreign.column));
    CHECK_MESSAGE(!table_keys(foreign.table).primary.empty(), std::string(foreign.table));
  }
  for (const std::string_view column : keys.required) {
    CHECK_MESSAGE(names.contains(column), std::string(column));
  }
}

}  // namespace

TEST_CASE("keys name columns that are there") {
  check_table<InputRow>();
  check_table<DocumentRow>();
  check_table<SectionRow>();
  check_table<ProblemRow>();
  check_table<MeasureRow>();
  check_table<FactRow>();
  check_table<FindingRow>();
  check_table<PromiseRow>();
  CHECK(table_keys("changes").primary.empty());
}
