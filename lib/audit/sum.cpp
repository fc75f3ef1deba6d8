#include <fmt/format.h>

#include <algorithm>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t most_parts = 12;

bool summable(const Quantity& q) {
  const auto kind = q.fact->kind;
  return q.number && q.value > 0 && kind != "percent" && kind != "percentage_point" && kind != "rank" &&
         kind != "rank_change" && kind != "ratio" && kind != "ordinal_ref" && kind != "duration" &&
         kind != "index" && kind != "score" && kind != "rate" && q.fact->comparison.empty();
}

struct Parts {
  std::vector<const Quantity*> list;
  bool loose = false;

  void add(const Quantity& q) {
    list.push_back(&q);
    loose |= q.loose;
  }
  Rational total() const {
    Rational result = 0;
    for (const Quantity* q : list) result += q->value;
    return result;
  }
  Interval range() const {
    Interval result{0, 0};
    for (const Quantity* q : list) result = sum(result, q->range);
    return result;
  }
};

// A sum that misses by so little is a slip, not an incomplete list: one unit or two, or a twentieth of a
// count.
bool near_miss(const Rational& total, const Rational& whole) {
  const Rational gap = abs(total - whole);
  return gap <= 2 || gap * 20 <= whole;
}

Draft draft_of(std::string_view rule, const Quantity& whole, const Parts& parts) {
  Draft draft;
  draft.rule = rule;
  draft.facts.push_back(whole.fact);
  for (const Quantity* part : parts.list) {
    draft.facts.push_back(part->fact);
    draft.formula += (draft.formula.empty() ? "" : " + ") + std::string(part->fact->text);
  }
  const Interval range = parts.range();
  draft.stated = whole.fact->text;
  draft.computed = print(parts.total());
  draft.low = print(range.low);
  draft.high = print(range.high);
  return draft;
}

// Opening brackets not closed again in `text`.
int bracket_depth(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (c.value == '(' || c.value == U'（') ++depth;
    if (c.value == ')' || c.value == U'）') --depth;
    at += c.size;
  }
  return depth;
}

// The quantities after `whole` that read as its parts: same unit, not larger, in its sentence or the next
// one. `marked`: the words say that they are parts. `complete`: they say, too, that these are all.
Parts parts_after(const Statement& statement, std::size_t at, const AuditWords& words, bool& marked,
                  bool& complete) {
  const Quantity& whole = statement.quantities[at];
  Parts parts;
  marked = false;
  complete = false;
  bool bracketed = false;
  std::size_t states = 0;
  int depth = 0;
  for (std::size_t i = at + 1; i < statement.quantities.size() && parts.list.size() < most_parts; ++i) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence > whole.sentence + 1) break;
    const std::string_view gap = statement.gap_after(static_cast<int>(i) - 1);
    const int before = depth;
    depth += bracket_depth(gap);
    if (bracketed && depth <= 0) break;  // the bracket that listed the parts has closed
    if (parts.list.empty() && depth > 0 && before == 0) bracketed = true;
    if (!bracketed && depth > 0) continue;  // an aside inside the list
    if (!summable(q) || !same_unit(*q.fact, *whole.fact)) continue;
    if (says(gap, words.total)) break;  // another total opens
    const std::string_view lead = statement.lead_in(i);
    if (parts.list.empty())
      marked = bracketed || says(gap, words.part) || lead.find("中") != std::string_view::npos;
    if (!parts.list.empty() && says(gap, words.part) && parts.list.size() == 1) break;  // parts of the part
    if (says(lead, words.state)) ++states;
    if (q.value > whole.value) break;
    parts.add(q);
  }
  complete = states >= 2 && states >= parts.list.size();
  return parts;
}

void check_whole(const Statement& statement, std::size_t at, const AuditWords& words, Report& report,
                 Coverage& coverage) {
  const Quantity& whole = statement.quantities[at];
  if (!summable(whole)) return;
  bool marked = false;
  bool complete = false;
  Parts parts = parts_after(statement, at, words, marked, complete);
  if (parts.list.empty()) return;
  if (parts.list.size() == 1) {
    if (!marked) return;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft = draft_of("subset", whole, parts);
    draft.formula = fmt::format("{} <= {}", parts.list[0]->fact->text, whole.fact->text);
    report.drafts.push_back(std::move(draft));
    return;
  }
  ++coverage.seen;
  // Any run of parts that adds up exactly settles it: words after the last part may count something else.
  Parts prefix;
  for (const Quantity* part : parts.list) {
    prefix.add(*part);
    if (prefix.list.size() >= 2 && prefix.total() == whole.value) {
      ++coverage.checked;
      report.drafts.push_back(draft_of("sum", whole, prefix));
      return;
    }
  }
  if (!marked && !complete) return;
  Parts here;  // parts of the next sentence only confirm
  for (const Quantity* part : parts.list) {
    if (part->sentence == whole.sentence) here.add(*part);
  }
  if (here.list.size() < 2) return;
  ++coverage.checked;
  const bool within = here.range().overlaps(whole.range);
  if (within && !here.loose && !whole.loose) {
    Draft draft = draft_of("sum", whole, here);
    draft.verdict = Verdict::rounding;
    draft.message = fmt::format("{} gives {}, printed {}: rounding of the parts explains it", draft.formula,
                                draft.computed, draft.stated);
    report.drafts.push_back(std::move(draft));
    return;
  }
  if (here.loose || whole.loose) return;
  const bool close = near_miss(here.total(), whole.value);
  if (complete || close) {
    Draft draft = draft_of("sum", whole, here);
    draft.verdict = Verdict::disagree;
    draft.assumption =
        complete ? "the states of work named are all there are" : "the parts named are all there are";
    draft.message = fmt::format("{} gives {}, printed {}", draft.formula, draft.computed, draft.stated);
    report.drafts.push_back(std::move(draft));
  } else if (here.total() < whole.value) {
    Draft draft = draft_of("subset", whole, here);
    draft.formula += fmt::format(" <= {}", whole.fact->text);
    report.drafts.push_back(std::move(draft));
  }
}

