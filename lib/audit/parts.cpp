#include "audit/parts.h"

#include <algorithm>
#include <set>

#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t most_parts = 12;
constexpr std::size_t look_ahead = 30;  // quantities

// A level, not a change, and not what was before: 由3个 … 增加到8个 counts 8.
bool summable(const Statement& statement, std::size_t i, const AuditWords& words) {
  const Quantity& q = statement.quantities[i];
  if (!is_amount(q)) return false;
  const std::string_view lead = statement.lead_in(i);
  if (!q.fact->comparison.empty() && !ends_with(lead, words.to)) return false;
  const bool before =
      says(lead, words.from) || says(lead, words.base_period) || starts_with(lead, words.compared);
  return !before || ends_with(lead, words.to);
}

// What a part is called: the words before its number, and behind it where those before are the last part's.
std::string words_of(const Statement& statement, std::size_t i) {
  return fold(std::string(statement.lead_in(i)) + " " + std::string(statement.follow_up(i)));
}

// The longest word of a set that a name holds: 不合格, not 合格.
const std::string* word_in(const std::string& name, const Opposites& set) {
  const std::string* found = nullptr;
  for (const std::string& word : set.words) {
    if (name.find(word) != std::string::npos && (!found || word.size() > found->size())) found = &word;
  }
  return found;
}

// Does each name hold another word of one set of opposites, so that none is left?
bool all_named(const std::vector<std::string>& names, const AuditWords& words) {
  return std::any_of(words.opposites.begin(), words.opposites.end(), [&](const Opposites& set) {
    if (set.words.size() != names.size()) return false;
    std::set<const std::string*> used;
    for (const std::string& name : names) {
      const std::string* word = word_in(name, set);
      if (!word || !used.insert(word).second) return false;
    }
    return true;
  });
}

// A sum that misses by so little is a slip, not an incomplete list: of things by one, by two of twenty or
// more, by a fortieth; of amounts by a hundredth.
bool near_miss(const Rational& total, const Quantity& whole) {
  const Rational gap = abs(total - whole.value);
  if (!whole.integral) return gap * 100 <= whole.value;
  return gap <= 1 || (gap <= 2 && whole.value >= 20) || gap * 40 <= whole.value;
}

// Numbers so far from the whole are not its parts, whatever the words seem to say.
bool plausible(const Rational& total, const Rational& whole) {
  return abs(total - whole) * 10 <= whole * 3;
}

// 环境卫生类628个；人员管理类415个；其他153个: whether a number of the same unit stands before in the
// sentence, so that the rest at its end may be that of all of them.
bool is_sibling(const Statement& statement, std::size_t at) {
  const Quantity& q = statement.quantities[at];
  for (std::size_t i = at; i-- > 0 && at - i <= look_ahead;) {
    const Quantity& before = statement.quantities[i];
    if (before.sentence != q.sentence) return false;
    if (same_unit(*before.fact, *q.fact)) return true;
  }
  return false;
}

