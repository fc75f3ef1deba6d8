#pragma once

#include <span>

#include "audit/rule.h"

namespace taizhang::audit {

// Each in the file of its name.
extern const Rule ratio_rule;
extern const Rule share_granularity_rule;
extern const Rule share_total_rule;
extern const Rule percent_of_target_rule;
extern const Rule growth_rule;
extern const Rule growth_granularity_rule;
extern const Rule schedule_gap_rule;
extern const Rule sum_of_parts_rule;
extern const Rule table_total_rule;
extern const Rule subset_rule;
extern const Rule range_rule;
extern const Rule enumeration_count_rule;
extern const Rule declared_vs_listed_rule;
extern const Rule sequence_rule;
extern const Rule cross_reference_rule;
extern const Rule summary_vs_detail_rule;
extern const Rule cross_section_rule;
extern const Rule deadline_vs_completion_rule;
extern const Rule stale_future_rule;
extern const Rule status_vs_section_rule;
extern const Rule status_vs_evidence_rule;
extern const Rule percent_range_rule;
extern const Rule unit_rule;
extern const Rule date_format_rule;
extern const Rule name_consistency_rule;
extern const Rule balance_rule;
extern const Rule encoding_damage_rule;

// Every rule, in the order findings of one place are printed.
std::span<const Rule* const> rules();

}  // namespace taizhang::audit
