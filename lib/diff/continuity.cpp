#include "diff/continuity.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "audit/finding_row.h"
#include "audit/number.h"
#include "base/utf8.h"
#include "diff/fact_pairs.h"
#include "diff/words.h"
#include "value/edtf_day.h"

namespace taizhang {

namespace {

using audit::Draft;
using audit::Rational;
using audit::says;
using audit::Verdict;

constexpr ContinuityRule all_rules[] = {
    {"cumulative-fell", "diff: a number that can only grow from report to report is smaller than in the last",
     "completed(t) >= completed(t-1) in successive reports",
     "Of a matched problem it compares what was reached (累计, 已完成, 追回 …) with the same quantity of the "
     "last "
     "report. Where the new\n"
     "number is smaller, rounding allowed, it disagrees; where the reports are of different years it is "
     "undecidable, since a\n"
     "yearly count starts again. Numbers that fall as work goes on (尚有, 剩余, 正在), numbers of one month "
     "or "
     "quarter, and numbers\n"
     "that the report itself revises (核减, 口径) are not called wrong."},
    {"newly-completed", "diff: what was added since the last report against the two cumulative numbers",
     "completed(t) - completed(t-1) = newly completed",
     "Where a sentence prints a cumulative number and, in the same unit, what is new (新增, 本月, 二季度 …), "
     "the "
     "difference of the two\n"
     "reports' cumulative numbers is the new one, within the rounding of all three. A stated month, quarter "
     "or "
     "period must be the\n"
     "time between the reports, else nothing is checked. 新增 without a time is taken to count from the last "
     "report on, so a\n"
     "mismatch is then undecidable."},
    {"total-shrank", "diff: a total that the reports state of their own items is smaller than in the last",
     "a rectification report answers for all problems that were found",
     "Totals (57个问题, 共…) of the reports and of matched problems are compared. A smaller one disagrees, "
     "unless "
     "the report says\n"
     "why (核减, 剔除). Where most problems of the old report have no counterpart the two reports are not of "
     "one "
     "set, and it is\n"
     "undecidable."},
    {"target-changed", "diff: a target is another than in the last report, and nothing is said of it",
     "targets of a year are set once: 2100 户 became 2140 户 without a word",
     "Numbers of goals and titles of tasks are compared with those of the matched problem. A change "
     "disagrees "
     "unless the new report\n"
     "says so (调整为, 核减) or prints the old number, too. Planned numbers elsewhere in the text may belong "
     "to "
     "another plan: they are\n"
     "never more than undecidable."},
    {"deadline-moved", "diff: a deadline is another than in the last report, and nothing is said of it",
     "AUDIT of promises: a date that moves is a promise not kept",
     "The deadline field of a matched problem is compared with that of the last report. A change disagrees "
     "unless the new report\n"
     "says so (经批准延期, 调整为)."},
};

bool is_amount(const FactRow& fact) {
  for (const std::string_view kind :
       {"count", "money", "area", "length", "mass", "volume", "energy", "power", "duration"})
    if (fact.kind == kind) return true;
  return false;
}

struct Measured {
  Rational value;
  audit::Interval range;
  Rational resolution;
  bool loose = false;  // 约, 余, 近 …
};

std::optional<Measured> measured(const FactRow& fact) {
  const auto value = audit::parse(fact.value);
  if (!value || !fact.value_high.empty()) return std::nullopt;
  const Rational resolution = audit::parse(fact.resolution).value_or(Rational(0));
  const bool exact = fact.modality == "target" || (fact.kind == "count" && value->get_den() == 1 &&
                                                   resolution <= 1 && fact.approx.empty());
  const Rational step = exact ? Rational(0) : resolution;
  return Measured{*value, audit::printed(*value, step), step, !fact.approx.empty()};
}

// Whether `a` and `b` stand in one sentence of one text.
bool in_one_sentence(const PlacedFact& a, const PlacedFact& b) {
  if (a.text.empty() || a.text.data() != b.text.data()) return false;
  const auto [first, last] = std::minmax(a.at, b.at);
  for (std::size_t at = first; at < last;) {
    const auto c = utf8::decode(a.text, at);
    if (ends_sentence(c.value)) return false;
    at += c.size;
  }
  return true;
}

// The clause up to the fact.
std::string_view before(const PlacedFact& place) {
  return place.clause.substr(0, static_cast<std::size_t>(place.text.data() + place.at - place.clause.data()));
}

// First and last day of the period a number covers.
struct Days {
  long first = 0;
  long last = 0;
};

std::optional<Days> period_of(const PlacedFact& place, const std::vector<PlacedFact>& among) {
  if (place.fact->period_id.empty()) return std::nullopt;
  for (const PlacedFact& other : among) {
    if (other.fact->id != place.fact->period_id) continue;
    const auto first = first_day(other.fact->date);
    const auto last = last_day(other.fact->date);
    if (first && last) return Days{*first, *last};
  }
  return std::nullopt;
}

// Checks the facts of two matched problems, or of the reports themselves, against each other.
class Checker {
 public:
  Checker(const Report& old_report, const Report& new_report, const AuditWords& words) : words_(words) {
    const std::string_view from = date_of(old_report);
    const std::string_view to = date_of(new_report);
    old_day_ = last_day(from);
    new_day_ = last_day(to);
    one_year_ = year_of(from) == 0 || year_of(to) == 0 || year_of(from) == year_of(to);
  }

