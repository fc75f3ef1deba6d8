#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t operands_back = 6;

bool is_time(const Quantity& q) {
  return q.fact->kind == "date" || q.fact->kind == "period";
}

// The words before quantity `i` back to the last number that is no date: 由2022年的 before 15.6万户.
std::string_view lead_of(const Statement& statement, std::size_t i) {
  std::size_t first = i;
  while (first > 0 && is_time(statement.quantities[first - 1]) &&
         statement.quantities[first - 1].clause == statement.quantities[i].clause)
    --first;
  const std::string_view lead = statement.lead_in(first);
  const auto begin = static_cast<std::size_t>(lead.data() - statement.text.data());
  return statement.text.substr(begin, statement.quantities[i].at.begin - begin);
}

// 面积由12亩增加到15亩,产量增长20%: words of its own before the rate speak of something else.
bool has_own_metric(std::string_view lead, const AuditWords& words) {
  std::string rest = fold(lead);
  for (const auto* list : {&words.growth, &words.base_period, &words.compared}) {
    for (const std::string& word : *list) {
      for (std::size_t at = rest.find(word); at != std::string::npos; at = rest.find(word))
        rest.replace(at, word.size(), " ");
    }
  }
  std::size_t han = 0;
  for (std::size_t at = 0; at < rest.size();) {
    const auto c = utf8::decode(rest, at);
    han += utf8::is_han(c.value);
    at += c.size;
  }
  return han >= 3;
}

// Any number that can grow: concentrations, prices and indexes, too.
bool is_level(const Quantity& q) {
  const std::string_view kind = q.fact->kind;
  return q.number && q.value > 0 && kind != "percent" && kind != "percentage_point" && kind != "rank" &&
         kind != "rank_change" && kind != "ordinal_ref" && kind != "phone" && kind != "docnumber" &&
         !is_time(q);
}

struct Operands {
  const Quantity* base = nullptr;
  const Quantity* now = nullptr;
  const Quantity* change = nullptr;
  bool falls = false;  // `change` is a loss
};

// What was, what is and by how much it changed, among the numbers before `at` in its sentence.
Operands operands_of(const Statement& statement, std::size_t at, bool percents, const AuditWords& words) {
  Operands found;
  const auto& all = statement.quantities;
  for (std::size_t i = at; i-- > 0 && at - i <= operands_back;) {
    const Quantity& q = all[i];
    if (q.sentence != all[at].sentence) break;
    if (!q.number || q.loose || q.value <= 0) continue;
    if (percents ? q.fact->kind != "percent" : !is_level(q)) continue;
    const Quantity* known = found.now ? found.now : found.base ? found.base : found.change;
    if (known && !same_unit(*q.fact, *known->fact)) continue;
    if (found.base && found.now) break;
    const std::string_view lead = lead_of(statement, i);
    const bool to_follows =
        i + 1 < all.size() && starts_with(statement.gap_after(static_cast<int>(i)), words.to);
    // 上年同期26970元, and 比4月份的46305件: what is compared with stands as a number of its own.
    const bool named_base = (says(lead, words.base_period) && !says(lead, words.growth)) ||
                            (starts_with(lead, words.compared) && ends_with(lead, {"的"}));
    if (says(lead, words.from) && to_follows) {
      // 普及率由91.3%提高到93%以上，覆盖比例达72%: what the other one was before.
      if (found.now && found.now != &all[i + 1]) break;
      found.base = &q;
    } else if (named_base) {
      if (!found.base) found.base = &q;
    } else if (ends_with(lead, words.growth) && !ends_with(lead, words.to)) {
      if (found.change || found.now) break;
      found.change = &q;
      found.falls = q.fact->direction == "down";
    } else if (!found.now) {
      found.now = &q;
    } else {
      break;
    }
  }
  return found;
}

Interval relative_change(const Interval& now, const Interval& base, bool down) {
  const Interval change{(now.low / base.high - 1) * 100, (now.high / base.low - 1) * 100};
  return down ? Interval{-change.high, -change.low} : change;
}

Interval difference(const Interval& now, const Interval& base, bool down) {
  const Interval change{now.low - base.high, now.high - base.low};
  return down ? Interval{-change.high, -change.low} : change;
}

