#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// A whole number of things n with n of `count` (or `count` of n) printing as the rate; empty if there is
// none.
std::optional<Rational> whole_number(const Rational& count, const Quantity& rate, bool count_is_part) {
  if (count_is_part && rate.range.low <= 0) return std::nullopt;
  const Rational low =
      count_is_part ? Rational(count * 100 / rate.range.high) : Rational(count * rate.range.low / 100);
  const Rational high =
      count_is_part ? Rational(count * 100 / rate.range.low) : Rational(count * rate.range.high / 100);
  for (Rational n = truncate(high, 1); n >= low && n > 0; n -= 1) {
    const Rational share = (count_is_part ? count / n : n / count) * 100;
    if (round_half_up(share, rate.resolution) == rate.value) return n;
    if (high - n > 3) break;
  }
  return std::nullopt;
}

// Two counts with a rate each, no whole printed: 签约177户、完成率84.3%,已拆迁142户、完成率67.6% have the
// base 210.
std::optional<Rational> common_base(const Quantity& a, const Quantity& rate_a, const Quantity& b,
                                    const Quantity& rate_b) {
  if (rate_a.range.low <= 0 || rate_b.range.low <= 0) return std::nullopt;
  const Rational low =
      std::max<Rational>(a.value * 100 / rate_a.range.high, b.value * 100 / rate_b.range.high);
  const Rational high =
      std::min<Rational>(a.value * 100 / rate_a.range.low, b.value * 100 / rate_b.range.low);
  const Rational base = truncate(high, 1);
  return base >= low ? std::optional(base) : std::nullopt;
}

const Quantity* count_before(const Statement& statement, std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != statement.quantities[at].sentence || at - i > 6) return nullptr;
    if (is_amount(q) && q.integral) return &q;
  }
  return nullptr;
}

bool is_rate(const Statement& statement, std::size_t i, const AuditWords& words) {
  const Quantity& q = statement.quantities[i];
  if (!q.number || q.fact->kind != "percent" || q.fact->unit != "%" || q.loose || q.value <= 0 ||
      q.resolution <= 0)
    return false;
  const std::string_view comparison = q.fact->comparison;
  if (comparison == "yoy" || comparison == "mom" || comparison == "vs_base" || comparison == "plan")
    return false;
  std::string metric(statement.lead_in(i));
  if (metric.empty()) metric = q.fact->subject;
  return (says(metric, words.rate) || says(metric, words.share)) && !says(metric, words.attainment) &&
         !says(metric, words.growth);
}

Draft share_draft(const Quantity& rate, const Quantity& count, const Rational& base) {
  Draft draft;
  draft.rule = "ratio";
  draft.facts = {rate.fact, count.fact};
  draft.stated = rate.fact->text;
  draft.computed = print(count.value / base * 100) + "%";
  draft.formula = fmt::format("{} / {}", count.fact->text, print(base));
  draft.assumption = "both rates have one whole, which is not printed";
  return draft;
}

// The next rate of the sentence with a count of the same unit before it.
bool shares_a_base(const Statement& statement, std::size_t at, const Quantity& count, const AuditWords& words,
                   Report& report) {
  const Quantity& rate = statement.quantities[at];
  for (std::size_t i = at + 1; i < statement.quantities.size() && i < at + 6; ++i) {
    const Quantity& other = statement.quantities[i];
    if (other.sentence != rate.sentence) break;
    if (!is_rate(statement, i, words)) continue;
    const Quantity& second = statement.quantities[i - 1];
    if (&second == &rate || !second.integral || !same_unit(*second.fact, *count.fact)) continue;
    const auto base = common_base(count, rate, second, other);
    if (!base) continue;
    report.drafts.push_back(share_draft(rate, count, *base));
    report.drafts.push_back(share_draft(other, second, *base));
    return true;
  }
  return false;
}

void check_share_granularity(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"share-granularity", "rates beside one count", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      if (!is_rate(statement, i, words)) continue;
      const Quantity& rate = statement.quantities[i];
      const Quantity* count = count_before(statement, i);
      if (!count) continue;
      ++coverage.seen;
      ++coverage.checked;
      if (shares_a_base(statement, i, *count, words, report)) continue;
      const auto index = static_cast<std::size_t>(count - statement.quantities.data());
      const bool sampled = says(statement.lead_in(index), words.sampled) && index + 1 == i;
      // 78名、占全市54%: the count is the part; beside the name of a rate it is the whole as a rule.
      const bool part_first = says(statement.lead_in(i), words.of_whole) && !sampled;
      auto n = whole_number(count->value, rate, part_first);
      if (!n && !sampled) n = whole_number(count->value, rate, !part_first);
      Draft draft;
      draft.rule = "share-granularity";
      draft.facts = {rate.fact, count->fact};
      draft.stated = rate.fact->text;
      draft.formula = fmt::format("a whole number of {} gives {}", count->fact->unit, rate.fact->text);
      if (n) {
        draft.computed = print(*n);
        draft.assumption = "the other number, which is not printed, is whole";
      } else if (sampled && rate.value <= 100) {
        draft.verdict = Verdict::undecidable;
        draft.assumption = "everyone asked counts once and in full";
        draft.message = fmt::format("no whole number out of {} gives {}", count->fact->text, rate.fact->text);
      } else {
        continue;
      }
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule share_granularity_rule{
    "share-granularity", "can any whole number of things give this share?",
    "GRIM (Brown and Heathers 2017), scrutiny: means of whole numbers come in steps",
    "Where a rate stands beside one count, the other count must be whole: 引进科技副总78名,占全市54% needs a "
    "total of 144 or\n"
    "145. Two rates with a count each must have one base (签约177户、完成率84.3%,拆迁142户、完成率67.6% → "
    "210). "
    "Where so\n"
    "many were asked or tested (随机回访25人,满意率97.3%) and no whole number of them gives the rate, it is "
    "undecidable:\n"
    "answers may have been weighed.",
    check_share_granularity};

}  // namespace taizhang::audit
