#include "audit/audit.h"

#include <algorithm>
#include <unordered_set>

#include "audit/finding_row.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr const Rule* all_rules[] = {&ratio_rule,
                                     &share_granularity_rule,
                                     &share_total_rule,
                                     &percent_of_target_rule,
                                     &growth_rule,
                                     &growth_granularity_rule,
                                     &schedule_gap_rule,
                                     &sum_of_parts_rule,
                                     &table_total_rule,
                                     &subset_rule,
                                     &range_rule,
                                     &enumeration_count_rule,
                                     &declared_vs_listed_rule,
                                     &sequence_rule,
                                     &cross_reference_rule,
                                     &summary_vs_detail_rule,
                                     &cross_section_rule,
                                     &deadline_vs_completion_rule,
                                     &stale_future_rule,
                                     &status_vs_section_rule,
                                     &status_vs_evidence_rule,
                                     &percent_range_rule,
                                     &unit_rule,
                                     &date_format_rule,
                                     &name_consistency_rule,
                                     &balance_rule,
                                     &encoding_damage_rule};

}  // namespace

std::span<const Rule* const> rules() {
  return all_rules;
}

Coverages audit(Records& records, const AuditWords& words) {
  const Notice notice = arrange(records);
  Report report;
  for (const Rule* rule : rules()) rule->check(notice, words, report);
  std::unordered_set<std::string_view> seen;
  for (const Draft& draft : report.drafts) {
    FindingRow row = finding_row(draft, records.document.doc, *records.arena);
    row.id = finding_id(row, row.places, *records.arena);
    if (seen.insert(row.id).second) records.findings.push_back(row);
  }
  std::stable_sort(records.findings.begin(), records.findings.end(),
                   [](const FindingRow& a, const FindingRow& b) {
                     return a.place.start.value_or(a.place.line.value_or(0)) <
                            b.place.start.value_or(b.place.line.value_or(0));
                   });
  return report.coverage;
}

}  // namespace taizhang::audit
