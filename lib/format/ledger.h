#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "format/csv.h"
#include "record/record.h"

namespace taizhang {

// A ledger on disk, read back notice by notice in the order of documents.csv. What comes out equals what was
// written: rows are views into the table files, which the Records share.
class Ledger {
 public:
  // True if `folder` holds a datapackage.json.
  static bool is_ledger(const std::string& folder);

  // How the tables of the ledger in `folder` were written, and of what, as its datapackage.json says;
  // defaults where it says nothing.
  struct Origin {
    CsvOptions csv;
    std::string input_root;
  };
  static Origin origin(const std::string& folder);

  // Opens the tables of `folder`. findings.csv may be missing. Fails while a run gives the tables their
  // names.
  static Result<Ledger> open(const std::string& folder);

  // The next notice; false at the end. The Error says which line of which table does not fit.
  Result<bool> next(Records& records);

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

 private:
  template <class Row>
  class Table;
  struct Tables;
  explicit Ledger(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace taizhang
