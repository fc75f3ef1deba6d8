#include "audit/notice.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang::audit {

namespace {

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == ';' || c == '\n';
}
bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U'，' || c == ',' || c == U'：' || c == ':';
}

Quantity quantity(const FactRow& fact, Span at) {
  Quantity q;
  q.fact = &fact;
  q.at = at;
  q.loose = fact.approx == "about" || fact.approx == "nearly" || fact.approx == "over" ||
            fact.approx == "more_than" || fact.approx == "at_least" || fact.approx == "at_most" ||
            fact.approx == "less_than";
  const auto value = parse(fact.value);
  if (!value || !fact.value_high.empty() || fact.kind == "date" || fact.kind == "period") return q;
  q.number = true;
  q.value = *value;
  q.resolution = parse(fact.resolution).value_or(Rational(0));
  const bool whole = q.value.get_den() == 1 && q.resolution <= 1;
  q.integral = whole && fact.kind == "count" && !q.loose;
  const bool exact = fact.modality == "target" || q.integral;
  q.range = printed(q.value, exact ? Rational(0) : q.resolution);
  return q;
}

// Counts sentences and clauses up to every quantity in one walk of the text.
void number_clauses(Statement& statement) {
  std::uint32_t sentence = 0;
  std::uint32_t clause = 0;
  std::size_t at = 0;
  for (Quantity& q : statement.quantities) {
    while (at < q.at.begin) {
      const auto c = utf8::decode(statement.text, at);
      if (ends_sentence(c.value)) ++sentence;
      if (ends_clause(c.value)) ++clause;
      at += c.size;
    }
    q.sentence = sentence;
    q.clause = clause;
    at = std::max<std::size_t>(at, q.at.end);
  }
}

// Finds every fact in the text of its record: facts are in source order, so a cursor only moves on.
void place_facts(Statement& statement, const std::vector<const FactRow*>& facts) {
  std::size_t cursor = 0;
  for (const FactRow* fact : facts) {
    if (fact->text.empty()) continue;
    const std::size_t at = statement.text.find(fact->text, cursor);
    if (at == std::string_view::npos) continue;
    cursor = at + fact->text.size();
    statement.quantities.push_back(quantity(*fact, {static_cast<Offset>(at), static_cast<Offset>(cursor)}));
  }
  number_clauses(statement);
}

}  // namespace

std::string_view Statement::gap_after(int i) const {
  const std::size_t begin = i < 0 ? 0 : quantities[static_cast<std::size_t>(i)].at.end;
  const auto next = static_cast<std::size_t>(i + 1);
  const std::size_t end = next < quantities.size() ? quantities[next].at.begin : text.size();
  return text.substr(begin, end - begin);
}

std::string_view Statement::lead_in(std::size_t i) const {
  const std::string_view gap = gap_after(static_cast<int>(i) - 1);
  std::size_t begin = gap.size();
  while (begin > 0) {
    const auto c = utf8::decode_before(gap, begin);
    if (ends_clause(c.value)) break;
    begin -= c.size;
  }
  return gap.substr(begin);
}

std::string_view Statement::follow_up(std::size_t i) const {
  const std::string_view gap = gap_after(static_cast<int>(i));
  std::size_t end = 0;
  while (end < gap.size()) {
    const auto c = utf8::decode(gap, end);
    if (ends_clause(c.value)) break;
    end += c.size;
  }
  return gap.substr(0, end);
}

Notice arrange(const Records& records) {
  Notice notice{records, {}, {}, {}};
  std::unordered_map<std::string_view, std::vector<const FactRow*>> facts_of;
  for (std::uint32_t i = 0; i < records.facts.size(); ++i) {
    const FactRow& fact = records.facts[i];
    notice.fact_index.emplace(fact.id, i);
    const std::string_view owner = !fact.measure_id.empty()   ? fact.measure_id
                                   : !fact.problem_id.empty() ? fact.problem_id
                                                              : fact.section_id;
    facts_of[owner].push_back(&fact);
  }
  for (std::uint32_t i = 0; i < records.problems.size(); ++i)
    notice.problem_index.emplace(records.problems[i].id, i);
  const auto add = [&](std::string_view owner, std::string_view text, Statement statement) {
    statement.text = text;
    if (const auto facts = facts_of.find(owner); facts != facts_of.end())
      place_facts(statement, facts->second);
    notice.statements.push_back(std::move(statement));
  };
  for (std::uint32_t i = 0; i < records.sections.size(); ++i) {
    const SectionRow& row = records.sections[i];
    Statement statement;
    statement.place = row.place;
    statement.section = i;
    add(row.id, row.text.empty() ? row.heading : row.text, statement);
  }
  for (std::uint32_t i = 0; i < records.problems.size(); ++i) {
    const ProblemRow& row = records.problems[i];
    Statement statement;
    statement.place = row.place;
    statement.problem = i;
    add(row.id, row.heading.empty() ? row.title : row.heading, statement);
  }
  for (std::uint32_t i = 0; i < records.measures.size(); ++i) {
    const MeasureRow& row = records.measures[i];
    Statement statement;
    statement.place = row.place;
    statement.measure = i;
    if (const auto problem = notice.problem_index.find(row.problem_id);
        problem != notice.problem_index.end()) {
      statement.problem = problem->second;
    }
    add(row.id, row.text, statement);
  }
  std::stable_sort(notice.statements.begin(), notice.statements.end(),
                   [](const Statement& a, const Statement& b) {
                     return a.place.start.value_or(a.place.line.value_or(0)) <
                            b.place.start.value_or(b.place.line.value_or(0));
                   });
  return notice;
}

}  // namespace taizhang::audit
