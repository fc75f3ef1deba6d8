#include <fmt/format.h>

#include "audit/rules.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

struct Way {
  Rational gap;
  Rational slack;
  std::string formula;
  std::vector<const FactRow*> facts;
};

// The share of its year that has passed at the end of the period reported on, in percent of twelve months.
std::optional<Rational> time_share(const DocumentRow& document) {
  const auto days = days_of(document.period.empty() ? document.date : document.period);
  if (!days) return std::nullopt;
  const std::string last = iso_day(days->last);
  const int month = (last[5] - '0') * 10 + (last[6] - '0');
  return Rational(month * 100, 12);
}

const Quantity* nearest(const Statement& statement, std::size_t at, bool percent) {
  for (std::size_t i = at; i-- > 0 && at - i <= 4;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != statement.quantities[at].sentence) return nullptr;
    if (q.number && !q.loose && (percent ? q.fact->kind == "percent" : is_amount(q))) return &q;
  }
  return nullptr;
}

void check_schedule_gap(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"schedule-gap", "distances from the schedule", 0, 0};
  const auto share = time_share(notice.records.document);
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& gap = statement.quantities[i];
      if (gap.fact->kind != "percentage_point" || !gap.number || gap.loose ||
          !says(statement.lead_in(i), words.schedule))
        continue;
      ++coverage.seen;
      std::vector<Way> ways;
      const Quantity* rate = nearest(statement, i, true);
      const Quantity* amount = nearest(statement, i, false);
      if (statement.problem != Statement::none) {
        for (const std::uint32_t index : notice.of_problem[statement.problem]) {
          const Statement& goals = notice.statements[index];
          if (&goals == &statement || !notice.states_goal(goals)) continue;
          for (const Quantity& goal : goals.quantities) {
            if (!goal.number || goal.value <= 0) continue;
            if (rate && goal.fact->kind == "percent" && !rate->fact->direction.empty()) {
              const Rational signed_rate =
                  rate->fact->direction == "down" ? Rational(-rate->value) : rate->value;
              ways.push_back(
                  {goal.value - signed_rate,
                   rate->resolution / 2,
                   fmt::format("{} - ({}{})", goal.fact->text, signed_rate < 0 ? "-" : "", rate->fact->text),
                   {rate->fact, goal.fact}});
            }
            if (amount && share && same_unit(*goal.fact, *amount->fact)) {
              const Rational reached = amount->value / goal.value * 100;
              ways.push_back({*share - reached,
                              amount->resolution * 50 / goal.value,
                              fmt::format("{} % of the year - {} / {}", print(*share, 2), amount->fact->text,
                                          goal.fact->text),
                              {amount->fact, goal.fact}});
            }
          }
        }
      }
      if (rate && share && rate->fact->direction.empty()) {
        ways.push_back({*share - rate->value,
                        rate->resolution / 2,
                        fmt::format("{} % of the year - {}", print(*share, 2), rate->fact->text),
                        {rate->fact}});
      }
      if (ways.empty()) continue;
      ++coverage.checked;
      const Way* best = &ways.front();
      bool met = false;
      for (const Way& way : ways) {
        // Lag and lead are printed without sign.
        if (abs(abs(way.gap) - gap.value) > way.slack + gap.resolution) continue;
        best = &way;
        met = true;
        break;
      }
      Draft draft;
      draft.rule = "schedule-gap";
      draft.facts = {gap.fact};
      draft.facts.insert(draft.facts.end(), best->facts.begin(), best->facts.end());
      draft.stated = gap.fact->text;
      draft.computed = print(abs(best->gap));
      draft.formula = best->formula;
      draft.assumption = "the plan is spread evenly over the year";
      if (!met) {
        draft.verdict = Verdict::undecidable;
        draft.message = fmt::format("{} is {}, printed {}; the plan may not be even", draft.formula,
                                    draft.computed, draft.stated);
      }
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule schedule_gap_rule{
    "schedule-gap", "a distance from the schedule against goal, result and time",
    "notice 重点目标任务, items 6, 7 and 57",
    "滞后序时进度9.8个百分点 is compared with the goal's growth less the growth reached, with the share of "
    "the year "
    "that has passed\n"
    "less the share of the goal reached, and with that less the rate printed. One of them fits: agree. None: "
    "undecidable,\n"
    "because a plan need not be spread evenly over the year.",
    check_schedule_gap};

}  // namespace taizhang::audit
