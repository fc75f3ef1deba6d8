#pragma once

#include <span>
#include <string_view>

namespace taizhang {

// A column that holds the primary key of a row of `table`, or nothing.
struct ForeignKey {
  std::string_view column;
  std::string_view table;
};

// What ties the tables of a ledger together. Tables that compare ledgers (changes, deltas, lights) have no
// keys: what their ids name stands in other ledgers.
struct TableKeys {
  std::string_view table;
  std::string_view primary;  // the column that tells rows apart; empty: none
  std::string_view pattern;  // regular expression of a whole primary key; empty: any text
  std::span<const ForeignKey> foreign;
  std::span<const std::string_view> required;  // columns that are never empty, the primary key included
};

// The keys of that table; those of an unknown one are empty.
const TableKeys& table_keys(std::string_view table);

}  // namespace taizhang
