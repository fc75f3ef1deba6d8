#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "grammar/audit_words.h"
#include "record/record.h"

namespace taizhang::audit {

// Every dated commitment of a notice (预计, 计划, 拟 … 前, 底前, a deadline field), overdue first, then by
// date.
//
// `as_of` is an ISO day; empty: the notice's own date, and where that is unknown no promise is overdue. A
// promise of an item that the notice calls done is done. Views live as long as `records`.
std::vector<PromiseRow> promises(const Records& records, const AuditWords& words, std::string_view as_of);

// Checks `day` for YYYY-MM-DD.
Result<std::string> read_day(std::string_view day);

}  // namespace taizhang::audit
