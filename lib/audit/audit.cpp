#include "audit/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "audit/rules.h"
#include "base/sha256.h"

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

FindingRow row_of(const Draft& draft, Records& records) {
  Arena& arena = *records.arena;
  FindingRow row;
  row.doc = records.document.doc;
  row.rule = draft.rule;
  row.verdict = name(draft.verdict);
  row.stated = arena.keep(draft.stated);
  row.computed = arena.keep(draft.computed);
  row.low = arena.keep(draft.low);
  row.high = arena.keep(draft.high);
  row.formula = arena.keep(draft.formula);
  row.assumption = arena.keep(draft.assumption);
  row.message = arena.keep(draft.message);
  row.place = draft.facts.empty() ? draft.place : draft.facts.front()->place;
  std::vector<std::string_view> ids;
  std::vector<std::string_view> places;
  const auto add_place = [&](const Place& place) {
    if (place.start && place.end)
      places.push_back(arena.keep(fmt::format("{}-{}", *place.start, *place.end)));
  };
  for (const FactRow* fact : draft.facts) {
    ids.push_back(fact->id);
    add_place(fact->place);
  }
  if (draft.facts.empty()) add_place(draft.place);
  for (const Place& place : draft.places) add_place(place);
  row.facts = arena.keep(ids);
  row.places = arena.keep(places);
  std::string key = fmt::format("{}/n/{}/{}", records.document.doc, row.rule, row.formula);
  for (const std::string_view place : places) key += fmt::format("/{}", place);
  row.id = arena.keep("n" + sha256_hex(key).substr(0, 12));
  return row;
}

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
    FindingRow row = row_of(draft, records);
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