// A part larger than its whole: 其中 with a greater number of the same unit.
void check_part_larger(const Statement& statement, std::size_t at, const AuditWords& words, Report& report) {
  const Quantity& whole = statement.quantities[at];
  if (!summable(whole) || at + 1 >= statement.quantities.size() || whole.loose) return;
  const Quantity& part = statement.quantities[at + 1];
  if (!summable(part) || part.loose || part.sentence != whole.sentence || !same_unit(*part.fact, *whole.fact))
    return;
  if (part.value <= whole.value || !says(statement.gap_after(static_cast<int>(at)), words.part)) return;
  Draft draft;
  draft.rule = "subset";
  draft.verdict = Verdict::disagree;
  draft.facts = {whole.fact, part.fact};
  draft.stated = whole.fact->text;
  draft.computed = print(part.value);
  draft.formula = fmt::format("{} <= {}", part.fact->text, whole.fact->text);
  draft.message = fmt::format("the part {} is larger than its whole {}", part.fact->text, whole.fact->text);
  report.drafts.push_back(std::move(draft));
}

// 共 … after its parts: 分配保障性住房513套,发放租赁补贴663户,共解决1176户.
void check_total(const Statement& statement, std::size_t at, const AuditWords& words, Report& report,
                 Coverage& coverage) {
  const Quantity& total = statement.quantities[at];
  if (!summable(total) || at < 2 || !says(statement.lead_in(at), words.total)) return;
  Parts parts;
  Parts same;
  for (std::size_t i = at; i-- > 0 && parts.list.size() < most_parts;) {
    const Quantity& q = statement.quantities[i];
    if (q.sentence != total.sentence || !summable(q) || q.value > total.value ||
        q.fact->kind != total.fact->kind)
      break;
    parts.add(q);
    if (same_unit(*q.fact, *total.fact)) same.add(q);
    for (const Parts* candidate : {&parts, &same}) {
      if (candidate->list.size() < 2 || candidate->total() != total.value) continue;
      ++coverage.seen;
      ++coverage.checked;
      report.drafts.push_back(draft_of("sum", total, *candidate));
      return;
    }
  }
  if (same.list.size() < 2 || same.list.size() != parts.list.size() || same.loose || total.loose) return;
  ++coverage.seen;
  if (!near_miss(same.total(), total.value)) return;
  ++coverage.checked;
  std::reverse(same.list.begin(), same.list.end());
  Draft draft = draft_of("sum", total, same);
  draft.verdict = same.range().overlaps(total.range) ? Verdict::rounding : Verdict::disagree;
  draft.assumption = "the numbers before the total are its parts";
  draft.message = fmt::format("{} gives {}, printed {}", draft.formula, draft.computed, draft.stated);
  report.drafts.push_back(std::move(draft));
}

// Stages of one goal: numbers of a result that add up to the number of the item's heading confirm each other.
void check_against_heading(const Notice& notice, const Statement& statement, Report& report) {
  if (statement.measure == Statement::none || statement.problem == Statement::none) return;
  for (const Statement& heading : notice.statements) {
    if (heading.problem != statement.problem || heading.measure != Statement::none) continue;
    for (const Quantity& goal : heading.quantities) {
      if (!summable(goal)) continue;
      for (std::size_t begin = 0; begin < statement.quantities.size(); ++begin) {
        Parts parts;
        for (std::size_t i = begin; i < statement.quantities.size() && parts.list.size() < most_parts; ++i) {
          const Quantity& q = statement.quantities[i];
          if (!summable(q) || !same_unit(*q.fact, *goal.fact)) continue;
          parts.add(q);
          if (parts.total() > goal.value) break;
          if (parts.list.size() >= 2 && parts.total() == goal.value) {
            report.drafts.push_back(draft_of("sum", goal, parts));
            return;
          }
        }
      }
    }
  }
}

void check(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"sum", "wholes with parts", 0, 0};
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      check_whole(statement, i, words, report, coverage);
      check_part_larger(statement, i, words, report);
      check_total(statement, i, words, report, coverage);
    }
    check_against_heading(notice, statement, report);
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule sum_rule{
    "sum", "parts against their whole: 其中, brackets, states of work, 共",
    "XBRL Calculations 1.1: a total and its parts, each within its own rounding",
    "Adds up the numbers of one unit that follow a number as its parts (其中 …, a bracket, 已 … 正在 …), or "
    "that stand before\n"
    "a total (共, 合计). Exactly the printed number: agree. Parts that miss it by little, or that name every "
    "state of work:\n"
    "disagree. Parts that leave much room are a subset, which must only not be larger than the whole.\n"
    "Example: 累计申报372家,其中复评109家,新申报263家 → 109 + 263 = 372, agree.",
    check};

}  // namespace taizhang::audit