  bool one_set = true;                      // the reports are about the same problems
  std::uint32_t change = Continuity::none;  // what is checked now
  std::string name;                         // … for people
  std::vector<Continuity> found;

  void facts(const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news);
  void deadline(const FieldChange& field, const ProblemRow& problem,
                std::span<const MeasureRow* const> texts);

 private:
  struct Pair {
    const PlacedFact& a;
    const PlacedFact& b;
    Measured old_number, new_number;
  };
  void total(const Pair& pair);
  void cumulative(const Pair& pair, const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news);
  void target(const Pair& pair);
  void newly(const PlacedFact& added, const std::vector<FactPair>& pairs, const std::vector<PlacedFact>& olds,
             const std::vector<PlacedFact>& news);

  bool is_running(const PlacedFact& place) const;
  bool is_total(const PlacedFact& place) const;
  bool is_target(const PlacedFact& place) const {
    return place.goal || place.fact->modality == "target" ||
           audit::starts_with(before(place), words_.promise);
  }
  bool of_one_span(const PlacedFact& place) const {
    return says(place.lead_in, words_.month) || says(place.lead_in, words_.quarter);
  }
  bool is_revised(const PlacedFact& place) const {
    return says(place.text.empty() ? place.fact->sentence : place.text, words_.revised);
  }
  bool is_of_one(const PlacedFact& sum, const PlacedFact& added) const;
  Draft& add(std::string_view rule, std::string_view doc);

