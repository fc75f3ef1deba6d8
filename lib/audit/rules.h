#pragma once

#include <span>

#include "audit/rule.h"
#include "base/utf8.h"

namespace taizhang::audit {

extern const Rule share_rule;
extern const Rule attainment_rule;
extern const Rule growth_rule;
extern const Rule sum_rule;
extern const Rule enumeration_rule;
extern const Rule declared_rule;
extern const Rule sequence_rule;
extern const Rule summary_rule;
extern const Rule repeat_rule;
extern const Rule deadline_rule;
extern const Rule past_promise_rule;
extern const Rule status_rule;
extern const Rule evidence_rule;
extern const Rule percent_range_rule;
extern const Rule unit_rule;
extern const Rule balance_rule;
extern const Rule damage_rule;

// Every rule, in the order findings of one place are printed.
std::span<const Rule* const> rules();

}  // namespace taizhang::audit
