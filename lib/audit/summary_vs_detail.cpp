#include <fmt/format.h>

#include <set>

#include "audit/details.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t most_facts = 200;  // of one item that are compared

using FactsOf = std::unordered_map<std::string_view, std::vector<const FactRow*>>;

FactsOf facts_by_problem(const Records& records) {
  FactsOf facts;
  for (const FactRow& fact : records.facts) {
    if (fact.problem_id.empty() || fact.value.empty() || fact.unit.empty() || fact.kind == "ordinal_ref")
      continue;
    auto& list = facts[fact.problem_id];
    if (list.size() < most_facts) list.push_back(&fact);
  }
  return facts;
}

void compare_facts(const Reference& reference, const FactsOf& facts, Report& report, Coverage& coverage) {
  const auto summary_facts = facts.find(reference.summary->id);
  const auto detail_facts = facts.find(reference.detail->id);
  if (summary_facts == facts.end() || detail_facts == facts.end()) return;
  for (const FactRow* a : summary_facts->second) {
    const FactRow* other = nullptr;
    bool equal = false;
    for (const FactRow* b : detail_facts->second) {
      if (!same_unit(*a, *b)) continue;
      const auto x = parse(a->value);
      const auto y = parse(b->value);
      if (!x || !y) continue;
      const Rational step = parse(a->resolution).value_or(1);
      const bool near = *x == *y || (step > 0 && round_half_up(*y, step) == *x);
      if (near && a->comparison == b->comparison) {
        equal = true;
        other = b;
        break;
      }
      if (!a->subject.empty() && a->subject == b->subject && a->comparison == b->comparison &&
          a->modality == b->modality && b->modality != "target")
        other = b;
    }
    if (!other) continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "summary-vs-detail";
    draft.facts = {a, other};
    draft.stated = a->text;
    draft.computed = other->text;
    draft.formula = fmt::format("{} in {} = {} in {}", a->text, reference.summary->problem, other->text,
                                reference.detail->problem);
    if (!equal) {
      const bool loose = !a->approx.empty() || !other->approx.empty();
      draft.verdict = loose ? Verdict::undecidable : Verdict::disagree;
      draft.message = fmt::format("{} says {}, {} says {}", reference.summary->problem, a->text,
                                  reference.detail->problem, other->text);
    }
    report.drafts.push_back(std::move(draft));
  }
}

void compare_states(const Reference& reference, Report& report) {
  const ProblemRow& summary = *reference.summary;
  const ProblemRow& detail = *reference.detail;
  if (summary.status.empty() || detail.status.empty()) return;
  Draft draft;
  draft.rule = "summary-vs-detail";
  draft.facts = {reference.fact};
  draft.places = {detail.place};
  draft.stated = summary.status_text;
  draft.computed = detail.status_text;
  draft.formula = "state of work in the summary = state of work in the list";
  if (summary.status != detail.status) {
    draft.verdict = Verdict::disagree;
    draft.message = fmt::format("{} is {}, {} is {}", summary.problem, summary.status_text, detail.problem,
                                detail.status_text);
  }
  report.drafts.push_back(std::move(draft));
}

// The summary names all items that are behind: is it the same set, and are its totals those of the list?
void compare_sets(const Notice& notice, const std::vector<Reference>& all, Report& report) {
  std::set<std::string_view> referred;
  std::size_t behind_summary = 0;
  for (const Reference& reference : all) {
    if (!reference.detail) continue;
    referred.insert(reference.detail->id);
    behind_summary += reference.summary->status == "behind" || reference.detail->status == "behind";
  }
  if (referred.empty() || behind_summary != referred.size()) return;
  const std::string_view own = list_of(*all.front().summary);
  std::size_t missing = 0;
  const ProblemRow* example = nullptr;
  for (const ProblemRow& problem : notice.records.problems) {
    if (list_of(problem) == own || problem.status != "behind" || referred.contains(problem.id)) continue;
    if (missing++ == 0) example = &problem;
  }
  Draft draft;
  draft.rule = "summary-vs-detail";
  draft.facts = {all.front().fact};
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

void check_summary_vs_detail(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"summary-vs-detail", "numbers of a summary", 0, 0};
  const std::vector<Reference> all = references(notice);
  if (!all.empty()) {
    const FactsOf facts = facts_by_problem(notice.records);
    for (const Reference& reference : all) {
      if (!reference.detail) continue;
      compare_facts(reference, facts, report, coverage);
      compare_states(reference, report);
    }
    compare_sets(notice, all, report);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule summary_vs_detail_rule{
    "summary-vs-detail", "a summary's items against the list they refer to by (第N项)",
    "notice 重点目标任务: 17 items of the summary against 150",
    "Follows (第6项) to item 6 of the other list and compares numbers of the same subject and unit, and the "
    "state of "
    "work.\n"
    "Where the summary lists what is behind, the list must be behind in the same items.",
    check_summary_vs_detail};

}  // namespace taizhang::audit
