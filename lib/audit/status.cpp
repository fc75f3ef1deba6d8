#include <fmt/format.h>

#include "audit/day.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// What a text says last: its last sentence, without the full stop.
std::string_view last_sentence(std::string_view text) {
  const auto ends = [](char32_t c) { return c == U'。' || c == U'；' || c == ';'; };
  std::size_t end = text.size();
  while (end > 0 && ends(utf8::decode_before(text, end).value)) end -= utf8::decode_before(text, end).size;
  std::size_t begin = end;
  while (begin > 0) {
    const auto c = utf8::decode_before(text, begin);
    if (ends(c.value)) break;
    begin -= c.size;
  }
  return text.substr(begin, end - begin);
}

void check_status(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"status-vs-section", "measures below a state of work", 0, 0};
  for (const MeasureRow& measure : notice.records.measures) {
    if (measure.kind == "goal" || measure.kind == "next") continue;
    const auto at = notice.problem_index.find(measure.problem_id);
    if (at == notice.problem_index.end()) continue;
    const ProblemRow& problem = notice.records.problems[at->second];
    if (problem.status.empty()) continue;
    ++coverage.seen;
    ++coverage.checked;
    const std::string_view last = last_sentence(measure.text);
    const bool open = measure.status == "in_progress" || measure.status == "behind" ||
                      measure.status == "not_started" ||
                      (measure.status.empty() && says(last, words.unfinished));
    const bool solved = problem.status == "in_progress" && says(measure.text, words.solved);
    const bool contradicts =
        (problem.status == "done" && open) || solved ||
        (problem.status == "not_started" && (measure.status == "done" || measure.status == "ahead"));
    if (!contradicts) continue;
    Draft draft;
    draft.rule = "status-vs-section";
    draft.verdict = Verdict::undecidable;
    draft.place = measure.place;
    draft.places = {problem.place};
    draft.stated = problem.status_text;
    draft.computed = measure.status_text.empty() ? last : measure.status_text;
    draft.formula = fmt::format("the state of {} = the state of {}", problem.problem, measure.measure);
    draft.assumption = "the state of an item is that of its measures";
    draft.message = fmt::format("{} stands under “{}” and says “{}”", measure.measure, problem.status_text,
                                draft.computed);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

// The share of the year that the notice reports on, in percent.
std::optional<Rational> time_share(const DocumentRow& document) {
  auto days = days_of(document.period);
  if (!days || days->open) return std::nullopt;
  if (days->first.substr(0, 4) != days->last.substr(0, 4) || month_of(days->first) != 1) return std::nullopt;
  return Rational(month_of(days->last) * 100, 12);
}

void check_evidence(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"status-vs-evidence", "goals with a number, reported on schedule", 0, 0};
  const auto share = time_share(notice.records.document);
  if (!share || *share >= 100) {
    report.coverage.push_back(coverage);
    return;
  }
  for (const Statement& heading : notice.statements) {
    if (heading.problem == Statement::none || heading.measure != Statement::none) continue;
    const ProblemRow& problem = notice.records.problems[heading.problem];
    if (problem.status != "on_schedule") continue;
    const Quantity* goal = nullptr;
    for (const Quantity& q : heading.quantities) {
      if (q.number && q.value > 0 && !q.fact->unit.empty() && q.fact->kind != "percent" &&
          q.fact->kind != "duration" && q.fact->kind != "ordinal_ref" && q.fact->kind != "rank") {
        goal = &q;
        break;
      }
    }
    if (!goal) continue;
    ++coverage.seen;
    const Quantity* best = nullptr;
    bool any_number = false;
    const Statement* progress = nullptr;
    for (const Statement& statement : notice.statements) {
      if (statement.problem != heading.problem || statement.measure == Statement::none) continue;
      if (notice.records.measures[statement.measure].kind == "goal") continue;
      progress = &statement;
      for (const Quantity& q : statement.quantities) {
        if (!q.number || !same_unit(*q.fact, *goal->fact)) continue;
        any_number = true;
        if (q.fact->modality == "forecast" || q.fact->modality == "target") continue;
        const auto i = static_cast<std::size_t>(&q - statement.quantities.data());
        if (!says(statement.lead_in(i), words.completion) && !says(statement.follow_up(i), words.completion))
          continue;
        if (!best || q.value > best->value) best = &q;
      }
    }
    if (!progress) continue;
    Draft draft;
    draft.rule = "status-vs-evidence";
    draft.stated = problem.status_text;
    draft.assumption = "work is spread evenly over the year";
    if (best) {
      ++coverage.checked;
      const Rational reached = best->value / goal->value * 100;
      if (reached >= *share) continue;
      draft.verdict = Verdict::undecidable;
      draft.facts = {best->fact, goal->fact};
      draft.computed = print(reached) + "%";
      draft.low = print(*share);
      draft.formula = fmt::format("{} / {} against {} % of the year", best->fact->text, goal->fact->text,
                                  print(*share, 1));
      draft.message = fmt::format("{} is reported “{}”: {} of {} is {} %, the year is {} % over",
                                  problem.problem, problem.status_text, best->fact->text, goal->fact->text,
                                  print(reached, 1), print(*share, 1));
      report.drafts.push_back(std::move(draft));
    } else if (!any_number) {
      ++coverage.checked;
      draft.verdict = Verdict::undecidable;
      draft.facts = {goal->fact};
      draft.places = {progress->place};
      draft.formula = fmt::format("a number of {} in the evidence", goal->fact->unit);
      draft.assumption = "a goal with a number is shown by a number";
      draft.message = fmt::format("{} is reported “{}” and gives no number for {}", problem.problem,
                                  problem.status_text, goal->fact->text);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule status_rule{"status-vs-section", "a measure's state of work against that of its item",
                       "notice 整改通报: open work under 已完成的整改事项",
                       "An item that the notice calls done with a measure that says 正在 or 尚未, or an open "
                       "item whose text says that the problem\n"
                       "is solved. Both may be true at different times, so it is undecidable.",
                       check_status};

const Rule evidence_rule{"status-vs-evidence",
                         "“on schedule” against the share of the goal that the text shows",
                         "notice 重点目标任务: 达序时 with a sixth of the goal after three quarters",
                         "For items reported on schedule it divides what is finished by the goal of the same "
                         "unit and compares it with the share\n"
                         "of the year that is over. A goal with a number and evidence without one is named, "
                         "too. Work need not be spread evenly,\n"
                         "so it is never more than undecidable.",
                         check_evidence};

}  // namespace taizhang::audit
