// COLUMNS.md and the README's list of tables say what record/column.cpp declares. TAIZHANG_UPDATE=1 rewrites
// COLUMNS.md; the list in the README is copied from what the failed check prints.
#include <doctest/doctest.h>

#include "format/schema.h"
#include "golden.h"
#include "root.h"

using namespace taizhang;

TEST_CASE("the columns told in documents are those that are declared") {
  check_golden(source_root() + "/COLUMNS.md",
               "<!-- taizhang schema --markdown -->\n\n# Columns\n\n" + columns_markdown());
  const std::string readme = read_fixture(source_root() + "/README.md");
  CHECK_MESSAGE(readme.find(tables_markdown()) != std::string::npos, tables_markdown());
}
