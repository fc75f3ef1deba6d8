#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr int sentences_back = 2;  // how far before a percentage its part and whole may stand
constexpr std::size_t candidates_back = 8;

bool is_rate_of_change(const FactRow& fact) {
  return fact.comparison == "yoy" || fact.comparison == "mom" || fact.comparison == "vs_base";
}

// The characters of a rate's name that say what was done: 整改 of 面积整改率, 完工 of 完工率.
std::string_view stem_of(std::string_view metric, const AuditWords& words) {
  for (const std::string& rate : words.rate) {
    const std::size_t at = metric.rfind(rate);
    if (at == std::string_view::npos) continue;
    std::size_t begin = at;
    for (int n = 0; n < 2 && begin > 0; ++n) begin -= utf8::decode_before(metric, begin).size;
    return metric.substr(begin, at - begin);
  }
  return {};
}

// Which quantities a rate's name is about: 宗数整改率 of 宗, 面积整改率 of areas.
bool rate_is_about(std::string_view metric, const FactRow& fact, const AuditWords& words) {
  if (says(metric, words.share_area)) return fact.kind == "area";
  if (says(metric, words.share_money)) return fact.kind == "money" || fact.kind == "count";
  if (fact.kind == "count" && metric.find(std::string(fact.unit) + "数") != std::string_view::npos)
    return true;
  // 数 after another unit's name speaks of that unit.
  const std::size_t number = metric.find("数");
  return number == std::string_view::npos || number == 0 || fact.kind == "count";
}

struct Pair {
  const Quantity* part = nullptr;
  const Quantity* second = nullptr;  // added to `part` where two parts make the share
  const Quantity* whole = nullptr;
};

Rational part_value(const Pair& pair) {
  return pair.second ? Rational(pair.part->value + pair.second->value) : pair.part->value;
}

Interval part_range(const Pair& pair) {
  return pair.second ? sum(pair.part->range, pair.second->range) : pair.part->range;
}

Draft compare(const Quantity& rate, const Pair& pair, Fit& result) {
  const Rational nominal = part_value(pair) / pair.whole->value * 100;
  const Interval range = percent(part_range(pair), pair.whole->range);
  result = fit(nominal, range, rate.value, rate.resolution);
  Draft draft;
  draft.rule = "share";
  draft.facts = {rate.fact, pair.part->fact, pair.whole->fact};
  if (pair.second) draft.facts.push_back(pair.second->fact);
  draft.stated = rate.fact->text;
  draft.computed = print(nominal) + "%";
  draft.low = print(range.low);
  draft.high = print(range.high);
  draft.formula = pair.second ? fmt::format("({} + {}) / {}", pair.part->fact->text, pair.second->fact->text,
                                            pair.whole->fact->text)
                              : fmt::format("{} / {}", pair.part->fact->text, pair.whole->fact->text);
  return draft;
}

bool usable(const Quantity& q) {
  return q.number && q.value > 0 && !q.loose && q.fact->kind != "percent" &&
         q.fact->kind != "percentage_point" && q.fact->kind != "rank" && q.fact->kind != "ordinal_ref" &&
         q.fact->kind != "duration" && q.fact->kind != "ratio";
}

// Is there a whole number n with n of something printing as this rate, when `count` is the part (or the
// whole)?
bool some_whole_fits(const Rational& count, const Quantity& rate, bool count_is_part) {
  const Interval stated{rate.range.low, rate.range.high};
  if (count_is_part) {
    if (stated.low <= 0) return true;
    const Rational low = count * 100 / stated.high;
    const Rational high = count * 100 / stated.low;
    return truncate(high, 1) >= low;
  }
  const Rational low = count * stated.low / 100;
  const Rational high = count * stated.high / 100;
  return truncate(high, 1) >= low;
}

// Two counts with a rate each, no whole printed: 签约177户、完成率84.3%,已拆迁142户、完成率67.6% have the
// base 210.
bool common_base(const Quantity& a, const Quantity& rate_a, const Quantity& b, const Quantity& rate_b,
                 Rational& base) {
  if (rate_a.range.low <= 0 || rate_b.range.low <= 0) return false;
  const Rational low =
      std::max<Rational>(a.value * 100 / rate_a.range.high, b.value * 100 / rate_b.range.high);
  const Rational high =
      std::min<Rational>(a.value * 100 / rate_a.range.low, b.value * 100 / rate_b.range.low);
  base = truncate(high, 1);
  return base >= low;
}

