#include "audit/notice.h"

#include <algorithm>

#include "base/utf8.h"
#include "record/base_date.h"

namespace taizhang::audit {

namespace {

// A number torn apart at the end of a line: 86, 412件 is not 412.
bool continues_number(std::string_view before) {
  std::size_t end = before.size();
  while (end > 0 && before[end - 1] == ' ') --end;
  const bool joint = end > 1 && (before[end - 1] == ',' || before[end - 1] == '.');
  return joint && before[end - 2] >= '0' && before[end - 2] <= '9';
}

void forget_value(Quantity& q) {
  q.number = false;
  q.integral = false;
}

// Finds every fact in the text of its record: facts are in source order, so a cursor only moves on.
void place_facts(Statement& statement, const std::vector<const FactRow*>& facts) {
  std::size_t cursor = 0;
  for (const FactRow* fact : facts) {
    if (fact->text.empty()) continue;
    const std::size_t at = statement.text.find(fact->text, cursor);
    if (at == std::string_view::npos) continue;
    cursor = at + fact->text.size();
    if (is_base_date(*fact)) continue;  // a word of the number that it is compared with
    statement.quantities.push_back(
        quantity_of(*fact, {static_cast<Offset>(at), static_cast<Offset>(cursor)}));
    if (continues_number(statement.text.substr(0, at))) forget_value(statement.quantities.back());
  }
  number_clauses(statement);
}

// Bytes that `text` takes in a source of the notice's encoding, where that can be told without converting.
std::optional<std::uint64_t> size_in_source(std::string_view text, std::string_view encoding) {
  if (encoding.empty() || encoding == "UTF-8" || encoding == "US-ASCII") return text.size();
  const bool two_bytes = encoding.starts_with("GB") || encoding.starts_with("Big5");
  if (!two_bytes) return std::nullopt;
  std::uint64_t size = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    size += c.value < 0x80 ? 1 : 2;
    at += c.size;
  }
  return size;
}

}  // namespace

const MeasureRow* Notice::measure(const Statement& statement) const {
  return statement.measure == Statement::none ? nullptr : &records.measures[statement.measure];
}

const ProblemRow* Notice::problem(const Statement& statement) const {
  return statement.problem == Statement::none ? nullptr : &records.problems[statement.problem];
}

bool Notice::states_goal(const Statement& statement) const {
  if (statement.problem == Statement::none) return false;
  return statement.measure == Statement::none || records.measures[statement.measure].kind == "goal";
}

Place Notice::locate(const Statement& statement, Span part) const {
  struct Anchor {
    Offset text;
    std::uint64_t source;
  };
  std::optional<Anchor> left;
  std::optional<Anchor> right;
  Number line = statement.place.line;
  for (const Quantity& q : statement.quantities) {
    const Place& place = q.fact->place;
    if (!place.start || !place.end) continue;
    if (q.at.begin <= part.begin) {
      left = q.at.end <= part.begin ? Anchor{q.at.end, *place.end} : Anchor{q.at.begin, *place.start};
      line = place.line;
    }
    if (q.at.end >= part.end) {
      right = q.at.begin >= part.end ? Anchor{q.at.begin, *place.start} : Anchor{q.at.end, *place.end};
      break;
    }
  }
  Place result = statement.place;
  if (!result.start || !result.end) return result;
  const std::string_view encoding = records.document.encoding;
  const auto width = [&](Offset begin, Offset end) {
    return size_in_source(statement.text.substr(begin, end - begin), encoding);
  };
  if (!right) right = Anchor{static_cast<Offset>(statement.text.size()), *statement.place.end};
  if (!left) {
    const auto whole = width(0, right->text);
    if (whole && *whole <= right->source && right->source - *whole >= *statement.place.start)
      left = Anchor{0, right->source - *whole};
  }
  if (!left) {
    result.end = right->source;
    return result;
  }
  const auto before = part.begin >= left->text ? width(left->text, part.begin) : std::nullopt;
  const auto inside = width(part.begin, part.end);
  const auto whole = right->text >= left->text ? width(left->text, right->text) : std::nullopt;
  const bool exact = before && inside && whole && left->source + *whole == right->source;
  result.line = line;
  result.start = exact ? left->source + *before : left->source;
  result.end = exact ? *result.start + *inside : right->source;
  if (*result.end < *result.start) return statement.place;
  return result;
}

Notice arrange(const Records& records) {
  Notice notice{records, {}, {}, {}, {}, {}};
  std::unordered_map<std::string_view, std::vector<const FactRow*>> facts_of;
  for (std::uint32_t i = 0; i < records.sections.size(); ++i)
    notice.section_index.emplace(records.sections[i].id, i);
  // Text that describes a problem is a paragraph of its own; its facts are not of the problem's heading.
  const auto described = [&](const FactRow& fact) {
    const auto known = notice.section_index.find(fact.section_id);
    if (known == notice.section_index.end()) return false;
    const SectionRow& section = records.sections[known->second];
    return section.kind == "paragraph" && section.place.start && section.place.end && fact.place.start &&
           fact.place.end && *section.place.start <= *fact.place.start &&
           *fact.place.end <= *section.place.end;
  };
  for (std::uint32_t i = 0; i < records.facts.size(); ++i) {
    const FactRow& fact = records.facts[i];
    notice.fact_index.emplace(fact.id, i);
    const bool of_problem = !fact.problem_id.empty() && !described(fact);
    const std::string_view owner = !fact.measure_id.empty() ? fact.measure_id
                                   : of_problem             ? fact.problem_id
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
  // A line that was taken for a paragraph of its own may start in the middle of a number.
  for (std::size_t i = 1; i < notice.statements.size(); ++i) {
    std::vector<Quantity>& quantities = notice.statements[i].quantities;
    if (!quantities.empty() && quantities.front().at.begin == 0 &&
        continues_number(notice.statements[i - 1].text))
      forget_value(quantities.front());
  }
  notice.of_problem.resize(records.problems.size());
  for (std::uint32_t i = 0; i < notice.statements.size(); ++i) {
    const std::uint32_t problem = notice.statements[i].problem;
    if (problem != Statement::none) notice.of_problem[problem].push_back(i);
  }
  return notice;
}

}  // namespace taizhang::audit
