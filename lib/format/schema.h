#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/grammar_file.h"

namespace taizhang {

// Every table there is a schema for, in the order of the contract.
std::vector<std::string_view> schema_tables();

// JSON Schema 2020-12 of one row of `table` as JSON, NDJSON and YAML write it; `notice` is a whole notice,
// nested. Empty for any other name. Made of the declarations of columns (record/column.h) and keys
// (record/key.h), as everything here.
std::optional<std::string> json_schema(std::string_view table);

// What stands in datapackage.json beside the tables' schemas.
struct Manifest {
  std::string_view program_version;
  std::vector<std::string_view> tables;  // those the ledger holds, each as TABLE.csv
  std::string grammar_digest;
  std::vector<GrammarFile> grammars;
  std::vector<std::pair<std::string, std::string>> options;  // name and value, as given
  std::string input_root;                                    // relative; empty: not known
  bool evidence = false;                                     // the tables hold the evidence columns
};

// datapackage.json (Frictionless Data Package): one resource a table, with types, keys and meanings.
std::string datapackage_json(const Manifest& manifest);

// The columns of every table for COLUMNS.md: a heading and a Markdown table each.
std::string columns_markdown();

// The names of all columns, a row a table, for the README.
std::string tables_markdown();

}  // namespace taizhang
