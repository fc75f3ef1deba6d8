#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "audit/points.h"
#include "audit/rules.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t longest_character = 4;  // bytes
constexpr std::size_t head_characters = 24;   // between a number and the list it announces

// The problems that a statement may be counting: those below one section, or below one first step of the
// path.
struct Group {
  std::size_t size = 0;
  const ProblemRow* first = nullptr;
  bool done = true;        // every one is done
  bool unfinished = true;  // none is done
};

void add(Group& group, const ProblemRow& problem) {
  if (group.size++ == 0) group.first = &problem;
  group.done &= problem.status == "done";
  group.unfinished &= problem.status != "done" && !problem.status.empty();
}

// Empty where the path is one step: 1, 2 and 3 are one list.
std::string_view first_step(std::string_view path) {
  const std::size_t end = path.find('/');
  return end == std::string_view::npos ? std::string_view() : path.substr(0, end);
}

// What a notice lists, in every way it may be counted.
struct Lists {
  // The list whose first item stands next after a place in the source; null where nothing follows.
  const Group* next_after(const Records& records, const Place& place) const {
    for (const ProblemRow& problem : records.problems) {
      if (!problem.place.start || !place.start || *problem.place.start < *place.start) continue;
      const auto found = by_step.find(first_step(problem.problem));
      const bool opens = found != by_step.end() && found->second.first == &problem;
      return opens ? &found->second : nullptr;
    }
    return nullptr;
  }

  std::map<std::string_view, Group> by_section;
  std::map<std::string_view, Group> by_step;
  Group all;
  std::size_t measures = 0;

  explicit Lists(const Records& records) {
    for (const ProblemRow& problem : records.problems) {
      add(all, problem);
      add(by_section[problem.section_id], problem);
      add(by_step[first_step(problem.problem)], problem);
    }
    for (const MeasureRow& measure : records.measures) measures += measure.kind == "measure";
    if (measures > 0) return;
    for (const MeasureRow& measure : records.measures) measures += !measure.number.empty();
  }

  bool any_of_size(const Rational& size) const {
    const auto is = [&](const auto& entry) { return size == Rational(entry.second.size); };
    return size == Rational(all.size) || std::any_of(by_section.begin(), by_section.end(), is) ||
           std::any_of(by_step.begin(), by_step.end(), is);
  }

  // The one section of finished (or unfinished) items; null if there are none or several.
  const Group* of_state(bool done) const {
    const Group* found = nullptr;
    for (const auto& [id, group] : by_section) {
      if (!(done ? group.done : group.unfinished)) continue;
      if (found) return nullptr;
      found = &group;
    }
    return found;
  }
};

bool counts_points(const FactRow& fact, const AuditWords& words) {
  return fact.kind == "count" && is_one_of(fold(fact.unit), words.item_units);
}

bool counts_items(const FactRow& fact, const AuditWords& words) {
  return counts_points(fact, words) && (fact.subject.empty() || says(fact.subject, words.own_items));
}

void check_measures(const Quantity& q, const Lists& lists, Report& report, Coverage& coverage) {
  if (lists.measures == 0) return;
  ++coverage.checked;
  Draft draft;
  draft.rule = "declared-vs-listed";
  draft.facts = {q.fact};
  draft.stated = q.fact->text;
  draft.computed = std::to_string(lists.measures);
  draft.formula = "measures listed";
  draft.assumption = "one paragraph is one measure";
  if (q.value != Rational(lists.measures)) {
    draft.verdict = Verdict::undecidable;
    draft.message = fmt::format("{} measures are listed, printed {}", lists.measures, q.fact->text);
  }
  report.drafts.push_back(std::move(draft));
}

// So few of the items counted are listed that the notice may print a choice of them.
bool may_be_choice(const Quantity& q, const Group& group) {
  return Rational(group.size) * 10 < q.value * 7;
}

