#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// 占137%: whatever the clause speaks of, a share of a whole is printed.
bool is_share_of_whole(std::string_view lead_in, const AuditWords& words) {
  return std::any_of(words.of_whole.begin(), words.of_whole.end(),
                     [&](const std::string& word) { return lead_in.ends_with(word); });
}

void check_percent_range(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"percent-range", "rates that cannot pass 100 %", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (q.fact->kind != "percent" || q.fact->unit != "%" || !q.number || !q.fact->comparison.empty())
        continue;
      std::string metric(statement.lead_in(i));
      metric += q.fact->subject;
      const bool part = says(metric, words.share) || says(metric, words.rate);
      const bool may_pass = says(metric, words.open_rate) || says(metric, words.attainment) ||
                            says(metric, words.growth) || says(metric, words.goal);
      if (!part || (may_pass && !is_share_of_whole(statement.lead_in(i), words))) continue;
      ++coverage.seen;
      ++coverage.checked;
      Draft draft;
      draft.rule = "percent-range";
      draft.facts = {q.fact};
      draft.stated = q.fact->text;
      draft.high = "100";
      draft.formula = fmt::format("{} <= 100%", q.fact->text);
      if (q.value > 100) {
        draft.verdict = Verdict::disagree;
        draft.message = fmt::format("a share of {} is more than the whole", q.fact->text);
      }
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule percent_range_rule{"percent-range", "a share of more than 100 %", "definition of a share",
                              "A rate or share of a whole (整改率, 占) above 100 % disagrees. Rates that may "
                              "pass it (完成率, 增长率, 负债率) and "
                              "attainments\n"
                              "of a goal are left out.",
                              check_percent_range};

}  // namespace taizhang::audit
