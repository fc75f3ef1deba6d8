#pragma once

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/statement.h"

namespace taizhang::audit {

// What the rules see of a notice: its records, arranged as running statements with the quantities that stand
// in them.
struct Notice {
  const Records& records;
  std::vector<Statement> statements;                                  // in source order of their records
  std::unordered_map<std::string_view, std::uint32_t> fact_index;     // id → index into records.facts
  std::unordered_map<std::string_view, std::uint32_t> problem_index;  // id → index into records.problems
  std::unordered_map<std::string_view, std::uint32_t> section_index;  // id → index into records.sections
  // Per problem: its statements (heading, goals, results, in source order), as indexes into `statements`.
  std::vector<std::vector<std::uint32_t>> of_problem;

  // The measure or problem that a statement is the text of; null where it is none.
  const MeasureRow* measure(const Statement& statement) const;
  const ProblemRow* problem(const Statement& statement) const;
  // Does it say what shall be, not what is: a heading of a problem, a goal?
  bool states_goal(const Statement& statement) const;

  // Calls `visit(quantity)` for the quantities of the heading and goals of the item that `statement` is
  // about, but for those of the statement itself, until it returns true. Whether it did.
  template <class Visit>
  bool any_goal(const Statement& statement, const Visit& visit) const {
    if (statement.problem == Statement::none) return false;
    for (const std::uint32_t index : of_problem[statement.problem]) {
      const Statement& other = statements[index];
      if (&other == &statement || !states_goal(other)) continue;
      if (std::any_of(other.quantities.begin(), other.quantities.end(), visit)) return true;
    }
    return false;
  }

  // Where a part of a statement's text stands in the source. Records know that of rows and facts only:
  // between two of them that are as far apart in the source as in the text the place is exact, else it is
  // widened to them.
  Place locate(const Statement& statement, Span part) const;
};

Notice arrange(const Records& records);

}  // namespace taizhang::audit
