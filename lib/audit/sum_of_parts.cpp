#include <fmt/format.h>

#include <algorithm>

#include "audit/parts.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t most_summands = 12;
constexpr std::size_t most_goals = 4;    // of a heading that stages are compared with
constexpr std::size_t most_stages = 40;  // quantities of a result that are looked at

bool summable(const Quantity& q) {
  return is_amount(q) && q.fact->comparison.empty();
}

std::string gives(const Draft& draft) {
  return fmt::format("{} gives {}, printed {}", draft.formula, draft.computed, draft.stated);
}

// 排查1124处，其中重大隐患47处，已整改638处，其余486处: what is named first may be counted by its gravity and
// the rest by how far it has come. The parts that make up the whole by themselves, the last ones of the list.
PartList of_one_kind(PartList list) {
  for (std::size_t first = 1; first + 2 <= list.parts.size(); ++first) {
    PartList rest = list;
    rest.parts.erase(rest.parts.begin(), rest.parts.begin() + static_cast<std::ptrdiff_t>(first));
    if (rest.total() == list.whole->value) return rest;
  }
  return list;
}

// 核定26栋，已完工15栋，施工中8栋，其余3栋: what was taken for the whole is the first part of one told
// before.
PartList of_earlier_whole(const Statement& statement, PartList list) {
  const Quantity* const first = list.whole;
  const Rational total = first->value + list.total();
  std::size_t looked_at = 0;
  for (const Quantity* q = first; q != statement.quantities.data() && looked_at < most_summands;
       ++looked_at) {
    --q;
    if (q->sentence != first->sentence) break;
    if (!summable(*q) || !same_unit(*q->fact, *first->fact) || q->value != total) continue;
    list.parts.insert(list.parts.begin(), first);
    list.whole = q;
    break;
  }
  return list;
}

void check_lists(const Statement& statement, const AuditWords& words, Report& report, Coverage& coverage) {
  for (const PartList& parts : part_lists(statement, words)) {
    if (parts.parts.size() < 2) continue;
    ++coverage.seen;
    const bool misses = fitting(parts) == Fitting::misses;
    const PartList list = misses ? of_earlier_whole(statement, of_one_kind(parts)) : parts;
    const Fitting result = fitting(list);
    if (result != Fitting::sums && result != Fitting::rounds && result != Fitting::misses) continue;
    ++coverage.checked;
    Draft draft = draft_of("sum-of-parts", *list.whole, list.parts);
    if (result == Fitting::rounds) {
      draft.verdict = Verdict::rounding;
      draft.message = gives(draft) + ": rounding of the parts explains it";
    } else if (result == Fitting::misses) {
      draft.verdict = Verdict::disagree;
      draft.assumption = list.complete ? list.completeness : "the parts named are all there are";
      draft.message = gives(draft);
    }
    report.drafts.push_back(std::move(draft));
  }
}

// 共 … after its parts: 分配保障性住房513套,发放租赁补贴663户,共解决1176户.
void check_total(const Statement& statement, std::size_t at, const AuditWords& words, Report& report,
                 Coverage& coverage) {
  const Quantity& total = statement.quantities[at];
  if (!summable(total) || at < 2 || !sums_up(statement.lead_in(at), words)) return;
  std::vector<const Quantity*> parts;  // of the same kind
  std::vector<const Quantity*> same;   // and of the same unit
  Rational sum_of_all = 0;
  Rational sum_of_same = 0;
  bool loose = total.loose;
  for (std::size_t i = at; i-- > 0 && parts.size() < most_summands;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != total.sentence || !summable(q) || q.fact->kind != total.fact->kind) break;
    // A total of its own, or what another number consists of, is no part of this one.
    if (sums_up(statement.lead_in(i), words)) break;
    parts.push_back(&q);
    sum_of_all += q.value;
    loose |= q.loose;
    if (same_unit(*q.fact, *total.fact)) {
      same.push_back(&q);
      sum_of_same += q.value;
    }
    for (const auto& [list, value] : {std::pair{&parts, &sum_of_all}, std::pair{&same, &sum_of_same}}) {
      if (list->size() < 2 || *value != total.value) continue;
      ++coverage.seen;
      ++coverage.checked;
      std::vector<const Quantity*> in_order(list->rbegin(), list->rend());
      report.drafts.push_back(draft_of("sum-of-parts", total, in_order));
      return;
    }
  }
  if (parts.size() < 2 || loose) return;
  const bool mixed = same.size() != parts.size();
  const Rational gap = abs((mixed ? sum_of_all : sum_of_same) - total.value);
  // Different units add up only by luck, or because they are parts: 513套 and 663户 of 1176户.
  if (mixed && (gap * 40 > total.value || !total.integral)) return;
  if (mixed) same = parts;
  ++coverage.seen;
  const bool sure = says(statement.lead_in(at), words.sure_total) && gap * 2 <= total.value;
  if (!sure && gap > 2 && gap * 20 > total.value) return;
  for (std::size_t i = 0; i < at; ++i) {
    // 其中 before the total: the numbers are parts of something else.
    if (statement.quantities[i].sentence == total.sentence && says(statement.lead_in(i), words.part)) return;
  }
  ++coverage.checked;
  std::reverse(same.begin(), same.end());
  Draft draft = draft_of("sum-of-parts", total, same);
  Interval range{0, 0};
  for (const Quantity* q : same) range = sum(range, q->range);
  draft.verdict = range.overlaps(total.range) ? Verdict::rounding : Verdict::disagree;
  draft.assumption = "the numbers before the total are its parts";
  draft.message = gives(draft);
  report.drafts.push_back(std::move(draft));
}

