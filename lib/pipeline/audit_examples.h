#pragma once

#include "grammar/audit_words.h"
#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Reads every example as a notice, audits it and records a fault where the rule says something else. Returns
// how many were run.
std::size_t run_examples(const AuditWords& words, const Catalog& catalog, const Site& site);

}  // namespace taizhang
