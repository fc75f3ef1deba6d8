#include <fmt/format.h>

#include "audit/rules.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

// 1月底招投标完成后, …: a day whose event is awaited.
bool is_awaited(const Statement& statement, std::size_t i, const AuditWords& words) {
  const FactRow& fact = *statement.quantities[i].fact;
  return fact.kind == "date" && fact.bound.empty() && ends_with(statement.follow_up(i), words.until) &&
         says(statement.follow_up(i), words.completion) && !says(statement.segment_around(i), words.done);
}

void check_stale_future(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"stale-future", "promised dates", 0, 0};
  const auto signing = days_of(notice.records.document.date);
  const auto reported = last_day(notice.records.document.period);
  for (const Statement& statement : notice.statements) {
    const bool is_goal = notice.states_goal(statement);
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const FactRow& fact = *statement.quantities[i].fact;
      if (!is_planned(statement, i, words) && !is_awaited(statement, i, words)) continue;
      ++coverage.seen;
      const auto due = days_of(fact.date);
      // A goal set last year is no promise of this notice, nor is what a field of the item sets:
      // 整改时限：2023年底.
      const bool is_field = statement.section != Statement::none && !fact.problem_id.empty();
      if (is_goal || is_field || !signing || !due) continue;
      ++coverage.checked;
      // 预计前三季度增长20% in a report on these nine months is an estimate of them.
      if (fact.kind == "period" && reported && due->last == *reported) continue;
      if (due->last >= signing->first) continue;
      Draft draft;
      draft.rule = "stale-future";
      draft.verdict = Verdict::undecidable;
      draft.facts = {&fact};
      draft.stated = fact.text;
      draft.computed = notice.records.document.date;
      draft.formula = fmt::format("{} >= {}", iso_day(due->last), iso_day(signing->first));
      draft.assumption = "the notice was written when it was signed";
      draft.message = fmt::format("“{}” was past when the notice was signed on {}",
                                  statement.clause_around(i), notice.records.document.date);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule stale_future_rule{
    "stale-future", "a promise whose date was past when the notice was signed",
    "notice 整改通报: nine plans for January in a notice of March",
    "A planned, expected or awaited date (预计, 计划, 拟 … 前, … 完成后) that lies before the notice's own "
    "date: the "
    "text was\n"
    "written earlier than it was signed, or the promise was late. Only a person can say which, so it is "
    "undecidable.\n"
    "An estimate of the period that the notice reports on is no promise.",
    check_stale_future};

}  // namespace taizhang::audit