// Stages of one goal: numbers of a result that add up to the number of the item's heading confirm each other.
void check_against_heading(const Notice& notice, const Statement& statement, Report& report) {
  if (statement.measure == Statement::none) return;
  std::size_t goals = 0;
  notice.any_goal(statement, [&](const Quantity& goal) {
    if (!summable(goal)) return false;
    if (++goals > most_goals) return true;
    const std::size_t end = std::min(statement.quantities.size(), most_stages);
    for (std::size_t begin = 0; begin < end; ++begin) {
      std::vector<const Quantity*> parts;
      Rational total = 0;
      for (std::size_t i = begin; i < end && parts.size() < most_summands; ++i) {
        const Quantity& q = statement.quantities[i];
        if (!summable(q) || !same_unit(*q.fact, *goal.fact)) continue;
        parts.push_back(&q);
        total += q.value;
        if (total > goal.value) break;
        if (parts.size() >= 2 && total == goal.value) {
          report.drafts.push_back(draft_of("sum-of-parts", goal, parts));
          return true;
        }
      }
    }
    return false;
  });
}

// A run of digits, with a point; empty if there is none.
std::string_view digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || (end > at && text[end] == '.')))
    ++end;
  return text.substr(at, end - at);
}

// Written sums: 17+31=48, and 48个(17+31). A slogan in quotes (“5+2”) is none.
void check_formulas(const Notice& notice, const Statement& statement, Report& report, Coverage& coverage) {
  const std::string_view text = statement.text;
  for (std::size_t plus = text.find('+'); plus != std::string_view::npos; plus = text.find('+', plus + 1)) {
    std::size_t begin = plus;
    while (begin > 0 && ((text[begin - 1] >= '0' && text[begin - 1] <= '9') || text[begin - 1] == '.'))
      --begin;
    if (begin == plus) continue;
    Rational total = 0;
    std::size_t at = begin;
    bool sound = true;
    while (true) {
      const std::string_view digits = digits_at(text, at);
      const auto value = parse(digits);
      if (!value) {
        sound = false;
        break;
      }
      total += *value;
      at += digits.size();
      if (at >= text.size() || text[at] != '+') break;
      ++at;
    }
    plus = at;
    const std::string_view before = tail(text.substr(0, begin), 1);
    if (!sound || before == "“" || before == "\"" || text.substr(at).starts_with("”")) continue;
    const std::string_view formula = text.substr(begin, at - begin);
    std::string_view stated;
    std::optional<Rational> value;
    const FactRow* fact = nullptr;
    if (at < text.size() && text[at] == '=') {
      stated = digits_at(text, at + 1);
      value = parse(stated);
    } else if ((before == "(" || before == "（") && starts_with(text.substr(at), {")", "）"})) {
      for (const Quantity& q : statement.quantities) {
        const bool just_before = q.at.end + before.size() == begin;
        if (!just_before || !q.number || q.loose) continue;
        stated = q.fact->text;
        value = q.value;
        fact = q.fact;
      }
    }
    if (!value) continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "sum-of-parts";
    if (fact) draft.facts = {fact};
    draft.place = notice.locate(statement, {static_cast<Offset>(begin), static_cast<Offset>(at)});
    draft.stated = stated;
    draft.computed = print(total);
    draft.formula = formula;
    if (total != *value) {
      draft.verdict = Verdict::disagree;
      draft.message = gives(draft);
    }
    report.drafts.push_back(std::move(draft));
    if (plus >= text.size()) break;
  }
}

void check_sum_of_parts(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"sum-of-parts", "sums", 0, 0};
  for (const Statement& statement : notice.statements) {
    check_lists(statement, words, report, coverage);
    for (std::size_t i = 0; i < statement.quantities.size(); ++i)
      check_total(statement, i, words, report, coverage);
    check_against_heading(notice, statement, report);
    check_formulas(notice, statement, report, coverage);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule sum_of_parts_rule{
    "sum-of-parts", "parts against their whole: 其中, brackets, states of work, 共, 17+31",
    "XBRL Calculations 1.1: a total and its parts, each within its own rounding",
    "Adds up the numbers of one unit that follow a number as its parts (其中 …, a bracket, 已 … 正在 …, "
    "分别), "
    "that stand before\n"
    "a total (共, 合计), or that are written as a sum (17+31). Exactly the printed number: agree. It "
    "disagrees "
    "where the words\n"
    "say that the parts are all there are — every state of work, 其余, both of two opposites, a closed "
    "bracket — "
    "or where they\n"
    "miss the whole by so little that it is a slip. Parts that leave much room are a matter of `subset`.\n"
    "Example: 累计申报372家,其中复评109家,新申报263家 → 109 + 263 = 372, agree.",
    check_sum_of_parts};

}  // namespace taizhang::audit
