#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/rendered_notice.h"
#include "base/result.h"

namespace taizhang {

// Where the rows of each document lie in the tables of a ledger on disk, so that they can be copied as they
// stand. Holds places, not rows: some hundred bytes a document.
class LedgerIndex {
 public:
  // Walks the tables once. Fails where they are no tables of a ledger.
  static Result<LedgerIndex> open(const std::string& folder);

  // True if the ledger has the rows of `doc`, converted from `source`.
  bool holds(const std::string& doc, const std::string& source) const;

  // The rows of `doc` and, if asked for, its YAML.
  Result<RenderedNotice> read(const std::string& doc, bool with_yaml) const;

  LedgerIndex(LedgerIndex&&) noexcept;
  LedgerIndex& operator=(LedgerIndex&&) noexcept;
  ~LedgerIndex();

 private:
  LedgerIndex() = default;

  struct Range {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };
  struct Rows {
    std::string source;
    std::array<Range, ledger_tables> ranges;
  };
  std::string folder_;
  std::array<int, ledger_tables> files_{-1, -1, -1, -1, -1, -1};
  std::unordered_map<std::string, Rows> rows_;
};

// The file of a notice's YAML below FOLDER/yaml. A source that would lead out of it is named by its doc.
std::string yaml_name(std::string_view source, std::string_view doc);

}  // namespace taizhang
