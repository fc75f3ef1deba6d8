#pragma once

#include <string>

#include "base/result.h"
#include "format/csv.h"

namespace taizhang {

// Writes the CSV tables in `folder` (inputs, documents, sections, problems, measures, facts) into a new
// SQLite database at `path`, with `package`, the ledger's datapackage.json, and waits until it is on disk.
// The same tables give the same bytes. Holds no table in memory. On an Error no file is left.
//
// What is in it:
// - the tables, columns named and typed as in the contract, rows in source order by rowid. Unknown cells are
// NULL,
//   booleans 0 and 1, lists joined by `;`. A decimal column keeps the exact text; its twin COLUMN_number,
//   computed, is a REAL to compare and sum.
// - keys: (id, doc) of each table, foreign keys within the document; an index for each foreign key, and for
// what is
//   often asked for.
// - `search`, full text (FTS5) over the text of sections, problems and measures: columns `kind`, `doc`, `id`,
//   `text`. Its terms are those of search_terms(): MATCH '积水', MATCH '"道路 路积 积水"'.
// - `manifest`: datapackage.json in one row.
Result<void> write_sqlite(const std::string& folder, const std::string& path, const std::string& package,
                          const CsvOptions& csv);

}  // namespace taizhang