PartList parts_after(const Statement& statement, std::size_t at, const AuditWords& words) {
  static const std::vector<std::string> among{"中"};
  const auto& all = statement.quantities;
  const Quantity& whole = all[at];
  PartList list;
  list.whole = &whole;
  list.loose = whole.loose;
  bool bracketed = false;
  std::size_t states = 0;
  bool one_noun = true;
  std::vector<std::string> names;
  int depth = 0;
  const std::uint32_t last_sentence = whole.sentence + 1;
  for (std::size_t i = at + 1; i < all.size() && list.parts.size() < most_parts && i < at + look_ahead; ++i) {
    const Quantity& q = all[i];
    if (q.sentence > last_sentence) break;
    const std::string_view gap = statement.gap_after(static_cast<int>(i) - 1);
    const int before = depth;
    depth += bracket_depth(gap);
    if (bracketed && depth <= 0) {  // the bracket that listed the parts has closed
      if (list.parts.size() >= 2) {
        list.complete = true;
        list.completeness = "the bracket lists all of them";
      }
      break;
    }
    if (list.parts.empty() && depth > 0 && before <= 0) bracketed = true;
    if (!bracketed && depth > 0) continue;  // an aside inside the list
    if (!same_unit(*q.fact, *whole.fact) || !summable(statement, i, words)) continue;
    const std::string_view lead = statement.lead_in(i);
    if (sums_up(lead, words)) {  // another total opens, and the parts may be its own
      if (!list.marked) list.parts.clear();
      break;
    }
    if (list.parts.empty()) {
      list.marked = bracketed || says(gap, words.part) || ends_with(lead, among);
      if (says(gap, words.apart)) {
        list.complete = true;
        list.completeness = "the words name all of them, one by one";
      }
    } else if (says(gap, words.part) || ends_with(lead, among)) {
      break;  // parts of the part, or of another whole
    }
    if (q.value >= whole.value && !(list.parts.empty() && list.marked && q.value == whole.value)) break;
    if (says(lead, words.not_parts)) break;
    // 其中 that opens the next sentence speaks of this one; without it the next sentence only confirms.
    const Quantity& first = list.parts.empty() ? q : *list.parts.front();
    const bool certain = q.sentence == whole.sentence || (list.marked && q.sentence == first.sentence);
    if (!certain && list.parts.size() >= 2 && list.certain && list.marked) break;
    list.certain &= certain;
    list.one_segment &= q.segment == first.segment;
    const std::string name = words_of(statement, i);
    list.parts.push_back(&q);
    list.loose |= q.loose;
    list.overlapping |= says(name, words.overlapping);
    states += says(lead, words.state) || says(lead, words.rest);
    one_noun &= q.fact->subject == whole.fact->subject;
    names.push_back(name);
    if (list.parts.size() < 2) continue;
    if (list.total() == whole.value) return list;
    if (says(lead, words.rest)) {
      // 因缺乏资金停办的132处，因…停办的78处，其余44处: the first is a part itself unless states follow it.
      if (!list.marked && (is_sibling(statement, at) || states < 2 || !one_noun)) return {};
      list.complete = true;
      list.completeness = "the last of them is the rest";
      return list;
    }
    if (all_named(names, words)) {
      list.complete = true;
      list.completeness = "their names leave nothing between them";
      return list;
    }
  }
  if (bracketed && depth > 0 && list.parts.size() >= 2 && !list.complete) {
    int rest = depth + bracket_depth(statement.follow_up(
                           static_cast<std::size_t>(list.parts.back() - statement.quantities.data())));
    if (rest <= 0) {
      list.complete = true;
      list.completeness = "the bracket lists all of them";
    }
  }
  // 已完工22个 is a state of work itself, not the whole of those that follow.
  const bool whole_has_state = says(words_of(statement, at), words.state) && !list.marked;
  // Work may go beyond its goal, and 58个 of what 143个工程项目 had wrong is no part of them.
  const bool is_goal = whole.fact->modality == "target";
  if (!list.complete && states >= 2 && states == list.parts.size() && !whole_has_state && !is_goal &&
      one_noun) {
    list.complete = true;
    list.completeness = "the states of work named are all there are";
  }
  return list;
}

}  // namespace

Rational PartList::total() const {
  Rational result = 0;
  for (const Quantity* q : parts) result += q->value;
  return result;
}

Interval PartList::range() const {
  Interval result{0, 0};
  for (const Quantity* q : parts) result = sum(result, q->range);
  return result;
}

Fitting fitting(const PartList& list) {
  if (list.parts.empty()) return Fitting::nothing;
  const Rational total = list.total();
  const Rational& whole = list.whole->value;
  if (list.parts.size() == 1) {
    return list.marked && !list.loose ? Fitting::leaves_room : Fitting::nothing;
  }
  if (total == whole) return Fitting::sums;
  if ((!list.marked && !list.complete) || list.loose || !list.certain) return Fitting::nothing;
  const bool close = plausible(total, whole);
  if (list.overlapping && !list.complete) return total < whole ? Fitting::leaves_room : Fitting::nothing;
  const bool all = (list.complete && close) || near_miss(total, *list.whole);
  if (all && list.range().overlaps(list.whole->range)) return Fitting::rounds;
  if (all) return Fitting::misses;
  if (total < whole) return Fitting::leaves_room;
  return close && list.one_segment ? Fitting::overruns : Fitting::nothing;
}

std::vector<PartList> part_lists(const Statement& statement, const AuditWords& words) {
  std::vector<PartList> lists;
  std::set<const Quantity*> taken;
  for (std::size_t i = 0; i + 1 < statement.quantities.size(); ++i) {
    if (!summable(statement, i, words)) continue;
    PartList list = parts_after(statement, i, words);
    // A part of another whole has no parts of its own unless the words say so.
    if (list.parts.empty() || (!list.marked && taken.contains(list.whole))) continue;
    if (list.marked || fitting(list) == Fitting::sums) taken.insert(list.parts.begin(), list.parts.end());
    lists.push_back(std::move(list));
  }
  return lists;
}

Draft draft_of(std::string_view rule, const Quantity& whole, const std::vector<const Quantity*>& parts) {
  Draft draft;
  draft.rule = rule;
  draft.facts.push_back(whole.fact);
  Rational total = 0;
  Interval range{0, 0};
  for (const Quantity* part : parts) {
    draft.facts.push_back(part->fact);
    draft.formula += (draft.formula.empty() ? "" : " + ") + std::string(part->fact->text);
    total += part->value;
    range = sum(range, part->range);
  }
  draft.stated = whole.fact->text;
  draft.computed = print(total);
  draft.low = print(range.low);
  draft.high = print(range.high);
  return draft;
}

}  // namespace taizhang::audit
