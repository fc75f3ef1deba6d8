#include <fmt/format.h>

#include <algorithm>

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
  constexpr int most = 30;  // 一千万的三分之一 has no end of digits
  for (int places = 0; value.get_den() != 1; value *= 10) {
    if (++places > most) return most;
  }
  std::string digits = mpz_class(value.get_num()).get_str();
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return static_cast<int>(digits.size());
}

constexpr int round_goal_digits = 3;  // a goal of more significant digits is not a round one
constexpr std::size_t goals_back = 6;

struct Target {
  const Quantity* q = nullptr;
  bool beside = false;  // printed in the same sentence, so that no other goal can be meant
};

// 计划治理40个, and 230户的目标任务 behind it.
bool is_goal(const Statement& statement, std::size_t i, const AuditWords& words) {
  if (says(statement.lead_in(i), words.goal)) return true;
  const std::string_view follow = statement.follow_up(i);
  return starts_with(follow, {"的"}) && says(follow, words.goal);
}

// What was reached: the amount nearest before the rate that is no goal itself.
const Quantity* actual_before(const Statement& statement, std::size_t at, const AuditWords& words) {
  for (std::size_t i = at; i-- > 0 && at - i <= goals_back;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != statement.quantities[at].sentence) return nullptr;
    // What grew by a rate is no longer what the goal is compared with.
    if (is_amount(q) && !q.loose && !is_goal(statement, i, words)) return &q;
  }
  return nullptr;
}

// 27个村、198公里，分别占目标的56.3%、55%: the first rate of the list is of the first amount of one as long.
const Quantity* actual_of_list(const Statement& statement, std::size_t at, const AuditWords& words) {
  const auto& all = statement.quantities;
  std::size_t rates = 1;
  while (at + rates < all.size() && all[at + rates].fact->kind == "percent" &&
         starts_with(statement.gap_after(static_cast<int>(at + rates - 1)), words.list_join))
    ++rates;
  if (rates < 2) return actual_before(statement, at, words);
  if (rates > at) return nullptr;
  const Quantity& first = all[at - rates];
  const bool fits = first.sentence == all[at].sentence && is_amount(first) && !first.loose;
  return fits ? &first : nullptr;
}

// A goal of the same unit in the same sentence, or one behind it in brackets.
const Quantity* goal_beside(const Statement& statement, std::size_t at, const Quantity& actual,
                            const AuditWords& words) {
  const Quantity& rate = statement.quantities[at];
  const std::size_t first = at > goals_back ? at - goals_back : 0;
  for (std::size_t i = std::min(at + 2, statement.quantities.size()); i-- > first;) {
    const Quantity& q = statement.quantities[i];
    if (&q == &actual || q.sentence != rate.sentence || !is_amount(q) || !same_unit(*q.fact, *actual.fact))
      continue;
    if (is_goal(statement, i, words)) return &q;
  }
  return nullptr;
}

// Goals of the same unit printed in the problem's heading; two of them, and none is the one.
const Quantity* goal_of_item(const Notice& notice, const Statement& statement, const Quantity& actual) {
  const Quantity* goal = nullptr;
  const bool several = notice.any_goal(statement, [&](const Quantity& q) {
    if (!is_amount(q) || !same_unit(*q.fact, *actual.fact)) return false;
    if (goal && goal->value != q.value) return true;
    goal = &q;
    return false;
  });
  return several ? nullptr : goal;
}

void against_printed_goal(const Quantity& rate, std::string_view lead, const Quantity& actual,
                          const Target& goal, const AuditWords& words, Report& report) {
  const Rational nominal = actual.value / goal.q->value * 100;
  const Interval range = percent(actual.range, {goal.q->value, goal.q->value});
  Draft draft = recompute("percent-of-target", rate, nominal, range,
                          fmt::format("{} / {}", actual.fact->text, goal.q->fact->text), "%");
  draft.facts.push_back(actual.fact);
  draft.facts.push_back(goal.q->fact);
  if (!goal.beside) draft.assumption = "the goal printed in the heading is the one meant";
  const bool other_plan = !goal.beside && (says(lead, words.other_plan) || goal.q->loose);
  if (draft.verdict == Verdict::disagree && other_plan) {
    draft.verdict = Verdict::undecidable;
    draft.message += "; the plan meant may be another one";
  }
  report.drafts.push_back(std::move(draft));
}

