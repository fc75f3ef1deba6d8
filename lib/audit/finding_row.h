#pragma once

#include <string_view>

#include "audit/rule.h"
#include "record/record.h"

namespace taizhang::audit {

// The row of a finding of document `doc`, without its id. Its places are byte ranges of that document only:
// numbers of another one are known by their ids. Texts live in `arena`.
FindingRow finding_row(const Draft& draft, std::string_view doc, Arena& arena);

// The id of `row`: a hash of its document, rule and formula and of what tells it from others of the same
// formula, its places or its facts.
std::string_view finding_id(const FindingRow& row, List apart, Arena& arena);

}  // namespace taizhang::audit
