#include <fmt/format.h>

#include <map>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// The problems that a statement may be counting: those below one section, or below one first step of the
// path.
struct Group {
  std::size_t size = 0;
  const ProblemRow* first = nullptr;
  bool done = true;        // every one is done
  bool unfinished = true;  // none is done
};

void add(Group& group, const ProblemRow& problem) {
  if (group.size++ == 0) group.first = &problem;
  group.done &= problem.status == "done";
  group.unfinished &= problem.status != "done" && !problem.status.empty();
}

bool counts_items(const FactRow& fact, const AuditWords& words) {
  if (fact.kind != "count" || (fact.unit != "个" && fact.unit != "项" && fact.unit != "件" &&
                               fact.unit != "条" && fact.unit != "個" && fact.unit != "項")) {
    return false;
  }
  return fact.declared && (fact.subject.empty() || says(fact.subject, words.own_items));
}

void check(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"declared-vs-listed", "declared totals", 0, 0};
  const Records& records = notice.records;
  std::map<std::string_view, Group> by_section;
  std::map<std::string_view, Group> by_step;
  Group all;
  for (const ProblemRow& problem : records.problems) {
    add(all, problem);
    add(by_section[problem.section_id], problem);
    add(by_step[problem.problem.substr(0, problem.problem.find('/'))], problem);
  }
  for (const Statement& statement : notice.statements) {
    if (statement.problem != Statement::none) continue;  // totals stand outside the items
    for (const Quantity& q : statement.quantities) {
      const FactRow& fact = *q.fact;
      if (!q.integral || !counts_items(fact, words)) continue;
      ++coverage.seen;
      if (all.size == 0) continue;  // only totals are published: nothing to count
      const bool about_measures = fact.subject.find("措施") != std::string_view::npos;
      Draft draft;
      draft.rule = "declared-vs-listed";
      draft.facts = {&fact};
      draft.stated = fact.text;
      const Rational stated = q.value;
      if (about_measures) {
        std::size_t measures = 0;
        for (const MeasureRow& measure : records.measures) measures += measure.kind == "measure";
        if (measures == 0) continue;
        ++coverage.checked;
        draft.computed = std::to_string(measures);
        draft.formula = "measures listed";
        draft.verdict =
            stated == Rational(static_cast<unsigned long>(measures)) ? Verdict::agree : Verdict::undecidable;
        draft.assumption = "one paragraph is one measure";
        if (draft.verdict != Verdict::agree)
          draft.message = fmt::format("{} measures are listed, printed {}", measures, fact.text);
        report.drafts.push_back(std::move(draft));
        continue;
      }
      const auto equals = [&](const Group& group) {
        return stated == Rational(static_cast<unsigned long>(group.size));
      };
      bool met = equals(all);
      for (const auto& [id, group] : by_section) met |= equals(group);
      for (const auto& [step, group] : by_step) met |= equals(group);
      if (met) {
        ++coverage.checked;
        draft.computed = fact.value;
        draft.formula = "items listed";
        report.drafts.push_back(std::move(draft));
        continue;
      }
      // Which list is meant: all, the finished ones, or the unfinished ones.
      const bool part = !fact.qualifier.empty() || !fact.part_of.empty();
      const Group* meant = part ? nullptr : &all;
      if (part) {
        for (const auto& [id, group] : by_section) {
          const bool done = says(fact.qualifier, words.completion) &&
                            fact.qualifier.find("未") == std::string_view::npos &&
                            fact.qualifier.find("正在") == std::string_view::npos;
          if (done ? group.done : group.unfinished) {
            if (meant) {
              meant = nullptr;
              break;
            }
            meant = &group;
          }
        }
      }
      if (!meant || meant->size == 0) continue;
      // A total far below the list counts something else.
      if (Rational(static_cast<unsigned long>(meant->size)) * 4 > stated * 5) continue;
      ++coverage.checked;
      draft.verdict = Verdict::disagree;
      draft.computed = std::to_string(meant->size);
      draft.formula = fmt::format("items listed from {} on", meant->first->problem);
      draft.assumption = "the notice lists every item it counts";
      draft.message = fmt::format("{} items are listed, printed {}", meant->size, fact.text);
      draft.places = {meant->first->place};
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule declared_rule{"declared-vs-listed", "a total of the notice's own items against the items it lists",
                         "notice 整改通报: 57 problems declared, 17 + 31 listed",
                         "A total that the notice states of its own items (57个问题, 17项) must be the "
                         "number of items of the whole notice, of one\n"
                         "section or of one list. With a state of work (已整改到位22个) it is compared with "
                         "the list of that state. Totals of\n"
                         "measures are undecidable, because one paragraph may hold several. A notice that "
                         "lists nothing is not accused.",
                         check};

}  // namespace taizhang::audit
