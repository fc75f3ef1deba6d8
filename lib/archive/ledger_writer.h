#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "format/csv.h"
#include "format/schema.h"
#include "record/record.h"

namespace taizhang {

// Writes a ledger: the tables as CSV, datapackage.json, and one YAML a notice when asked. Files grow in
// FOLDER/.part and take their names in finish(), documents.csv last; an unfinished one leaves the folder as
// it was.
class LedgerWriter {
 public:
  struct Options {
    CsvOptions csv;
    bool yaml = false;  // one YAML a notice under FOLDER/yaml/
  };
  // Creates FOLDER if it is not there.
  static Result<LedgerWriter> create(const std::string& folder, const Options& options);

  // Appends one notice. Nothing is kept of it.
  Result<void> add(const Records& records);
  Result<void> add_input(const InputRow& row);

  // Puts everything in place.
  Result<void> finish(const Manifest& manifest);

  LedgerWriter(LedgerWriter&&) noexcept;
  LedgerWriter& operator=(LedgerWriter&&) noexcept;
  ~LedgerWriter();

 private:
  struct State;
  explicit LedgerWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace taizhang
