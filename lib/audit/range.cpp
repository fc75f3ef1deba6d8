#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t least_entities = 3;

// 全市登簿率58.09%。灌云县为100%,灌南县为85%,…: a mean lies between the smallest and the greatest.
void check_range(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"range", "rates of a whole and of its places", 0, 0};
  for (const Statement& statement : notice.statements) {
    const auto& all = statement.quantities;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Quantity& mean = all[i];
      if (mean.fact->kind != "percent" || !mean.number || mean.loose ||
          !says(statement.clause_around(i), words.whole_area))
        continue;
      const auto is_part = [&](const Quantity& q) {
        return q.fact->kind == "percent" && q.number && !q.loose && !q.fact->entity.empty() &&
               q.fact->comparison == mean.fact->comparison && q.sentence <= mean.sentence + 1 &&
               !says(q.fact->entity, words.whole_area);
      };
      std::vector<const Quantity*> parts;
      for (std::size_t k = i + 1; k < all.size() && is_part(all[k]); ++k) {
        if (!parts.empty() && all[k].fact->subject != parts.front()->fact->subject) break;
        parts.push_back(&all[k]);
      }
      if (parts.size() < least_entities) continue;
      if (!parts.front()->fact->subject.empty() &&
          mean.fact->subject.find(parts.front()->fact->subject) == std::string_view::npos)
        continue;
      ++coverage.seen;
      ++coverage.checked;
      const auto [least, most] =
          std::minmax_element(parts.begin(), parts.end(),
                              [](const Quantity* a, const Quantity* b) { return a->value < b->value; });
      Draft draft;
      draft.rule = "range";
      draft.facts = {mean.fact};
      for (const Quantity* part : parts) draft.facts.push_back(part->fact);
      draft.stated = mean.fact->text;
      draft.low = print((*least)->range.low);
      draft.high = print((*most)->range.high);
      draft.formula =
          fmt::format("{} <= {} <= {}", (*least)->fact->text, mean.fact->text, (*most)->fact->text);
      draft.assumption = "the places named are all there are";
      if (!mean.range.overlaps({(*least)->range.low, (*most)->range.high})) {
        draft.verdict = Verdict::undecidable;
        draft.message = fmt::format("{} lies outside of {} to {}, the rates of its places", mean.fact->text,
                                    (*least)->fact->text, (*most)->fact->text);
      }
      report.drafts.push_back(std::move(draft));
      i += parts.size();
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule range_rule{"range", "the rate of a whole lies between those of its parts",
                      "notice 重点目标任务: 登簿率 of a city and seven counties",
                      "A rate of the whole area (全市登簿率58.09%) followed by those of at least three of "
                      "its places must lie between "
                      "the smallest\n"
                      "and the greatest, because it is their weighted mean. Places may be left out, so a "
                      "mean outside of them is "
                      "undecidable.",
                      check_range};

}  // namespace taizhang::audit