// No goal is printed: the roundest number that fits can confirm, never accuse.
bool against_round_goal(const Quantity& rate, const Quantity& actual, Report& report) {
  if (rate.range.low <= 0) return false;
  const Interval goals{actual.range.low * 100 / rate.range.high, actual.range.high * 100 / rate.range.low};
  Rational implied = roundest(goals);
  // A goal of one digit explains a rate by the rounding of what was reached; a less round one must give it.
  if (significant_digits(implied) > 1) {
    implied = roundest({actual.value * 100 / rate.range.high, actual.value * 100 / rate.range.low});
    if (round_half_up(actual.value / implied * 100, rate.resolution) != rate.value) return false;
  }
  if (significant_digits(implied) > round_goal_digits && !actual.integral) return false;
  if (actual.integral && implied.get_den() != 1) return false;
  const Rational nominal = actual.value / implied * 100;
  Draft draft = recompute("percent-of-target", rate, nominal, percent(actual.range, {implied, implied}),
                          fmt::format("{} / {}", actual.fact->text, print(implied)), "%");
  if (draft.verdict == Verdict::disagree) return false;
  draft.facts.push_back(actual.fact);
  draft.assumption = "the goal, which is not printed, is the roundest number that fits";
  report.drafts.push_back(std::move(draft));
  return true;
}

// 已完工112台，在建47台，未开工21台，完工量为任务的62.2%: another amount of the sentence that gives the rate.
const Quantity* fitting_actual(const Statement& statement, std::size_t at, const Quantity& goal,
                               const AuditWords& words) {
  const Quantity& rate = statement.quantities[at];
  for (std::size_t i = at; i-- > 0 && at - i <= goals_back;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != rate.sentence) return nullptr;
    if (!is_amount(q) || q.loose || is_goal(statement, i, words) || !same_unit(*q.fact, *goal.fact)) continue;
    if (percent(q.range, {goal.value, goal.value}).overlaps(rate.range)) return &q;
  }
  return nullptr;
}

// 4.31万人 of a goal of 412人: no notice is so far off; another goal is meant.
bool is_of_another_goal(const Quantity& rate, const Quantity& actual, const Quantity& goal) {
  constexpr int far = 4;
  const Rational reached = actual.value / goal.value * 100;
  return reached > rate.value * far || reached * far < rate.value;
}

void check_percent_of_target(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"percent-of-target", "percentages of a goal", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& rate = statement.quantities[i];
      if (rate.fact->kind != "percent" || rate.fact->unit != "%" || !rate.number || rate.loose) continue;
      std::string_view lead = statement.lead_in(i);
      // 完成年度目标任务(500套)的84%
      if (i > 0 && starts_with(lead, {"的", ")的", "）的"})) lead = statement.lead_in(i - 1);
      if (!says(lead, words.attainment)) continue;
      ++coverage.seen;
      const Quantity* actual =
          says(lead, words.apart) ? actual_of_list(statement, i, words) : actual_before(statement, i, words);
      if (!actual) continue;
      Target goal{goal_beside(statement, i, *actual, words), true};
      if (!goal.q) goal = {goal_of_item(notice, statement, *actual), false};
      if (goal.q && goal.q->value > 0) {
        if (const Quantity* fits = fitting_actual(statement, i, *goal.q, words)) actual = fits;
        if (!goal.beside && is_of_another_goal(rate, *actual, *goal.q)) continue;
        ++coverage.checked;
        against_printed_goal(rate, lead, *actual, goal, words, report);
      } else {
        coverage.checked += against_round_goal(rate, *actual, report);
      }
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule percent_of_target_rule{
    "percent-of-target", "a percentage of the goal against the amount reached and the goal",
    "XBRL Calculations 1.1 (rounding of operands); notice 重点目标任务, item 10",
    "Divides the amount reached by the goal of the same unit, printed in the same sentence or in the item's "
    "heading. A goal is\n"
    "exact, an amount is ± half of its last digit. Where the words speak of a plan (计划) that the sentence "
    "does "
    "not print, or\n"
    "the goal is a lower bound, a mismatch is undecidable. Without a printed goal, the roundest number that "
    "fits is taken;\n"
    "it can confirm, never accuse.\n"
    "Example: goal 8.5亿美元, 6.9亿美元,完成目标的81.9% → 81.1765 % (80.5882 to 81.7647), disagree.",
    check_percent_of_target};

}  // namespace taizhang::audit
