#include "fact/comparison.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang {

namespace {

bool is_improvement(std::string_view word) {
  for (const std::string_view verb :
       {"提升", "提高", "扩大", "擴大", "改善", "加快", "前进", "進步", "进步", "跃升"}) {
    if (word.starts_with(verb)) return true;
  }
  return false;
}

Span trimmed(std::string_view text, Span span) {
  if (span.end < span.begin) span.end = span.begin;
  span = utf8::trim(text, span);
  // 的 and 相比 belong to the comparison, not to its base.
  for (const std::string_view tail : {"的", "相比", "同期相比"}) {
    if (cut(text, span).ends_with(tail)) span.end -= static_cast<Offset>(tail.size());
  }
  return span;
}

}  // namespace

void compare(std::string_view text, const Gap& gap, const Phrase& phrase, Claim& claim) {
  Fact& fact = claim.fact;
  const Offset number = fact.span.begin;
  if (!phrase.measured_by.empty()) {
    const bool plan = !gap.plan.empty() && phrase.measured_by.contains(gap.plan);
    fact.base = phrase.measured_by;
    fact.direction = phrase.direction;
    if (fact.approx.empty()) fact.approx = phrase.measured_bound;
    fact.comparison = plan ? std::string_view("plan") : phrase.measured_value;
    return;
  }
  // 进度滞后10个百分点: behind what, is not said.
  if (is_share(fact) && !gap.difference.empty() && utf8::trim(text, {gap.difference.end, number}).empty()) {
    fact.direction = gap.difference_value;
    fact.comparison = "vs_base";
    return;
  }
  // 低于全省0.4个百分点: the words between 低于 and the number are the base.
  if (!gap.difference.empty() && gap.difference.end < number &&
      !utf8::trim(text, {gap.difference.end, number}).empty()) {
    const bool plan = !gap.plan.empty() && gap.plan.begin >= gap.difference.end;
    fact.direction = gap.difference_value;
    fact.comparison = plan ? "plan" : "vs_base";
    fact.base = trimmed(text, {gap.difference.end, number});
    return;
  }
  if (!gap.compared.empty() && !phrase.direction.empty()) {
    fact.direction = phrase.direction;
    fact.base = trimmed(text, {gap.compared.end, std::max(gap.compared.end, phrase.direction_words.begin)});
    fact.comparison = !gap.plan.empty() && gap.plan.begin >= gap.compared.end ? "plan" : "vs_base";
    return;
  }
  const bool indexed = is_share(fact) || fact.kind == "index" || fact.kind == "ratio";
  if (!gap.comparison.empty() && (indexed || !phrase.direction.empty())) {
    fact.comparison = gap.comparison_value;
    fact.direction = phrase.direction.empty() ? std::string_view("up") : phrase.direction;
    // 较上年: the base stands in the words themselves.
    Span base = gap.comparison;
    const std::string_view words = cut(text, base);
    if (words.starts_with("较") || words.starts_with("比") || words.starts_with("較")) {
      base.begin += 3;
      fact.base = base;
    }
    return;
  }
  if (!phrase.direction.empty()) {
    // 改造提升5万亩: of amounts, only words of plain growth tell a change.
    if (!indexed && fact.kind != "count" && fact.kind != "duration" &&
        is_improvement(cut(text, phrase.direction_words)))
      return;
    if (fact.kind == "count" && fact.unit != "位" && fact.unit != "名" && fact.unit != "个位次" &&
        is_improvement(cut(text, phrase.direction_words)))
      return;
    fact.direction = phrase.direction;
    if (claim.fact.kind == "date" || claim.fact.kind == "period") return;
    fact.comparison = phrase.absolute ? "vs_base" : "yoy";
    return;
  }
  // 完成年度计划的76%: attainment of a plan.
  if (is_share(fact) && !gap.plan.empty() && number - gap.plan.end <= 12 && gap.plan.begin > gap.clause) {
    const std::string_view before =
        text.substr(std::max(gap.clause, gap.plan.begin - std::min<Offset>(60, gap.plan.begin)),
                    std::min<Offset>(60, gap.plan.begin - gap.clause));
    if (before.find("完成") != std::string_view::npos || before.find("达") != std::string_view::npos ||
        before.find("占") != std::string_view::npos) {
      fact.comparison = "plan";
      fact.base = gap.plan;
    }
  }
}

}  // namespace taizhang
