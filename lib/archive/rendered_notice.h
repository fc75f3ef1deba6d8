#pragma once

#include <array>
#include <string>
#include <string_view>

#include "archive/summary.h"
#include "format/csv.h"

namespace taizhang {

// The tables of a ledger that a notice writes to, in the order in which they are put in place: documents
// last.
enum class LedgerTable : std::uint8_t {
  inputs,
  sections,
  problems,
  measures,
  facts,
  documents,
};
inline constexpr std::size_t ledger_tables = 6;
inline constexpr std::array<std::string_view, ledger_tables> ledger_table_names{
    "inputs", "sections", "problems", "measures", "facts", "documents"};

// One notice as the bytes its ledger gets: what a worker sends to the process that writes. Or an input that
// failed, or one that the ledger holds already.
struct RenderedNotice {
  enum class Outcome : std::uint8_t {
    converted,
    known,  // not converted again: the ledger that is there has the rows of `doc`
    failed,
  };
  Outcome outcome = Outcome::converted;
  std::string source;  // the printed path
  std::string doc;
  std::string reason;                           // of a failure, for inputs.csv
  std::string message;                          // of a failure, with its place, for people
  std::array<std::string, ledger_tables> rows;  // CSV, without headers; `inputs` stays empty
  std::string yaml;                             // empty: not asked for
  Summary summary;

  // Renders `notice`; its YAML, too, if asked for.
  static RenderedNotice of(const InputNotice& notice, const CsvOptions& csv, bool with_yaml);
  static RenderedNotice failure(const Input& input, const Error& error);

  void pack(Packer& packer) const;
  static RenderedNotice unpack(Unpacker& unpacker);
};

}  // namespace taizhang
