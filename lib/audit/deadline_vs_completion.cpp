#include <fmt/format.h>

#include "audit/rules.h"
#include "base/utf8.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

// A day that a goal sets.
struct Goal {
  const FactRow* fact = nullptr;
  Days days;
  std::string_view text;
};

constexpr std::size_t most_dated_goals = 8;   // of one item
constexpr std::size_t shared_characters = 4;  // a run of so many makes two texts speak of one thing

bool share_words(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size(); i += utf8::decode(a, i).size) {
    std::size_t end = i;
    std::size_t n = 0;
    bool han = true;
    while (end < a.size() && n < shared_characters) {
      const auto c = utf8::decode(a, end);
      han &= utf8::is_han(c.value);
      end += c.size;
      ++n;
    }
    if (n == shared_characters && han && b.find(a.substr(i, end - i)) != std::string_view::npos) return true;
  }
  return false;
}

bool is_day(const FactRow& fact) {
  return fact.kind == "date" || fact.kind == "period";
}

bool is_result(const Notice& notice, const Statement& statement) {
  const MeasureRow* measure = notice.measure(statement);
  return measure && (measure->kind == "result" || measure->kind == "progress");
}

// Goals of an item: its heading's, its goals' and measures' promised days.
std::vector<Goal> goals_of(const Notice& notice, std::uint32_t problem, const AuditWords& words) {
  std::vector<Goal> goals;
  for (const std::uint32_t index : notice.of_problem[problem]) {
    const Statement& statement = notice.statements[index];
    const MeasureRow* measure = notice.measure(statement);
    if (measure && measure->kind != "goal" && measure->kind != "measure") continue;
    for (std::size_t i = 0; i < statement.quantities.size() && goals.size() < most_dated_goals; ++i) {
      if (!is_planned(statement, i, words)) continue;
      const FactRow& fact = *statement.quantities[i].fact;
      if (const auto days = days_of(fact.date)) goals.push_back({&fact, *days, statement.segment_around(i)});
    }
  }
  return goals;
}

Draft compare(const Goal& goal, const FactRow& done, const Days& days, bool says_on_time) {
  Draft draft;
  draft.rule = "deadline-vs-completion";
  draft.facts = {goal.fact, &done};
  draft.stated = goal.fact->text;
  draft.computed = done.text;
  draft.formula = fmt::format("{} <= {}", iso_day(days.first), iso_day(goal.days.last));
  if (days.first <= goal.days.last) return draft;
  draft.verdict = says_on_time ? Verdict::disagree : Verdict::undecidable;
  draft.assumption = "the date in the result is the day the goal was reached";
  draft.message = fmt::format("due {}, reported {}{}", goal.fact->text, done.text,
                              says_on_time ? " and called in time" : "");
  return draft;
}

// A deadline and the day of completion told in one sentence: 应于9月底前完成,实际于10月12日如期完成.
void check_sentence(const Statement& statement, const AuditWords& words, Report& report, Coverage& coverage) {
  for (std::size_t i = 0; i + 1 < statement.quantities.size(); ++i) {
    const FactRow& due = *statement.quantities[i].fact;
    const FactRow& done = *statement.quantities[i + 1].fact;
    if (!is_promise(due) || !is_day(done) || is_planned(statement, i + 1, words) || done.bound == "since" ||
        done.bound == "as_of" || statement.quantities[i].sentence != statement.quantities[i + 1].sentence)
      continue;
    const std::string_view clause = statement.clause_around(i + 1);
    if (!says(clause, words.completion) || !says(clause, words.state)) continue;
    const auto due_days = days_of(due.date);
    const auto done_days = days_of(done.date);
    if (!due_days || !done_days) continue;
    ++coverage.seen;
    ++coverage.checked;
    report.drafts.push_back(
        compare({&due, *due_days, clause}, done, *done_days, says(clause, words.on_time)));
  }
}

// What is told as done cannot be done after the notice was signed.
void check_signing(const Notice& notice, const Statement& statement, const AuditWords& words, Report& report,
                   Coverage& coverage) {
  const auto signing = days_of(notice.records.document.date);
  if (!signing) return;
  for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
    const FactRow& fact = *statement.quantities[i].fact;
    if (fact.kind != "date" || is_planned(statement, i, words) || fact.bound == "by" ||
        !fact.inferred.empty())
      continue;
    const auto days = days_of(fact.date);
    const std::string_view clause = statement.clause_around(i);
    if (!days || days->first <= signing->last || !says(clause, words.done) ||
        !says(clause, words.completion) || says(statement.segment_around(i), words.promise))
      continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "deadline-vs-completion";
    draft.verdict = Verdict::disagree;
    draft.facts = {&fact};
    draft.stated = fact.text;
    draft.computed = notice.records.document.date;
    draft.formula = fmt::format("{} <= {}", iso_day(days->first), iso_day(signing->last));
    draft.message =
        fmt::format("{} is told as done in a notice of {}", fact.text, notice.records.document.date);
    report.drafts.push_back(std::move(draft));
  }
}

void check_item(const Notice& notice, std::uint32_t problem, const AuditWords& words, Report& report,
                Coverage& coverage) {
  const std::vector<Goal> goals = goals_of(notice, problem, words);
  coverage.seen += goals.size();
  if (goals.empty()) return;
  std::vector<bool> met(goals.size());
  for (const std::uint32_t index : notice.of_problem[problem]) {
    const Statement& statement = notice.statements[index];
    if (!is_result(notice, statement)) continue;
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const FactRow& fact = *statement.quantities[i].fact;
      if (!is_day(fact) || is_planned(statement, i, words) || fact.bound == "since") continue;
      const std::string_view sentence = statement.segment_around(i);
      if (!says(sentence, words.completion)) continue;
      const auto done = days_of(fact.date);
      if (!done) continue;
      for (std::size_t g = 0; g < goals.size(); ++g) {
        if (!share_words(goals[g].text, sentence)) continue;
        coverage.checked += !met[g];
        met[g] = true;
        report.drafts.push_back(
            compare(goals[g], fact, *done, says(statement.clause_around(i), words.on_time)));
      }
    }
  }
}

void check_deadline_vs_completion(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"deadline-vs-completion", "deadlines with a result", 0, 0};
  for (std::uint32_t problem = 0; problem < notice.of_problem.size(); ++problem)
    check_item(notice, problem, words, report, coverage);
  for (const Statement& statement : notice.statements) {
    check_sentence(statement, words, report, coverage);
    check_signing(notice, statement, words, report, coverage);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule deadline_vs_completion_rule{"deadline-vs-completion",
                                       "the day a goal sets against the day its result reports",
                                       "notice 任务完成情况公示清单, items 1, 2 and 5",
                                       "Compares the date that an item's goal sets (2023年9月底前印发X) with "
                                       "a date of completion in its result, where "
                                       "both speak\n"
                                       "of the same thing. In time: agree. Later: undecidable, because the "
                                       "result may report a later step — unless the "
                                       "text calls\n"
                                       "it in time (如期, 按时), which disagrees. What is told as done on a "
                                       "day after the notice was signed disagrees, "
                                       "too.",
                                       check_deadline_vs_completion};

}  // namespace taizhang::audit