// `in_state`: words of a state of work stand beside the number (尚有5个正在协调), which its fact does not
// tell.
// `told`: the greatest total told before. What is less, 立行立改类19个 of 28, is a part.
void check_items(const Quantity& q, bool in_state, const Rational& told, const Lists& lists,
                 const AuditWords& words, Report& report, Coverage& coverage) {
  const FactRow& fact = *q.fact;
  const bool part = !fact.qualifier.empty() || !fact.part_of.empty();
  const bool is_total = fact.declared && !in_state && (part || q.value >= told);
  if (!is_total && !lists.any_of_size(q.value)) return;
  Draft draft;
  draft.rule = "declared-vs-listed";
  draft.facts = {&fact};
  draft.stated = fact.text;
  if (lists.any_of_size(q.value)) {
    ++coverage.checked;
    draft.computed = fact.value;
    draft.formula = "items listed";
    report.drafts.push_back(std::move(draft));
    return;
  }
  // Which list is meant: all, the finished ones, or the unfinished ones.
  const bool done = says(fact.qualifier, words.completion) && !says(fact.qualifier, words.negation) &&
                    !says(fact.qualifier, words.unfinished);
  const Group* meant = part ? lists.of_state(done) : &lists.all;
  if (!meant || meant->size == 0) return;
  // A total far from the list counts something else, or the notice prints a choice.
  if (Rational(meant->size) * 4 > q.value * 5 || Rational(meant->size) * 3 < q.value) return;
  ++coverage.checked;
  draft.verdict = may_be_choice(q, *meant) ? Verdict::undecidable : Verdict::disagree;
  draft.computed = std::to_string(meant->size);
  draft.formula = fmt::format("items listed from {} on", meant->first->problem);
  draft.assumption = "the notice lists every item it counts";
  draft.message = fmt::format("{} items are listed, printed {}", meant->size, fact.text);
  draft.places = {meant->first->place};
  report.drafts.push_back(std::move(draft));
}

// The number of points that the words before them announce: 三个方面, 4类. Small numbers before a unit of
// points are often no facts, so the text is read. `at`: where the number stands in `head`.
std::optional<int> announced_in(std::string_view head, const AuditWords& words, Span& at) {
  for (std::size_t end = head.size(); end > 0; end -= utf8::decode_before(head, end).size) {
    const std::string_view upto = head.substr(0, end);
    for (const std::string& unit : words.point_units) {
      if (!upto.ends_with(unit)) continue;
      const std::string_view before = upto.substr(0, upto.size() - unit.size());
      std::size_t begin = before.size();
      int value = 0;
      if (!before.empty() && before.back() >= '0' && before.back() <= '9') {
        while (begin > 0 && before[begin - 1] >= '0' && before[begin - 1] <= '9') --begin;
        if (before.size() - begin > 2) return std::nullopt;
        for (const char c : before.substr(begin)) value = value * 10 + (c - '0');
      } else if (!before.empty()) {
        static constexpr std::u32string_view digits = U"  两三四五六七八九十";
        const auto c = utf8::decode_before(before, before.size());
        const auto digit = digits.find(c.value);
        if (digit == std::u32string_view::npos || c.value == U' ') continue;
        begin -= c.size;
        value = static_cast<int>(digit);
      }
      const bool part_of_more = begin > 0 && (utf8::decode_before(before, begin).value == U'第' ||
                                              utf8::decode_before(before, begin).value == U'十' ||
                                              utf8::decode_before(before, begin).value == U'几');
      if (value < 2 || value > 12 || part_of_more) continue;
      at = {static_cast<Offset>(begin), static_cast<Offset>(end)};
      return value;
    }
  }
  return std::nullopt;
}

// 主要存在三个问题:一是…;二是…. The number that announces a list stands just before it.
void check_spoken(const Notice& notice, const Statement& statement, const AuditWords& words, Report& report,
                  Coverage& coverage) {
  for (const SpokenList& list : spoken_lists(statement.text, words.spoken_ordinals)) {
    if (list.size < 2) continue;
    // Nothing but the name of what is counted may stand between the number and the colon or full stop.
    std::string_view head = tail(statement.text.substr(0, list.begin), head_characters);
    const bool colon = ends_with(head, {":", "："});
    if (!colon && !ends_with(head, {"。"})) continue;
    const std::string_view stop = tail(head, 1);
    head.remove_suffix(stop.size());
    for (const std::string_view mark : {"。", "，", ",", "；", ";", "：", ":"}) {
      const std::size_t found = head.rfind(mark);
      if (found != std::string_view::npos) head = head.substr(found + mark.size());
    }
    Span at;
    const auto announced = announced_in(head, words, at);
    if (!announced) continue;
    ++coverage.seen;
    const bool equal = *announced == list.size;
    if (!equal && !colon) continue;
    ++coverage.checked;
    const Offset head_at = statement.span_of(head).begin;
    const Span number{head_at + at.begin, head_at + at.end};
    Draft draft;
    draft.rule = "declared-vs-listed";
    draft.place = notice.locate(statement, number);
    draft.places = {notice.locate(
        statement, {list.begin, list.begin + static_cast<Offset>(words.spoken_ordinals[0].size())})};
    draft.stated = cut(statement.text, number);
    draft.computed = std::to_string(list.size);
    draft.formula = fmt::format("points from {} on", words.spoken_ordinals[0]);
    if (!equal) {
      draft.verdict = Verdict::disagree;
      draft.message = fmt::format("{} points follow, printed {}", list.size, draft.stated);
    }
    report.drafts.push_back(std::move(draft));
  }
}

