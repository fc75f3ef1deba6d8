#include "audit/promise.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/day.h"
#include "audit/notice.h"
#include "base/sha256.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

bool is_promise(const FactRow& fact) {
  return (fact.kind == "date" || fact.kind == "period") && fact.bound != "since" &&
         (fact.modality == "target" || fact.modality == "forecast" || fact.bound == "by");
}

// The sentence part around a quantity: from the last full stop or semicolon to the next.
std::string_view promise_text(const Statement& statement, const Quantity& q) {
  const auto ends = [](char32_t c) { return c == U'。' || c == U'；' || c == ';' || c == U'！'; };
  std::size_t begin = q.at.begin;
  while (begin > 0) {
    const auto c = utf8::decode_before(statement.text, begin);
    if (ends(c.value)) break;
    begin -= c.size;
  }
  std::size_t end = q.at.end;
  while (end < statement.text.size()) {
    const auto c = utf8::decode(statement.text, end);
    if (ends(c.value)) break;
    end += c.size;
  }
  const Span trimmed = utf8::trim(statement.text, {static_cast<Offset>(begin), static_cast<Offset>(end)});
  return cut(statement.text, trimmed);
}

std::string_view state_of(std::string_view due, std::string_view status, std::string_view as_of) {
  if (status == "done" || status == "ahead") return "done";
  const auto days = days_of(due);
  return days && !days->open && !as_of.empty() && days->last < as_of ? "overdue" : "open";
}

}  // namespace

Result<std::string> read_day(std::string_view day) {
  const auto days = days_of(day);
  if (!days || days->first != day || days->last != day) {
    return tl::unexpected(Error{"", 0, 0, fmt::format("'{}' is no day; write it as 2024-03-15", day)});
  }
  return std::string(day);
}

std::vector<PromiseRow> promises(const Records& records, std::string_view given_day) {
  std::vector<PromiseRow> rows;
  Arena& arena = *records.arena;
  std::string_view as_of = given_day;
  if (as_of.empty()) {
    if (const auto own = days_of(records.document.date)) as_of = arena.keep(own->last);
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
    for (const Quantity& q : statement.quantities) {
      if (!is_promise(*q.fact)) continue;
      PromiseRow row;
      row.fact_id = q.fact->id;
      if (problem) row.problem = problem->problem;
      if (measure) row.measure = measure->measure;
      if (measure && !measure->lead.empty()) {
        row.who = measure->lead;
      } else if (problem) {
        row.who = problem->lead;
      }
      row.what = promise_text(statement, q);
      row.due = q.fact->date;
      row.due_text = q.fact->text;
      row.place = q.fact->place;
      // What the text still plans is not done, whatever its item is called; a goal is done with its item.
      const bool goal = !measure || measure->kind == "goal";
      add(row, goal && problem ? problem->status : "");
    }
  }
  for (const ProblemRow& problem : records.problems) {
    if (problem.deadline.empty()) continue;
    const bool told = std::any_of(rows.begin(), rows.end(), [&](const PromiseRow& row) {
      return row.problem == problem.problem && row.due == problem.deadline;
    });
    if (told) continue;
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
    const auto x = days_of(a.due);
    const auto y = days_of(b.due);
    return (x ? x->last : "9999") < (y ? y->last : "9999");
  });
  return rows;
}

}  // namespace taizhang::audit
