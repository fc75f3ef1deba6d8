#include "fact/comparison.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang {

namespace {

// `span` without 的 and 相比, which belong to the comparison and not to its base.
Span trimmed(std::string_view text, Span span, const Particles& particles) {
  if (span.end < span.begin) span.end = span.begin;
  span = utf8::trim(text, span);
  while (const Offset tail = particles.at_back(Particle::compared_tail, cut(text, span))) span.end -= tail;
  return span;
}

}  // namespace

void compare(std::string_view text, const Gap& gap, const Phrase& phrase, const Lexicon& lexicon,
             Claim& claim) {
  const Particles& particles = lexicon.particles();
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
    fact.base = trimmed(text, {gap.difference.end, number}, particles);
    return;
  }
  if (!gap.compared.empty() && !phrase.direction.empty()) {
    fact.direction = phrase.direction;
    fact.base = trimmed(text, {gap.compared.end, std::max(gap.compared.end, phrase.direction_words.begin)},
                        particles);
    fact.comparison = !gap.plan.empty() && gap.plan.begin >= gap.compared.end ? "plan" : "vs_base";
    return;
  }
  const bool indexed = is_share(fact) || fact.kind == "index" || fact.kind == "ratio";
  if (!gap.comparison.empty() && (indexed || !phrase.direction.empty())) {
    fact.comparison = gap.comparison_value;
    fact.direction = phrase.direction.empty() ? std::string_view("up") : phrase.direction;
    // 较上年: the base stands in the words themselves.
    Span base = gap.comparison;
    if (const Offset than = particles.at_front(Particle::than, cut(text, base)); than != 0) {
      base.begin += than;
      fact.base = base;
    }
    return;
  }
  if (!phrase.direction.empty()) {
    // 改造提升5万亩: of amounts, only words of plain growth tell a change.
    const bool is_amount = fact.kind == "count" ? !particles.is(Particle::position_unit, fact.unit)
                                                : !indexed && fact.kind != "duration";
    if (is_amount && particles.starts(Particle::improves, cut(text, phrase.direction_words))) return;
    fact.direction = phrase.direction;
    if (claim.fact.kind == "date" || claim.fact.kind == "period") return;
    fact.comparison = phrase.absolute ? "vs_base" : "yoy";
    return;
  }
  // 完成年度计划的76%: attainment of a plan.
  // 达成年度预算|执行率90%: the rate of a plan is a metric.
  if (is_share(fact) && !gap.plan.empty() && number - gap.plan.end <= 12 && gap.plan.begin > gap.clause &&
      !lexicon.ends_metric(text, {gap.plan.end, number})) {
    const std::string_view before =
        text.substr(std::max(gap.clause, gap.plan.begin - std::min<Offset>(60, gap.plan.begin)),
                    std::min<Offset>(60, gap.plan.begin - gap.clause));
    if (particles.inside(Particle::attains_plan, before)) {
      fact.comparison = "plan";
      fact.base = gap.plan;
    }
  }
}

}  // namespace taizhang
