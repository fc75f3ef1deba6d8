#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t counts_back = 12;  // quantities before a rate that it may be about

// A base b > 0, whole, for which count / b - 1 prints as the rate; empty if there is none.
std::optional<Rational> whole_base(const Rational& count, const Quantity& rate, bool down) {
  const Rational sign = down ? -1 : 1;
  const Rational a = 1 + sign * rate.range.low / 100;
  const Rational b = 1 + sign * rate.range.high / 100;
  const Rational smallest = std::min(a, b);
  const Rational largest = std::max(a, b);
  if (smallest <= 0) return std::nullopt;
  const Rational low = count / largest;
  const Rational high = count / smallest;
  // Both ends of the interval are only reached by rounding half up on one side, so every candidate is tried.
  for (Rational base = truncate(high, 1); base >= low && base > 0; base -= 1) {
    const Rational change = abs(count / base - 1) * 100;
    if (round_half_up(change, rate.resolution) == rate.value ||
        truncate(change, rate.resolution) == rate.value)
      return base;
    if (high - base > 3) break;
  }
  return std::nullopt;
}

// 事故起数 is about 起, 死亡人数 about 人: the quantity whose unit the metric names.
bool metric_names_unit(std::string_view metric, const FactRow& fact) {
  return !fact.unit.empty() && metric.find(std::string(fact.unit) + "数") != std::string_view::npos;
}

// 日均收运厨余垃圾216吨，环比增长14.9%: what is measured, or is a share itself, changes.
bool owns_change(const FactRow& fact) {
  return !fact.dimension.empty() || fact.kind == "money" || fact.kind == "percent";
}

// Does a bracket that holds `from` close before `to`? 450列(34242标箱)同比减少2.7%: the aside does not own
// the rate.
bool in_brackets(const Statement& statement, Offset from, Offset to) {
  int depth = 0;
  for (std::size_t at = from; at < to;) {
    const auto c = utf8::decode(statement.text, at);
    if (c.value == '(' || c.value == U'（') ++depth;
    if (c.value == ')' || c.value == U'）') --depth;
    if (depth < 0) return true;
    at += c.size;
  }
  return false;
}

// 17起、21人,同比分别下降15%和8.7%: whether rate `i` is one of several told apart, and the count in its
// place.
struct ToldApart {
  bool is = false;
  const Quantity* count = nullptr;
};

ToldApart told_apart(const Statement& statement, std::size_t i, const AuditWords& words) {
  const auto& quantities = statement.quantities;
  const auto same = [&](std::size_t k) {
    return quantities[k].segment == quantities[i].segment && quantities[k].fact->kind == "percent";
  };
  constexpr std::size_t longest = 24;  // rates; what goes on longer is no list told apart
  std::size_t first = i;
  bool apart = says(statement.lead_in(first), words.apart);
  while (!apart && first > 0 && i - first < longest && same(first - 1))
    apart = says(statement.lead_in(--first), words.apart);
  if (!apart) return {};
  std::size_t end = i + 1;
  while (end < quantities.size() && end - first <= longest && same(end)) ++end;
  const std::size_t rates = end - first;
  if (rates < 2) return {};
  if (first < rates) return {true, nullptr};
  const Quantity& count = quantities[first - rates + (i - first)];
  // 纺织、卫浴2个行业产值分别下降8.4%和3.9%: so many are told apart, not what fell.
  const bool counts_them = count.value == Rational(rates);
  const bool fits =
      count.segment == quantities[i].segment && count.fact->kind == "count" && count.integral && !counts_them;
  return {true, fits ? &count : nullptr};
}

Draft draft_of(const Quantity& rate, const Quantity& count) {
  Draft draft;
  draft.rule = "growth-granularity";
  draft.facts = {rate.fact, count.fact};
  draft.stated = rate.fact->text;
  draft.formula = fmt::format("a whole number of {} that becomes {} by {}", count.fact->unit,
                              count.fact->text, rate.fact->text);
  draft.assumption = "the count a year before was a whole number";
  return draft;
}