  const AuditWords& words_;
  bool one_year_ = true;
  std::optional<long> old_day_, new_day_;
};

Draft& Checker::add(std::string_view rule, std::string_view doc) {
  Continuity& one = found.emplace_back();
  one.change = change;
  one.doc = doc;
  one.draft.rule = rule;
  return one.draft;
}

// Whether the number is of what has been reached and counts on from report to report.
bool Checker::is_running(const PlacedFact& place) const {
  const FactRow& fact = *place.fact;
  if (!is_amount(fact) || is_target(place) || fact.modality == "forecast") return false;
  if (!fact.comparison.empty() || fact.direction == "down") return false;
  if (says(place.lead_in, words_.runs_down) || of_one_span(place)) return false;
  return says(place.lead_in, words_.adds_up) || audit::starts_with(place.follow_up, words_.adds_up);
}

bool Checker::is_total(const PlacedFact& place) const {
  const FactRow& fact = *place.fact;
  if (!is_amount(fact) || fact.modality == "forecast" || !fact.comparison.empty()) return false;
  if (says(place.lead_in, words_.runs_down) || of_one_span(place)) return false;
  return fact.declared || says(place.lead_in, words_.total);
}

void Checker::total(const Pair& pair) {
  Draft& draft = add("total-shrank", pair.b.fact->doc);
  const bool shrank = pair.new_number.range.high < pair.old_number.range.low;
  draft.facts = {pair.b.fact, pair.a.fact};
  draft.stated = pair.b.fact->text;
  draft.low = audit::print(pair.old_number.range.low);
  draft.formula = fmt::format("{} >= {}", pair.b.fact->text, pair.a.fact->text);
  if (!shrank || is_revised(pair.b)) return;
  draft.verdict =
      one_set && !pair.old_number.loose && !pair.new_number.loose ? Verdict::disagree : Verdict::undecidable;
  if (!one_set) draft.assumption = "both reports are about the same problems";
  draft.message = fmt::format("{}: the total was {} and is {}", name, pair.a.fact->text, pair.b.fact->text);
}

void Checker::cumulative(const Pair& pair, const std::vector<PlacedFact>& olds,
                         const std::vector<PlacedFact>& news) {
  const auto old_span = period_of(pair.a, olds);
  const auto new_span = period_of(pair.b, news);
  // A number of 1-8月 goes on in one of 1-10月, not in one of 9月.
  if (old_span && new_span && (old_span->first != new_span->first || old_span->last > new_span->last)) return;
  if (old_span.has_value() != new_span.has_value() &&
      !(says(pair.a.lead_in, words_.adds_up) && says(pair.b.lead_in, words_.adds_up)))
    return;
  Draft& draft = add("cumulative-fell", pair.b.fact->doc);
  draft.facts = {pair.b.fact, pair.a.fact};
  draft.stated = pair.b.fact->text;
  draft.low = audit::print(pair.old_number.range.low);
  draft.formula = fmt::format("{} >= {}", pair.b.fact->text, pair.a.fact->text);
  if (pair.new_number.range.high >= pair.old_number.range.low || is_revised(pair.b)) return;
  const bool sure = one_year_ && !pair.old_number.loose && !pair.new_number.loose;
  draft.verdict = sure ? Verdict::disagree : Verdict::undecidable;
  if (!one_year_) draft.assumption = "the count goes on from one year to the next";
  draft.message =
      fmt::format("{}: what was reached fell from {} to {}", name, pair.a.fact->text, pair.b.fact->text);
}

void Checker::target(const Pair& pair) {
  const FactRow& a = *pair.a.fact;
  const FactRow& b = *pair.b.fact;
  Draft& draft = add("target-changed", b.doc);
  draft.facts = {&b, &a};
  draft.stated = b.text;
  draft.computed = a.text;
  draft.formula = fmt::format("{} = {}", b.text, a.text);
  if (same_value(a, b) || is_revised(pair.b) || pair.b.text.find(a.text) != std::string_view::npos) return;
  const bool sure = pair.a.goal && pair.b.goal;
  draft.verdict = sure ? Verdict::disagree : Verdict::undecidable;
  if (!sure) draft.assumption = "both numbers are of one plan";
  draft.message =
      fmt::format("{}: the target was {} and is {}; the report does not say why", name, a.text, b.text);
}

// Whether the words before `added` name nothing else than those before `sum`: 累计复工楼栋14栋,新增复工2栋,
// but not 累计交付1120套,新增开工480套.
bool Checker::is_of_one(const PlacedFact& sum, const PlacedFact& added) const {
  std::string own(added.lead_in);
  for (const auto* list : {&words_.newly, &words_.month, &words_.quarter})
    for (const std::string& word : *list)
      for (auto at = own.find(word); at != std::string::npos; at = own.find(word, at))
        own.erase(at, word.size());
  own = words_of(own);
  const std::string whole = words_of(sum.clause);
  if (own.empty()) return true;
  for (std::size_t at = 0; at < own.size();) {
    const auto first = utf8::decode(own, at);
    const std::size_t next = at + first.size;
    if (next >= own.size()) break;
    const auto second = utf8::decode(own, next);
    if (whole.find(own.substr(at, first.size + second.size)) != std::string::npos) return true;
    at = next;
  }
  return false;
}

void Checker::newly(const PlacedFact& added, const std::vector<FactPair>& pairs,
                    const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news) {
  const FactRow& fact = *added.fact;
  if (!is_amount(fact) || is_target(added) || fact.modality == "forecast" || !fact.comparison.empty()) return;
  const auto number = measured(fact);
  if (!number || says(added.lead_in, words_.runs_down)) return;
  const bool by_word = says(added.lead_in, words_.newly);
  const bool by_month = says(added.lead_in, words_.month);
  const bool by_quarter = says(added.lead_in, words_.quarter);
  const auto span = period_of(added, news);
  if (!by_word && !by_month && !by_quarter && !span) return;
  // The cumulative number of the same sentence, the nearest one before it, else after it.
  const FactPair* sum = nullptr;
  for (const FactPair& pair : pairs) {
    if (!pair.old_fact || !pair.new_fact || pair.new_fact->fact == &fact) continue;
    const PlacedFact& b = *pair.new_fact;
    if (b.fact->kind != fact.kind || words_of(b.fact->unit) != words_of(fact.unit)) continue;
    if (!is_running(b) || !is_running(*pair.old_fact) || !in_one_sentence(b, added)) continue;
    if (says(b.lead_in, words_.newly) && !says(b.lead_in, words_.total)) continue;
    if (period_of(b, news) && span && period_of(b, news)->first == span->first) continue;
    if (!is_of_one(b, added)) continue;
    const bool precedes = b.at < added.at;
    const bool best_before = sum && sum->new_fact->at < added.at;
    if (!sum || (precedes && (!best_before || b.at > sum->new_fact->at)) ||
        (!precedes && !best_before && b.at < sum->new_fact->at))
      sum = &pair;
  }
  if (!sum) return;
  // The time that the number covers must be that between the reports.
  bool sure = true;
  constexpr long slack = 10;  // days
  if (span) {
    if (!old_day_ || !new_day_) return;
    const auto covered = period_of(*sum->old_fact, olds);
    const long from = covered ? covered->last : *old_day_;
    if (span->first < from - slack || span->first > from + slack + 1) return;
  } else if (by_month || by_quarter) {
    if (!old_day_ || !new_day_) return;
    const long days = *new_day_ - *old_day_;
    if (by_month ? days < 25 || days > 35 : days < 85 || days > 96) return;
  } else {
    sure = false;
  }
  const auto whole = measured(*sum->new_fact->fact);
  const auto before = measured(*sum->old_fact->fact);
  if (!whole || !before) return;
  const Rational nominal = whole->value - before->value;
  const audit::Interval range{whole->range.low - before->range.high, whole->range.high - before->range.low};
  Draft& draft = add("newly-completed", fact.doc);
  draft.facts = {&fact, sum->new_fact->fact, sum->old_fact->fact};
  draft.stated = fact.text;
  draft.computed = audit::print(nominal);
  draft.low = audit::print(range.low);
  draft.high = audit::print(range.high);
  draft.formula = fmt::format("{} - {}", sum->new_fact->fact->text, sum->old_fact->fact->text);
  const audit::Fit fit = audit::fit(nominal, range, number->value, number->resolution);
  if (fit == audit::Fit::exact) return;
  if (fit == audit::Fit::rounding) {
    draft.verdict = Verdict::rounding;
    return;
  }
  if (is_revised(added)) return;
  sure = sure && !number->loose && !whole->loose && !before->loose;
  draft.verdict = sure ? Verdict::disagree : Verdict::undecidable;
  if (!span && !by_month && !by_quarter) draft.assumption = "the number counts from the last report on";
  draft.message = fmt::format("{}: {} - {} does not make the printed {}", name, sum->new_fact->fact->text,
                              sum->old_fact->fact->text, fact.text);
}

void Checker::facts(const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news) {
  const std::vector<FactPair> pairs = pair_facts(olds, news);
  for (const FactPair& pair : pairs) {
    if (!pair.old_fact || !pair.new_fact) continue;
    const PlacedFact& a = *pair.old_fact;
    const PlacedFact& b = *pair.new_fact;
    if (words_of(a.fact->unit) != words_of(b.fact->unit)) continue;
    const auto old_number = measured(*a.fact);
    const auto new_number = measured(*b.fact);
    if (!old_number || !new_number) continue;
    const Pair both{a, b, *old_number, *new_number};
    if (is_target(a) && is_target(b)) {
      target(both);
    } else if (is_total(a) && is_total(b)) {
      total(both);
    } else if (is_running(a) && is_running(b)) {
      cumulative(both, olds, news);
    }
  }
  for (const PlacedFact& fact : news) newly(fact, pairs, olds, news);
}

void Checker::deadline(const FieldChange& field, const ProblemRow& problem,
                       std::span<const MeasureRow* const> texts) {
  Draft& draft = add("deadline-moved", problem.doc);
  draft.place = problem.place;
  draft.stated = field.text_new;
  draft.computed = field.text_old;
  draft.formula = fmt::format("{} = {}", field.text_new, field.text_old);
  const auto revised = [&](const MeasureRow* measure) { return says(measure->text, words_.revised); };
  if (std::any_of(texts.begin(), texts.end(), revised) || says(problem.deadline_text, words_.revised)) return;
  draft.verdict = Verdict::disagree;
  draft.message = fmt::format("{}: the deadline was {} and is {}; the report does not say why", name,
                              field.text_old, field.text_new);
}

}  // namespace

std::span<const ContinuityRule> continuity_rules() {
  return all_rules;
}

std::vector<Continuity> continuity(const Comparison& comparison, const Report& old_report,
                                   const Report& new_report, const AuditWords& words) {
  Checker checker(old_report, new_report, words);
  std::size_t matched = 0;
  for (const Change& change : comparison.changes)
    matched += change.match.olds.size() * !change.match.news.empty();
  checker.one_set = 2 * matched >= old_report.problems.size();
  for (std::uint32_t i = 0; i < comparison.changes.size(); ++i) {
    const Change& change = comparison.changes[i];
    // The numbers of a split or merged problem are divided or put together.
    if (change.match.olds.size() != 1 || change.match.news.size() != 1) continue;
    if (change.change == ChangeClass::same) continue;
    const std::uint32_t from = change.match.olds.front();
    const std::uint32_t to = change.match.news.front();
    checker.change = i;
    checker.name = new_report.problems[to]->problem;
    checker.facts(placed_facts(old_report, from), placed_facts(new_report, to));
    for (const FieldChange& field : change.fields)
      if (field.field == "deadline" && !field.text_old.empty() && !field.text_new.empty())
        checker.deadline(field, *new_report.problems[to], new_report.measures.of(to));
  }
  checker.change = Continuity::none;
  checker.name = "the report";
  checker.facts(placed_own_facts(old_report), placed_own_facts(new_report));
  return std::move(checker.found);
}

std::vector<FindingRow> finding_rows(const std::vector<Continuity>& checks, Arena& arena) {
  std::vector<FindingRow> rows;
  for (const Continuity& check : checks) {
    FindingRow& row = rows.emplace_back(audit::finding_row(check.draft, check.doc, arena));
    row.id = audit::finding_id(row, row.facts, arena);
  }
  return rows;
}

}  // namespace taizhang
