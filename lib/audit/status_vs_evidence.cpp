#include <fmt/format.h>

#include "audit/rules.h"
#include "base/utf8.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

// The share of the year that the notice reports on, in percent of twelve months; empty where it tells
// nothing.
std::optional<Rational> reported_share(const DocumentRow& document) {
  const auto days = days_of(document.period);
  if (!days) return std::nullopt;
  const int year = year_of(document.period);
  if (days->first != new_years_day(year) || days->last >= last_of_year(year)) return std::nullopt;
  const std::string last = iso_day(days->last);
  return Rational(((last[5] - '0') * 10 + (last[6] - '0')) * 100, 12);
}

struct Shown {
  const Quantity* best = nullptr;  // the most that is told as reached
  bool early = false;              // only early steps have numbers
  bool any = false;
  const Statement* progress = nullptr;
};

// The verb of a goal, the two characters its heading starts with: 发放 of 发放苏科贷2.6亿元.
std::string_view verb_of(std::string_view heading) {
  std::size_t begin = 0;
  while (begin < heading.size() && !utf8::is_han(utf8::decode(heading, begin).value))
    begin += utf8::decode(heading, begin).size;
  std::size_t end = begin;
  for (int n = 0; n < 2 && end < heading.size(); ++n) end += utf8::decode(heading, end).size;
  return heading.substr(begin, end - begin);
}

Shown shown(const Notice& notice, std::uint32_t problem, const Quantity& goal, std::string_view verb,
            const AuditWords& words) {
  Shown result;
  for (const std::uint32_t index : notice.of_problem[problem]) {
    const Statement& statement = notice.statements[index];
    if (notice.states_goal(statement)) continue;
    result.progress = &statement;
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (!q.number || !same_unit(*q.fact, *goal.fact)) continue;
      result.any = true;
      if (q.fact->modality == "forecast" || q.fact->modality == "target") continue;
      const std::string around = std::string(statement.lead_in(i)) + std::string(statement.follow_up(i));
      if (says(around, words.first_step)) {
        result.early = true;
        continue;
      }
      if (!says(around, words.completion) && (verb.empty() || around.find(verb) == std::string::npos))
        continue;
      if (!result.best || q.value > result.best->value) result.best = &q;
    }
  }
  return result;
}

const Quantity* goal_of(const Statement& heading) {
  for (const Quantity& q : heading.quantities) {
    if (is_amount(q) && !q.fact->unit.empty()) return &q;
  }
  return nullptr;
}

void check_status_vs_evidence(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"status-vs-evidence", "goals with a number, reported on schedule", 0, 0};
  const auto share = reported_share(notice.records.document);
  if (!share) {
    report.coverage.push_back(coverage);
    return;
  }
  for (const Statement& heading : notice.statements) {
    if (heading.problem == Statement::none || heading.measure != Statement::none) continue;
    const ProblemRow& problem = notice.records.problems[heading.problem];
    if (problem.status != "on_schedule") continue;
    const Quantity* goal = goal_of(heading);
    if (!goal) continue;
    ++coverage.seen;
    const Shown evidence = shown(notice, heading.problem, *goal, verb_of(problem.title), words);
    if (!evidence.progress) continue;
    Draft draft;
    draft.rule = "status-vs-evidence";
    draft.verdict = Verdict::undecidable;
    draft.stated = problem.status_text;
    if (evidence.best) {
      ++coverage.checked;
      const Rational reached = evidence.best->value / goal->value * 100;
      if (reached >= *share) continue;
      draft.facts = {evidence.best->fact, goal->fact};
      draft.computed = print(reached) + "%";
      draft.low = print(*share);
      draft.formula = fmt::format("{} / {} against {} % of the year", evidence.best->fact->text,
                                  goal->fact->text, print(*share, 1));
      draft.assumption = "work is spread evenly over the year";
      draft.message = fmt::format("{} is reported “{}”: {} of {} is {} %, the year is {} % over",
                                  problem.problem, problem.status_text, evidence.best->fact->text,
                                  goal->fact->text, print(reached, 1), print(*share, 1));
    } else if (!evidence.any || evidence.early) {
      ++coverage.checked;
      draft.facts = {goal->fact};
      draft.places = {evidence.progress->place};
      draft.formula = fmt::format("a number of {} in the evidence", goal->fact->unit);
      draft.assumption = "a goal with a number is shown by a number";
      draft.message =
          fmt::format("{} is reported “{}” and gives {} for {}", problem.problem, problem.status_text,
                      evidence.early ? "numbers of early steps only" : "no number", goal->fact->text);
    } else {
      continue;
    }
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule status_vs_evidence_rule{
    "status-vs-evidence", "“on schedule” against the share of the goal that the text shows",
    "notice 重点目标任务: 达序时 with a sixth of the goal after three quarters",
    "For items reported on schedule it divides what is finished by the goal of the same unit and compares it "
    "with "
    "the share\n"
    "of the year that is over. A goal with a number and evidence without one, or with numbers of early steps "
    "only "
    "(申报, 启动),\n"
    "is named, too. Work need not be spread evenly, so it is never more than undecidable.",
    check_status_vs_evidence};

}  // namespace taizhang::audit
