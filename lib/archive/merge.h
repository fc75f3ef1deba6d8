#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace taizhang {

// Puts the parts of a sharded ledger together in `folder`: the same bytes that one run over the whole archive
// writes. Refuses, and leaves `folder` as it was, unless the parts are all there, each once, of one archive,
// program and set of options. `sqlite`: with ledger.sqlite.
Result<void> merge_ledgers(const std::vector<std::string>& parts, const std::string& folder, bool sqlite);

}  // namespace taizhang