void check_rate(const Statement& statement, std::size_t at, const AuditWords& words, Report& report,
                Coverage& coverage) {
  const Quantity& rate = statement.quantities[at];
  const std::string_view lead = statement.lead_in(at);
  std::string metric(lead);
  if (metric.empty()) metric = rate.fact->subject;
  const bool is_rate = says(metric, words.rate);
  const bool is_share = says(metric, words.share);
  if (!is_rate && !is_share) return;
  if (says(metric, words.attainment) || says(metric, words.growth)) return;  // rules of their own
  ++coverage.seen;

  std::vector<const Quantity*> before;  // nearest first
  for (std::size_t i = at; i-- > 0 && before.size() < candidates_back;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence + sentences_back < rate.sentence) break;
    if (usable(q) && rate_is_about(metric, *q.fact, words)) before.push_back(&q);
  }
  if (before.empty()) return;

  const std::string_view stem = stem_of(metric, words);
  const auto speaks_of_stem = [&](const Quantity& q) {
    if (stem.empty()) return false;
    const auto i = static_cast<std::size_t>(&q - statement.quantities.data());
    return statement.lead_in(i).find(stem) != std::string_view::npos ||
           statement.follow_up(i).find(stem) != std::string_view::npos;
  };

  Draft best;
  Fit best_fit = Fit::none;
  bool any = false;
  Draft tight;
  int tight_pairs = 0;
  for (std::size_t p = 0; p < before.size(); ++p) {
    for (std::size_t w = p + 1; w < before.size(); ++w) {
      if (!same_unit(*before[p]->fact, *before[w]->fact) || before[p]->value > before[w]->value) continue;
      Fit result;
      Draft draft = compare(rate, {before[p], nullptr, before[w]}, result);
      const bool is_tight = speaks_of_stem(*before[p]) && !speaks_of_stem(*before[w]) &&
                            before[p]->sentence == rate.sentence &&
                            before[w]->sentence + 1 >= rate.sentence && rate.fact->modality != "target" &&
                            rate.fact->modality != "forecast";
      if (result == Fit::none && is_tight) {
        ++tight_pairs;
        tight = draft;
      }
      if (result != Fit::none && (!any || (result == Fit::exact && best_fit != Fit::exact))) {
        best = std::move(draft);
        best_fit = result;
        any = true;
      }
      // A later part joins an earlier one: 13宗 and, when done, 1宗 more of 16宗.
      for (std::size_t s = p + 1; s < w && best_fit != Fit::exact; ++s) {
        if (!same_unit(*before[p]->fact, *before[s]->fact) ||
            before[p]->value + before[s]->value > before[w]->value)
          continue;
        Draft joined = compare(rate, {before[s], before[p], before[w]}, result);
        if (result == Fit::none || (any && result != Fit::exact)) continue;
        best = std::move(joined);
        best_fit = result;
        any = true;
      }
    }
  }
  if (any) {
    ++coverage.checked;
    best.verdict = best_fit == Fit::exact ? Verdict::agree : Verdict::rounding;
    if (best_fit == Fit::rounding) {
      best.message =
          fmt::format("{} gives {}, printed {}: only rounding of the operands or cutting off explains it",
                      best.formula, best.computed, best.stated);
    }
    report.drafts.push_back(std::move(best));
    return;
  }
  if (tight_pairs == 1) {
    ++coverage.checked;
    tight.verdict = Verdict::disagree;
    tight.message = fmt::format("{} gives {} (rounding allows {} to {}), printed {}", tight.formula,
                                tight.computed, tight.low, tight.high, tight.stated);
    report.drafts.push_back(std::move(tight));
    return;
  }

  // No whole is printed: can any whole number give this rate?
  for (std::size_t i = at + 1;
       i < statement.quantities.size() && statement.quantities[i].sentence == rate.sentence; ++i) {
    const Quantity& other = statement.quantities[i];
    if (other.fact->kind != "percent" || !other.number || i < 1 || is_rate_of_change(*other.fact)) continue;
    const Quantity& count = statement.quantities[i - 1];
    if (&count == &rate || !count.integral || !before[0]->integral ||
        !same_unit(*count.fact, *before[0]->fact))
      continue;
    Rational base;
    if (!common_base(*before[0], rate, count, other, base)) continue;
    for (const auto& [part, share] : {std::pair{before[0], &rate}, std::pair{&count, &other}}) {
      Draft draft;
      draft.rule = "share";
      draft.facts = {share->fact, part->fact};
      draft.stated = share->fact->text;
      draft.computed = print(part->value / base * 100) + "%";
      draft.formula = fmt::format("{} / {}", part->fact->text, print(base));
      draft.assumption = "both rates have one whole, which is not printed";
      report.drafts.push_back(std::move(draft));
    }
    ++coverage.checked;
    return;
  }
  const Quantity& count = *before[0];
  if (!count.integral || count.sentence != rate.sentence) return;
  if (some_whole_fits(count.value, rate, true) || some_whole_fits(count.value, rate, false)) {
    ++coverage.checked;
    Draft draft;
    draft.rule = "share-granularity";
    draft.facts = {rate.fact, count.fact};
    draft.stated = rate.fact->text;
    draft.formula = fmt::format("a whole number of {} gives {}", count.fact->unit, rate.fact->text);
    draft.assumption = "the other number, which is not printed, is whole";
    report.drafts.push_back(std::move(draft));
  }
}

void check(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"share", "rates and shares", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (q.number && q.fact->kind == "percent" && !q.loose && !is_rate_of_change(*q.fact))
        check_rate(statement, i, words, report, coverage);
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule share_rule{"share", "a rate or share against the part and the whole printed before it",
                      "statcheck (Nuijten et al. 2016): recompute from printed operands; GRIM (Brown and "
                      "Heathers 2017) where the whole is not printed",
                      "Looks for the part and the whole of a percentage among the numbers of the same unit "
                      "that stand before it, at most two\n"
                      "sentences back. A printed measurement is taken as ± half of its last digit, a whole "
                      "number as exact. The rule says\n"
                      "disagree only where the words tie part and rate together (已整改 … 整改率) and one "
                      "pair alone is in question.\n"
                      "Without a printed whole it asks whether any whole number gives the rate.\n"
                      "Example: 问题157项,已完成83项,完成率52.9% → 83 / 157 = 52.8662 %, agree.",
                      check};

}  // namespace taizhang::audit
