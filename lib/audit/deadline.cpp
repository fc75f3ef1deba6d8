#include <fmt/format.h>

#include "audit/day.h"
#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// Days a goal sets: from its own promised dates.
struct Goal {
  const FactRow* fact = nullptr;
  Days days;
};

bool is_promise(const FactRow& fact) {
  return (fact.kind == "date" || fact.kind == "period") &&
         (fact.modality == "target" || fact.modality == "forecast" || fact.bound == "by");
}

// A date that the words before it plan or expect, where its fact does not say so: 预计一月中旬完成招标.
bool is_planned(const Statement& statement, std::size_t i, const AuditWords& words) {
  const FactRow& fact = *statement.quantities[i].fact;
  return is_promise(fact) || ((fact.kind == "date" || fact.kind == "period") && fact.bound.empty() &&
                              says(statement.lead_in(i), words.promise));
}

// Two texts speak of one thing if they share a run of this many characters.
constexpr std::size_t shared_characters = 4;

bool share_words(std::string_view a, std::string_view b) {
  for (std::size_t i = 0; i < a.size();) {
    std::size_t end = i;
    std::size_t n = 0;
    bool han = true;
    while (end < a.size() && n < shared_characters) {
      const auto c = utf8::decode(a, end);
      han &= utf8::is_han(c.value);
      end += c.size;
      ++n;
    }
    if (n == shared_characters && han && b.find(a.substr(i, end - i)) != std::string_view::npos) return true;
    i += utf8::decode(a, i).size;
  }
  return false;
}

std::string_view clause_around(const Statement& statement, std::size_t i) {
  const std::string_view lead = statement.lead_in(i);
  const std::string_view follow = statement.follow_up(i);
  return {lead.data(), static_cast<std::size_t>(follow.data() + follow.size() - lead.data())};
}

// The sentence around quantity `i`, as far as clauses up to the next mark of a sentence.
std::string_view sentence_around(const Statement& statement, std::size_t i) {
  const Quantity& q = statement.quantities[i];
  std::size_t begin = q.at.begin;
  while (begin > 0) {
    const auto c = utf8::decode_before(statement.text, begin);
    if (c.value == U'。' || c.value == U'；' || c.value == ';') break;
    begin -= c.size;
  }
  std::size_t end = q.at.end;
  while (end < statement.text.size()) {
    const auto c = utf8::decode(statement.text, end);
    if (c.value == U'。' || c.value == U'；' || c.value == ';') break;
    end += c.size;
  }
  return statement.text.substr(begin, end - begin);
}

void check_deadlines(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"deadline-vs-completion", "deadlines with a result", 0, 0};
  std::unordered_map<std::uint32_t, std::vector<std::pair<Goal, const Statement*>>> goals;
  for (const Statement& statement : notice.statements) {
    if (statement.problem == Statement::none) continue;
    const bool states_goal = statement.measure == Statement::none ||
                             notice.records.measures[statement.measure].kind == "goal" ||
                             notice.records.measures[statement.measure].kind == "measure";
    if (!states_goal) continue;
    for (const Quantity& q : statement.quantities) {
      if (!is_promise(*q.fact)) continue;
      if (auto days = days_of(q.fact->date); days && !days->open)
        goals[statement.problem].push_back({{q.fact, *days}, &statement});
    }
  }
  for (const auto& [problem, list] : goals) coverage.seen += list.size();
  for (const Statement& statement : notice.statements) {
    if (statement.measure == Statement::none || statement.problem == Statement::none) continue;
    const auto kind = notice.records.measures[statement.measure].kind;
    if (kind != "result" && kind != "progress") continue;
    const auto known = goals.find(statement.problem);
    if (known == goals.end()) continue;
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const FactRow& fact = *statement.quantities[i].fact;
      if ((fact.kind != "date" && fact.kind != "period") || is_promise(fact) || fact.bound == "since")
        continue;
      const std::string_view sentence = sentence_around(statement, i);
      if (!says(sentence, words.completion)) continue;
      const auto done = days_of(fact.date);
      if (!done || done->open) continue;
      for (const auto& [goal, where] : known->second) {
        if (!share_words(where->text, sentence)) continue;
        ++coverage.checked;
        Draft draft;
        draft.rule = "deadline-vs-completion";
        draft.facts = {goal.fact, &fact};
        draft.stated = goal.fact->text;
        draft.computed = fact.text;
        draft.formula = fmt::format("{} <= {}", fact.date, goal.fact->date);
        if (done->first > goal.days.last) {
          draft.verdict = Verdict::undecidable;
          draft.assumption = "the date in the result is the day the goal was reached";
          draft.message = fmt::format("due {}, reported {}", goal.fact->text, fact.text);
        }
        report.drafts.push_back(std::move(draft));
        break;
      }
    }
  }
  report.coverage.push_back(coverage);
}

void check_past(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"past-promise", "promised dates", 0, 0};
  const auto signing = days_of(notice.records.document.date);
  for (const Statement& statement : notice.statements) {
    const bool is_result =
        statement.measure != Statement::none && notice.records.measures[statement.measure].kind != "goal";
    const bool plain = statement.problem == Statement::none;
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      const FactRow& fact = *statement.quantities[i].fact;
      if (!is_planned(statement, i, words)) continue;
      ++coverage.seen;
      // A goal set last year is no promise of this notice.
      if (!is_result && !plain) continue;
      const auto due = days_of(fact.date);
      if (!signing || !due || due->open) continue;
      ++coverage.checked;
      if (due->last >= signing->first) continue;
      Draft draft;
      draft.rule = "past-promise";
      draft.verdict = Verdict::undecidable;
      draft.facts = {&fact};
      draft.stated = fact.text;
      draft.computed = notice.records.document.date;
      draft.formula = fmt::format("{} >= {}", due->last, signing->first);
      draft.assumption = "the notice was written when it was signed";
      draft.message = fmt::format("“{}” was past when the notice was signed on {}",
                                  clause_around(statement, i), notice.records.document.date);
      report.drafts.push_back(std::move(draft));
    }
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule deadline_rule{"deadline-vs-completion", "the day a goal sets against the day its result reports",
                         "notice 任务完成情况公示清单, items 1, 2 and 5",
                         "Compares the date that an item's goal sets (2023年9月底前印发X) with a date of "
                         "completion in its result, where both\n"
                         "speak of the same thing. On time: agree. Later: undecidable, because the result "
                         "may report a later step.",
                         check_deadlines};

const Rule past_promise_rule{
    "past-promise", "a promise whose date was past when the notice was signed",
    "notice 整改通报: nine plans for January in a notice of March",
    "A planned or expected date (预计, 计划, 拟 … 前) that lies before the notice's own date: the text was "
    "written earlier than\n"
    "it was signed, or the promise was late. Only a person can say which, so it is undecidable.",
    check_past};

}  // namespace taizhang::audit
