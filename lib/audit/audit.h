#pragma once

#include <string_view>
#include <vector>

#include "audit/rule.h"
#include "grammar/audit_words.h"
#include "record/record.h"

namespace taizhang::audit {

// How much of each kind could be checked, per rule, in the order of rules().
using Coverages = std::vector<Coverage>;

// Checks a notice's numbers against each other and appends what was found to `records.findings`, sorted by
// place. Agreements are findings, too. Sees records only, so it works on a notice just read and on a ledger
// alike.
Coverages audit(Records& records, const AuditWords& words);

}  // namespace taizhang::audit
