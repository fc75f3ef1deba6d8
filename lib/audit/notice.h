#pragma once

// What the rules see of a notice: its records, arranged as running statements with the quantities that stand
// in them.

#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/number.h"
#include "base/span.h"
#include "record/record.h"

namespace taizhang::audit {

// A fact at its place in a statement.
struct Quantity {
  const FactRow* fact = nullptr;
  Span at;              // bytes of Statement::text
  bool number = false;  // has a single exact-decimal value: no range, no date
  Rational value;
  Interval range;  // what the printed number may stand for
  Rational resolution;
  bool integral = false;       // a whole number of things, exact
  bool loose = false;          // 约, 近, 余 …: no check may call it wrong
  std::uint32_t sentence = 0;  // counts from 0 in the statement
  std::uint32_t clause = 0;    // counts from 0 in the statement; ends at ，；。 and the like
};

// One text field of a record with the facts found in it, in order.
struct Statement {
  std::string_view text;
  Place place;
  std::uint32_t section = none;  // indexes into the tables of Records
  std::uint32_t problem = none;
  std::uint32_t measure = none;
  std::vector<Quantity> quantities;

  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  // The text from the end of quantity `i` (or the start, for i = -1) to the start of quantity `i + 1` (or the
  // end).
  std::string_view gap_after(int i) const;
  // The text before quantity `i` back to the end of the quantity before it or to the start of its clause.
  std::string_view lead_in(std::size_t i) const;
  // The text after quantity `i` up to the next quantity or the end of its clause.
  std::string_view follow_up(std::size_t i) const;
};

struct Notice {
  const Records& records;
  std::vector<Statement> statements;                                  // in source order of their records
  std::unordered_map<std::string_view, std::uint32_t> fact_index;     // id → index into records.facts
  std::unordered_map<std::string_view, std::uint32_t> problem_index;  // id → index into records.problems
};

Notice arrange(const Records& records);

}  // namespace taizhang::audit
