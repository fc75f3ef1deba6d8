#include <fmt/format.h>

#include <charconv>
#include <set>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// Items by their printed number, of the longest list of the notice: what (第6项) refers to.
std::unordered_map<std::string_view, const ProblemRow*> detail_items(const Records& records,
                                                                     std::string_view except_step) {
  std::unordered_map<std::string_view, const ProblemRow*> items;
  for (const ProblemRow& problem : records.problems) {
    if (problem.problem.substr(0, problem.problem.find('/')) == except_step) continue;
    items.emplace(problem.number, &problem);
  }
  return items;
}

void compare_facts(const Notice& notice, const ProblemRow& summary, const ProblemRow& detail, Report& report,
                   Coverage& coverage) {
  for (const FactRow& a : notice.records.facts) {
    if (a.problem_id != summary.id || a.value.empty() || a.kind == "ordinal_ref" || a.unit.empty()) continue;
    const FactRow* same_subject = nullptr;
    bool equal = false;
    for (const FactRow& b : notice.records.facts) {
      if (b.problem_id != detail.id || b.kind != a.kind || b.unit != a.unit || b.value.empty()) continue;
      const auto x = parse(a.value);
      const auto y = parse(b.value);
      if (!x || !y) continue;
      const bool near = *x == *y || round_half_up(*y, parse(a.resolution).value_or(1)) == *x;
      if (near && a.comparison == b.comparison) {
        equal = true;
        same_subject = &b;
        break;
      }
      if (!a.subject.empty() && a.subject == b.subject && a.comparison == b.comparison &&
          a.modality == b.modality && b.modality != "target")
        same_subject = &b;
    }
    if (!same_subject) continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "summary-vs-detail";
    draft.facts = {&a, same_subject};
    draft.stated = a.text;
    draft.computed = same_subject->text;
    draft.formula =
        fmt::format("{} in {} = {} in {}", a.text, summary.problem, same_subject->text, detail.problem);
    if (!equal) {
      const bool loose = !a.approx.empty() || !same_subject->approx.empty();
      draft.verdict = loose ? Verdict::undecidable : Verdict::disagree;
      draft.message =
          fmt::format("{} says {}, {} says {}", summary.problem, a.text, detail.problem, same_subject->text);
    }
    report.drafts.push_back(std::move(draft));
  }
}

void check(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"summary-vs-detail", "numbers of a summary", 0, 0};
  const Records& records = notice.records;
  std::set<std::string_view> referred;
  std::string_view step;
  const FactRow* first_reference = nullptr;
  std::size_t behind_summary = 0;
  for (const FactRow& fact : records.facts) {
    if (fact.kind != "ordinal_ref" || fact.problem_id.empty() || fact.value.empty()) continue;
    const auto at = notice.problem_index.find(fact.problem_id);
    if (at == notice.problem_index.end()) continue;
    const ProblemRow& summary = records.problems[at->second];
    step = summary.problem.substr(0, summary.problem.find('/'));
    const auto items = detail_items(records, step);
    const auto detail = items.find(fact.value);
    ++coverage.seen;
    if (detail == items.end()) {
      if (items.size() < 2) continue;
      ++coverage.checked;
      Draft draft;
      draft.rule = "cross-reference";
      draft.verdict = Verdict::disagree;
      draft.facts = {&fact};
      draft.stated = fact.text;
      draft.formula = fmt::format("item {} of the list", fact.value);
      draft.message = fmt::format("{} refers to {}, which is not listed", summary.problem, fact.text);
      report.drafts.push_back(std::move(draft));
      continue;
    }
    ++coverage.checked;
    if (!first_reference) first_reference = &fact;
    referred.insert(detail->second->id);
    behind_summary += summary.status == "behind";
    compare_facts(notice, summary, *detail->second, report, coverage);
    if (!summary.status.empty() && !detail->second->status.empty() &&
        summary.status != detail->second->status) {
      Draft draft;
      draft.rule = "summary-vs-detail";
      draft.verdict = Verdict::disagree;
      draft.facts = {&fact};
      draft.places = {detail->second->place};
      draft.stated = summary.status_text;
      draft.computed = detail->second->status_text;
      draft.formula = "state of work in the summary = state of work in the list";
      draft.message = fmt::format("{} is {}, {} is {}", summary.problem, summary.status_text,
                                  detail->second->problem, detail->second->status_text);
      report.drafts.push_back(std::move(draft));
    }
  }
  // The summary names all items that are behind: is it the same set?
  if (first_reference && behind_summary == referred.size() && behind_summary > 0) {
    std::size_t missing = 0;
    const ProblemRow* example = nullptr;
    for (const ProblemRow& problem : records.problems) {
      if (problem.problem.substr(0, problem.problem.find('/')) == step || problem.status != "behind" ||
          referred.contains(problem.id))
        continue;
      ++missing;
      if (!example) example = &problem;
    }
    Draft draft;
    draft.rule = "summary-vs-detail";
    draft.facts = {first_reference};
    draft.stated = std::to_string(referred.size());
    draft.computed = std::to_string(referred.size() + missing);
    draft.formula = "items behind in the summary = items behind in the list";
    if (missing > 0) {
      draft.verdict = Verdict::disagree;
      draft.places = {example->place};
      draft.message = fmt::format("{} items of the list are behind and not in the summary, {} first", missing,
                                  example->problem);
    }
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule summary_rule{"summary-vs-detail", "a summary's items against the list they refer to by (第N项)",
                        "notice 重点目标任务: 17 items of the summary against 150",
                        "Follows (第6项) to item 6 of the other list and compares numbers of the same "
                        "subject and unit, and the state of work.\n"
                        "A reference to an item that is not there is a cross-reference finding. Where the "
                        "summary lists what is behind, the\n"
                        "list must be behind in the same items.",
                        check};

}  // namespace taizhang::audit