void check_growth_granularity(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"growth-granularity", "growth rates of counts", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& rate = statement.quantities[i];
      if (rate.fact->kind != "percent" || rate.fact->unit != "%" || !rate.number || rate.loose ||
          rate.value <= 0 || rate.resolution <= 0)
        continue;
      if (rate.fact->comparison != "yoy" && rate.fact->comparison != "mom") continue;
      if (rate.fact->direction != "up" && rate.fact->direction != "down") continue;
      if (rate.fact->modality == "target" || rate.fact->modality == "forecast") continue;
      const bool down = rate.fact->direction == "down";
      const std::string_view metric = statement.lead_in(i);

      std::vector<const Quantity*> counts;  // nearest first
      const Quantity* named = nullptr;
      const std::size_t first = i > counts_back ? i - counts_back : 0;
      for (std::size_t k = i; k-- > first;) {
        const Quantity& q = statement.quantities[k];
        if (q.segment != rate.segment) break;
        if (in_brackets(statement, q.at.end, rate.at.begin)) continue;
        // 数量增加31部，增幅83.8%: by how many it grew.
        if (ends_with(statement.lead_in(k), words.growth)) continue;
        if (q.fact->kind != "count") {
          // An amount, a share or a growth rate in between owns what follows it.
          if (counts.empty() && owns_change(*q.fact) && !named) {
            bool any_named = false;
            for (std::size_t j = first; j < k; ++j)
              any_named |= metric_names_unit(metric, *statement.quantities[j].fact);
            if (!any_named) break;
          }
          continue;
        }
        if (!q.integral || q.value < 2) {
          if (counts.empty() && !q.integral) break;
          continue;
        }
        if (!named && metric_names_unit(metric, *q.fact)) named = &q;
        counts.push_back(&q);
      }
      const ToldApart apart = told_apart(statement, i, words);
      if (apart.is ? apart.count == nullptr : counts.empty()) continue;
      ++coverage.seen;
      // A metric of its own (申报总数同比…) is about the total, if it is about any of these counts.
      const bool own_metric =
          !named && !utf8::trim(metric, {0, static_cast<Offset>(metric.size())}).empty() &&
          !starts_with(metric.substr(utf8::trim(metric, {0, static_cast<Offset>(metric.size())}).begin),
                       words.growth);
      const Quantity* count = apart.count ? apart.count : named ? named : counts.front();
      if (own_metric && !apart.is) {
        for (const Quantity* candidate : counts) {
          if (whole_base(candidate->value, rate, down)) count = candidate;
        }
        if (!whole_base(count->value, rate, down)) continue;
      }
      ++coverage.checked;
      if (const auto base = whole_base(count->value, rate, down)) {
        Draft draft = draft_of(rate, *count);
        draft.computed = print(*base);
        report.drafts.push_back(std::move(draft));
        continue;
      }
      Draft draft = draft_of(rate, *count);
      // Brackets after the count, or a part after 其中, may own the rate too.
      const Quantity* other = nullptr;
      for (std::size_t k = first; k < i; ++k) {
        const Quantity& candidate = statement.quantities[k];
        const bool near =
            candidate.segment == rate.segment && candidate.fact->kind == "count" && candidate.integral;
        if (near && &candidate != count && candidate.value >= 100 && whole_base(candidate.value, rate, down))
          other = &candidate;
      }
      draft.verdict = Verdict::disagree;
      draft.message = fmt::format("no whole number of {} grows or falls to {} by {}", count->fact->unit,
                                  count->fact->text, rate.fact->text);
      if (other) draft.message += fmt::format("; read with {} it can hold", other->fact->text);
      report.drafts.push_back(std::move(draft));
      if (other) {
        Draft second = draft_of(rate, *other);
        second.verdict = Verdict::undecidable;
        second.computed = print(*whole_base(other->value, rate, down));
        second.assumption = "the rate belongs to a number further away";
        second.message = fmt::format("{} can only belong to {}, not to {}", rate.fact->text,
                                     other->fact->text, count->fact->text);
        report.drafts.push_back(std::move(second));
      }
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule growth_granularity_rule{
    "growth-granularity", "can any whole number a year before give this growth rate?",
    "GRIM (Brown and Heathers 2017), carried over from means to growth rates",
    "A count of things was a whole number a year before, too. For 新增企业8304家,同比增长96.28% it looks for "
    "a whole base b\n"
    "with 8304 / b - 1 rounding (or cut off) to 96.28 %: 4230 gives 96.31, 4231 gives 96.27, none fits, so "
    "the rate cannot\n"
    "belong to that count. Where another count of the sentence fits, it says so as undecidable.",
    check_growth_granularity};

}  // namespace taizhang::audit
