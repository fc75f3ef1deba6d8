#pragma once

#include <memory>
#include <string>
#include <unordered_set>

#include "archive/journal.h"
#include "archive/rendered_notice.h"
#include "base/result.h"
#include "format/csv.h"
#include "format/schema.h"

namespace taizhang {

// Writes a ledger: the tables as CSV, datapackage.json, and, when asked, one YAML a notice and a database.
//
// Files grow in FOLDER/.part and take their names in finish(), documents.csv last: a ledger is whole or, with
// whatever stood there before, untouched. checkpoint() makes what was written so far safe; a later run of the
// same name goes on from the last checkpoint. A run that is killed while files take their names is brought to
// its end by the next one. Only one writer at a time: the second is refused.
class LedgerWriter {
 public:
  struct Options {
    CsvOptions csv;
    bool yaml = false;    // one YAML a notice under FOLDER/yaml/
    bool sqlite = false;  // FOLDER/ledger.sqlite
    std::string
        run;  // what must be the same for a run to go on: program, grammars, options, inputs; one line
  };
  // Creates FOLDER if it is not there. start() tells how far an earlier run came.
  static Result<LedgerWriter> create(const std::string& folder, const Options& options);

  const Checkpoint& start() const;
  // True: the earlier run had come to its end, and the ledger is in place now. Nothing can be added.
  bool complete() const;
  // Documents that the tables hold already, from an earlier run.
  const std::unordered_set<std::string>& documents() const;

  // Appends the rows of one notice.
  Result<void> add(const RenderedNotice& notice);
  Result<void> add_input(const InputRow& row);

  // Makes everything written so far safe: `inputs` of them are dealt with.
  Result<void> checkpoint(std::uint64_t inputs, const Summary::Counts& counts);

  // Puts everything in place, with `package` as datapackage.json and, unless empty, `shard` as shard.json,
  // and removes .part. `inputs` and `counts` as for checkpoint().
  Result<void> finish(const std::string& package, const std::string& shard, std::uint64_t inputs,
                      const Summary::Counts& counts);

  LedgerWriter(LedgerWriter&&) noexcept;
  LedgerWriter& operator=(LedgerWriter&&) noexcept;
  ~LedgerWriter();  // an unfinished run without a checkpoint leaves nothing behind

 private:
  struct State;
  explicit LedgerWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace taizhang
