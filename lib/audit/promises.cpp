#include "audit/promises.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/rule.h"
#include "base/sha256.h"
#include "value/edtf_day.h"

namespace taizhang::audit {

namespace {

std::string_view state_of(std::string_view due, std::string_view status, std::string_view as_of) {
  if (status == "done" || status == "ahead") return "done";
  const auto last = last_day(due);
  const auto today = last_day(as_of);
  return last && today && *last < *today ? "overdue" : "open";
}

}  // namespace

Result<std::string> read_day(std::string_view day) {
  const auto days = days_of(day);
  if (!days || day.size() != 10) {
    return tl::unexpected(Error{"", 0, 0, fmt::format("'{}' is no day; write it as 2024-03-15", day)});
  }
  return std::string(day);
}

std::vector<PromiseRow> promises(const Records& records, const AuditWords& words,
                                 std::string_view given_day) {
  std::vector<PromiseRow> rows;
  Arena& arena = *records.arena;
  std::string_view as_of = given_day;
  if (as_of.empty()) {
    if (const auto own = last_day(records.document.date)) as_of = arena.keep(iso_day(*own));
  } else {
    as_of = arena.keep(given_day);
  }
  const Notice notice = arrange(records);
  const auto add = [&](PromiseRow row, std::string_view status) {
    row.doc = records.document.doc;
    row.as_of = as_of;
    row.state = state_of(row.due, status, as_of);
    row.id = arena.keep("r" + sha256_hex(fmt::format("{}/r/{}-{}/{}", row.doc, row.place.start.value_or(0),
                                                     row.place.end.value_or(0), row.due))
                                  .substr(0, 12));
    rows.push_back(row);
  };
  for (const Statement& statement : notice.statements) {
    const ProblemRow* problem =
        statement.problem == Statement::none ? nullptr : &records.problems[statement.problem];
    const MeasureRow* measure =
        statement.measure == Statement::none ? nullptr : &records.measures[statement.measure];
    for (std::size_t i = 0; i < statement.quantities.size(); ++i) {
      if (!is_planned(statement, i, words)) continue;
      const Quantity& q = statement.quantities[i];
      PromiseRow row;
      row.fact_id = q.fact->id;
      if (problem) row.problem = problem->problem;
      if (measure) row.measure = measure->measure;
      if (measure && !measure->lead.empty()) {
        row.who = measure->lead;
      } else if (problem) {
        row.who = problem->lead;
      }
      row.what = statement.segment_around(i);
      row.due = q.fact->date;
      row.due_text = q.fact->text;
      row.place = q.fact->place;
      // What the text still plans is not done, whatever its item is called; a goal is done with its item.
      const bool goal = !measure || measure->kind == "goal";
      add(row, goal && problem ? problem->status : "");
    }
  }
  std::set<std::pair<std::string_view, std::string_view>> told;
  for (const PromiseRow& row : rows) told.emplace(row.problem, row.due);
  for (const ProblemRow& problem : records.problems) {
    if (problem.deadline.empty() || told.contains({problem.problem, problem.deadline})) continue;
    PromiseRow row;
    row.problem = problem.problem;
    row.who = problem.lead;
    row.what = problem.title;
    row.due = problem.deadline;
    row.due_text = problem.deadline_text;
    row.place = problem.place;
    add(row, problem.status);
  }
  const auto rank = [](const PromiseRow& row) {
    return row.state == "overdue" ? 0 : row.state == "open" ? 1 : 2;
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const PromiseRow& a, const PromiseRow& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    static constexpr long never = 9'999'999;
    return last_day(a.due).value_or(never) < last_day(b.due).value_or(never);
  });
  return rows;
}

}  // namespace taizhang::audit
