#include <fmt/format.h>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// The roundest number in an interval: fewest significant digits. A goal that is not printed is a round one.
Rational roundest(const Interval& range) {
  Rational step = 1;
  while (step * 10 <= range.high) step *= 10;
  for (int i = 0; i < 12; ++i, step /= 10) {
    const Rational candidate = truncate(range.high, step);
    if (candidate >= range.low && candidate > 0) return candidate;
  }
  return (range.low + range.high) / 2;
}

int significant_digits(Rational value) {
  while (value.get_den() != 1) value *= 10;
  std::string digits = mpz_class(value.get_num()).get_str();
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return static_cast<int>(digits.size());
}

constexpr int round_goal_digits = 3;  // a goal of more significant digits is not a round one

const Quantity* actual_before(const Statement& statement, std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != statement.quantities[at].sentence) return nullptr;
    const auto kind = q.fact->kind;
    if (q.number && !q.loose && q.value > 0 && kind != "percent" && kind != "percentage_point" &&
        kind != "rank" && kind != "ordinal_ref")
      return &q;
  }
  return nullptr;
}

// Goals of the same unit printed in the problem's heading; two of them, and none is the one.
const FactRow* printed_goal(const Notice& notice, const Statement& statement, const FactRow& actual) {
  if (statement.problem == Statement::none) return nullptr;
  const std::string_view problem = notice.records.problems[statement.problem].id;
  const FactRow* goal = nullptr;
  for (const Statement& other : notice.statements) {
    if (other.problem != statement.problem || &other == &statement) continue;
    const bool states_goal =
        other.measure == Statement::none || notice.records.measures[other.measure].kind == "goal";
    if (!states_goal) continue;
    for (const Quantity& q : other.quantities) {
      if (!q.number || q.fact->problem_id != problem || !same_unit(*q.fact, actual)) continue;
      if (goal && goal->value != q.fact->value) return nullptr;
      goal = q.fact;
    }
  }
  return goal;
}

void check(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"attainment", "percentages of a goal", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& rate = statement.quantities[i];
      if (rate.fact->kind != "percent" || !rate.number || rate.loose) continue;
      const std::string_view lead = statement.lead_in(i);
      if (!says(lead, words.attainment)) continue;
      ++coverage.seen;
      const Quantity* actual = actual_before(statement, i);
      if (!actual) continue;
      Draft draft;
      draft.rule = "attainment";
      draft.stated = rate.fact->text;
      const FactRow* goal = printed_goal(notice, statement, *actual->fact);
      const auto goal_value = goal ? parse(goal->value) : std::nullopt;
      if (goal_value && *goal_value > 0) {
        ++coverage.checked;
        const Rational nominal = actual->value / *goal_value * 100;
        const Interval range = percent(actual->range, {*goal_value, *goal_value});
        const Fit result = fit(nominal, range, rate.value, rate.resolution);
        draft.facts = {rate.fact, actual->fact, goal};
        draft.computed = print(nominal) + "%";
        draft.low = print(range.low);
        draft.high = print(range.high);
        draft.formula = fmt::format("{} / {}", actual->fact->text, goal->text);
        draft.assumption = "the goal printed in the heading is the one meant";
        const bool other_plan = says(lead, words.other_plan) || !goal->approx.empty();
        draft.verdict = result == Fit::exact      ? Verdict::agree
                        : result == Fit::rounding ? Verdict::rounding
                        : other_plan              ? Verdict::undecidable
                                                  : Verdict::disagree;
        if (draft.verdict != Verdict::agree) {
          draft.message = fmt::format("{} gives {} (rounding allows {} to {}), printed {}", draft.formula,
                                      draft.computed, draft.low, draft.high, draft.stated);
          if (draft.verdict == Verdict::undecidable) draft.message += "; the plan meant may be another one";
        }
        report.drafts.push_back(std::move(draft));
        continue;
      }
      if (rate.range.low <= 0) continue;
      const Interval goals{actual->range.low * 100 / rate.range.high,
                           actual->range.high * 100 / rate.range.low};
      const Rational implied = roundest(goals);
      if (significant_digits(implied) > round_goal_digits && !actual->integral) continue;
      if (actual->integral && implied.get_den() != 1) continue;
      ++coverage.checked;
      const Rational nominal = actual->value / implied * 100;
      const Fit result = fit(nominal, goals, rate.value, rate.resolution);
      draft.verdict = result == Fit::exact || round_half_up(nominal, rate.resolution) == rate.value
                          ? Verdict::agree
                          : Verdict::rounding;
      draft.facts = {rate.fact, actual->fact};
      draft.computed = print(nominal) + "%";
      draft.formula = fmt::format("{} / {}", actual->fact->text, print(implied));
      draft.assumption = "the goal, which is not printed, is the roundest number that fits";
      if (draft.verdict == Verdict::rounding) {
        draft.message = fmt::format("{} gives {}, printed {}: only rounding of the operands explains it",
                                    draft.formula, draft.computed, draft.stated);
      }
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule attainment_rule{
    "attainment", "a percentage of the goal against the amount reached and the goal",
    "XBRL Calculations 1.1 (rounding of operands); notice 重点目标任务, item 10",
    "Divides the amount reached by the goal of the same unit in the item's heading. A goal is exact, an "
    "amount is ± half of\n"
    "its last digit. Where the words speak of a plan (计划) or the goal is a lower bound, a mismatch is "
    "undecidable.\n"
    "Without a printed goal, the roundest number that fits is taken; it can confirm, never accuse.\n"
    "Example: goal 8.5亿美元, 6.9亿美元,完成目标的81.9% → 81.1765 % (80.5882 to 81.7647), disagree.",
    check};

}  // namespace taizhang::audit
