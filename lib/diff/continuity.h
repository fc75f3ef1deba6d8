#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/rule.h"
#include "diff/change.h"
#include "grammar/audit_words.h"

namespace taizhang {

// A rule by which the numbers of one report answer for those of the next. For `explain`, as audit::Rule.
struct ContinuityRule {
  std::string_view name;
  std::string_view summary;
  std::string_view source;
  std::string_view explanation;
};

std::span<const ContinuityRule> continuity_rules();

// One check of a number of the new report against the old one. The draft's facts are the new report's first;
// its `places` are empty, since they lie in two files.
struct Continuity {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  std::uint32_t change = none;  // index into Comparison::changes; none: a number of the report itself
  audit::Draft draft;
  std::string_view doc;  // the notice of the new report that the checked number stands in
};

// Checks what matched problems and the reports themselves say twice: cumulative numbers that fall, what was
// completed since the last report against the printed 新增, totals that shrink, targets and deadlines that
// change without a word. Agreements are listed, too. In the order of `comparison`; the reports' own last.
std::vector<Continuity> continuity(const Comparison& comparison, const Report& old_report,
                                   const Report& new_report, const AuditWords& words);

// Rows for the writers; strings live in `arena`.
std::vector<FindingRow> finding_rows(const std::vector<Continuity>& checks, Arena& arena);

}  // namespace taizhang