void check_rate(const Statement& statement, std::size_t i, const AuditWords& words, Report& report,
                Coverage& coverage) {
  const Quantity& rate = statement.quantities[i];
  const std::string_view kind = rate.fact->kind;
  const bool points = kind == "percentage_point";
  if ((kind != "percent" && !points) || !rate.number || rate.loose) return;
  if (rate.fact->direction != "up" && rate.fact->direction != "down") return;
  const std::string_view lead = lead_of(statement, i);
  if (!says(lead, words.growth) || has_own_metric(lead, words)) return;
  if (ends_with(lead, words.to)) return;  // 由61%提高到78.4% is what it is now
  const Operands found = operands_of(statement, i, points, words);
  if (!found.now) return;
  // 近三年累计5.8万人次，其中去年2.3万人次，增长21%: a part is no base of its whole.
  if (found.base && found.base->fact->part_of == found.now->fact->id) return;
  const bool down = rate.fact->direction == "down";
  Rational nominal;
  Interval range;
  std::string formula;
  const Quantity* other = found.base;
  if (points) {
    if (!found.base) return;
    nominal = (found.now->value - found.base->value) * (down ? -1 : 1);
    range = difference(found.now->range, found.base->range, down);
    formula = fmt::format("{} - {}", found.now->fact->text, found.base->fact->text);
  } else if (found.base) {
    if (found.base->range.low <= 0) return;
    nominal = (found.now->value / found.base->value - 1) * 100 * (down ? -1 : 1);
    range = relative_change(found.now->range, found.base->range, down);
    formula = fmt::format("{} / {} - 1", found.now->fact->text, found.base->fact->text);
  } else if (found.change && found.falls == down) {
    const Rational sign = down ? -1 : 1;
    const Rational base = found.now->value - sign * found.change->value;
    Interval bases = down ? sum(found.now->range, found.change->range)
                          : Interval{found.now->range.low - found.change->range.high,
                                     found.now->range.high - found.change->range.low};
    if (base <= 0 || bases.low <= 0) return;
    other = found.change;
    nominal = found.change->value / base * 100;
    range = percent(found.change->range, bases);
    formula = fmt::format("{} / ({} {} {})", found.change->fact->text, found.now->fact->text,
                          down ? "+" : "-", found.change->fact->text);
  } else {
    return;
  }
  ++coverage.seen;
  ++coverage.checked;
  Draft draft = recompute("growth", rate, nominal, range, std::move(formula), points ? "" : "%");
  draft.facts.push_back(found.now->fact);
  draft.facts.push_back(other->fact);
  report.drafts.push_back(std::move(draft));
}

// 由120个增加到150个,增加30个: the change itself.
void check_change(const Statement& statement, std::size_t i, const AuditWords& words, Report& report,
                  Coverage& coverage) {
  const Quantity& change = statement.quantities[i];
  if (!is_level(change) || change.loose || i < 2) return;
  const std::string_view lead = lead_of(statement, i);
  if (!ends_with(lead, words.growth) || has_own_metric(lead, words)) return;
  const Operands found = operands_of(statement, i, false, words);
  if (!found.base || !found.now || !same_unit(*change.fact, *found.now->fact)) return;
  const bool down = found.now->value < found.base->value;
  ++coverage.seen;
  ++coverage.checked;
  Draft draft = recompute("growth", change, (found.now->value - found.base->value) * (down ? -1 : 1),
                          difference(found.now->range, found.base->range, down),
                          fmt::format("{} - {}", found.now->fact->text, found.base->fact->text));
  draft.facts.push_back(found.now->fact);
  draft.facts.push_back(found.base->fact);
  report.drafts.push_back(std::move(draft));
}

void check_growth(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"growth", "growth rates with what was before", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 1; i < statement.quantities.size(); ++i) {
      check_rate(statement, i, words, report, coverage);
      check_change(statement, i, words, report, coverage);
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule growth_rule{
    "growth", "a growth rate against what was, what is and the change",
    "statcheck (Nuijten et al. 2016): recompute from printed operands; XBRL Calculations 1.1: intervals",
    "Where a sentence prints what was before (由A增加到B, 上年同期A) or by how much it changed "
    "(比上年增加28家), "
    "the rate must be\n"
    "B / A - 1, the change B - A, and a change of rates in percentage points their difference. Each operand "
    "is "
    "± half of its\n"
    "last digit, whole numbers are exact. A rate with a metric of its own (产量增长20%) is left alone.\n"
    "Example: 由320家增加到400家,增长25% → 400 / 320 - 1 = 25 %, agree.",
    check_growth};

}  // namespace taizhang::audit