// The list that a statement itself opens: a heading with a number (滞后的项目(2个)) the items below it, a
// sentence that ends in a colon (5项任务分别为:) those that follow it. Null where it opens none.
const Group* opened_by(const Notice& notice, const Statement& statement, const Quantity& q,
                       const Lists& lists, const AuditWords& words) {
  if (statement.section == Statement::none) return nullptr;
  const SectionRow& section = notice.records.sections[statement.section];
  if (section.kind == "heading") {
    const std::string_view before = statement.text.substr(0, q.at.begin);
    const bool in_bracket = ends_with(before, {"(", "（", "(共", "（共"});
    const auto below = lists.by_section.find(section.id);
    return in_bracket && below != lists.by_section.end() ? &below->second : nullptr;
  }
  const std::string_view after = statement.text.substr(q.at.end);
  if (after.size() > head_characters * longest_character || utf8::count(after) > head_characters)
    return nullptr;
  if (!counts_points(*q.fact, words) || !ends_with(after, {":", "："}) || !says(after, words.apart))
    return nullptr;
  // 正在整改3个。现将情况通报如下：: only the sentence that introduces a list states its length.
  if (says(after, {"。"})) return nullptr;
  // （乡镇卫生院15家、社区卫生服务中心3家）进行了评价，结果如下：: who was looked at, not what follows.
  if (says(after, {"）", ")"})) return nullptr;
  // 整改中11项，逾期未整改2项，具体如下：: the number that stands next to the list announces it.
  for (const Quantity& other : statement.quantities) {
    if (other.at.begin >= q.at.end && counts_points(*other.fact, words)) return nullptr;
  }
  const Group* const next = lists.next_after(notice.records, statement.place);
  // 现将其中12项的情况通报如下 over 一、1 to 三、12: all that follow, whatever sections they stand in.
  const bool of_all =
      next != nullptr && next->first == lists.all.first && q.value == Rational(lists.all.size);
  return of_all ? &lists.all : next;
}

void check_opened(const Quantity& q, const Group& group, Report& report, Coverage& coverage) {
  ++coverage.seen;
  ++coverage.checked;
  Draft draft;
  draft.rule = "declared-vs-listed";
  draft.facts = {q.fact};
  draft.places = {group.first->place};
  draft.stated = q.fact->text;
  draft.computed = std::to_string(group.size);
  draft.formula = fmt::format("items listed from {} on", group.first->problem);
  if (q.value != Rational(group.size)) {
    draft.verdict = may_be_choice(q, group) ? Verdict::undecidable : Verdict::disagree;
    draft.message = fmt::format("{} items are listed, printed {}", group.size, q.fact->text);
  }
  report.drafts.push_back(std::move(draft));
}

void check_declared_vs_listed(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"declared-vs-listed", "declared totals", 0, 0};
  const Lists lists(notice.records);
  Rational told = 0;
  for (const Statement& statement : notice.statements) {
    check_spoken(notice, statement, words, report, coverage);
    if (statement.problem != Statement::none) continue;  // totals stand outside the items
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const Quantity& q = statement.quantities[i];
      if (!q.integral || q.fact->kind != "count") continue;
      if (const Group* group = opened_by(notice, statement, q, lists, words)) {
        check_opened(q, *group, report, coverage);
        continue;
      }
      // 选取社会关注度高的12个问题: some of them.
      if (!counts_items(*q.fact, words) || says(statement.lead_in(i), words.chosen)) continue;
      ++coverage.seen;
      if (lists.all.size == 0) continue;  // only totals are published: nothing to count
      if (says(q.fact->subject, words.measure_items)) {
        check_measures(q, lists, report, coverage);
      } else {
        const bool in_state =
            q.fact->qualifier.empty() && q.fact->part_of.empty() && says(statement.follow_up(i), words.state);
        check_items(q, in_state, told, lists, words, report, coverage);
        if (q.fact->declared) told = std::max(told, q.value);
      }
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule declared_vs_listed_rule{"declared-vs-listed",
                                   "a total of the notice's own items against the items it lists",
                                   "notice 整改通报: 57 problems declared, 17 + 31 listed",
                                   "A total that the notice states of its own items (57个问题, 17项) must be "
                                   "the number of items of the whole "
                                   "notice, of one\n"
                                   "section or of one list; with a state of work (已整改到位22个) it is "
                                   "compared with the list of that state. A "
                                   "number that\n"
                                   "announces points told in the text (三个问题:一是…) must be theirs. "
                                   "Totals of measures are undecidable, because "
                                   "one\n"
                                   "paragraph may hold several. A notice that lists nothing is not accused.",
                                   check_declared_vs_listed};

}  // namespace taizhang::audit
