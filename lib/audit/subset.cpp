#include <fmt/format.h>

#include "audit/parts.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t part_ahead = 3;  // quantities after 其中 among which the part stands

void check_subset(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"subset", "parts that need not be all", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (const PartList& list : part_lists(statement, words)) {
      const Fitting result = fitting(list);
      if (result != Fitting::leaves_room && result != Fitting::overruns) continue;
      ++coverage.seen;
      ++coverage.checked;
      Draft draft = draft_of("subset", *list.whole, list.parts);
      draft.formula += fmt::format(" <= {}", list.whole->fact->text);
      if (result == Fitting::overruns) {
        const bool much = list.total() > list.whole->value * 2 && list.parts.size() > 1;
        draft.verdict = much ? Verdict::undecidable : Verdict::disagree;
        if (list.parts.size() > 1) draft.assumption = "no thing is counted under two parts";
        draft.message =
            fmt::format("{} {} more than the whole {}", list.parts.size() > 1 ? "the parts" : "the part",
                        list.parts.size() > 1 ? fmt::format("are {},", draft.computed)
                                              : fmt::format("{} is", list.parts[0]->fact->text),
                        list.whole->fact->text);
      }
      report.drafts.push_back(std::move(draft));
    }
    // A part larger than its whole: 其中 with a greater number of the same unit.
    for (std::size_t i = 0; i + 1 < statement.quantities.size(); ++i) {
      const Quantity& whole = statement.quantities[i];
      if (!is_amount(whole) || whole.loose || !whole.fact->comparison.empty() ||
          !says(statement.gap_after(static_cast<int>(i)), words.part))
        continue;
      const Quantity* found = nullptr;
      for (std::size_t k = i + 1; k < statement.quantities.size() && k <= i + part_ahead && !found; ++k) {
        const Quantity& q = statement.quantities[k];
        if (q.segment != whole.segment || q.clause > whole.clause + 1) break;
        if (same_unit(*q.fact, *whole.fact)) found = &q;
      }
      if (!found || !is_amount(*found) || found->loose || !found->fact->comparison.empty() ||
          found->value <= whole.value)
        continue;
      const Quantity& part = *found;
      ++coverage.seen;
      ++coverage.checked;
      Draft draft = draft_of("subset", whole, {&part});
      draft.verdict = Verdict::disagree;
      draft.formula = fmt::format("{} <= {}", part.fact->text, whole.fact->text);
      draft.message = fmt::format("the part {} is more than the whole {}", part.fact->text, whole.fact->text);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule subset_rule{
    "subset", "a part must not be more than its whole",
    "definition of a part; notice 整改通报, items 5 and 8",
    "Parts of a number that need not be all of them (其中制造业外资584万美元 of 2861万美元) must not be more "
    "than "
    "it, alone or\n"
    "together. Attributes that one thing can have beside others (女性, 党员) are not added up.",
    check_subset};

}  // namespace taizhang::audit
