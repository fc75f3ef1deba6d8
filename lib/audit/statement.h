#pragma once

#include <cstdint>
#include <string_view>
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
  bool integral = false;  // a whole number of things, exact
  bool loose = false;     // 约, 近, 余 …: no check may call it wrong
  // Count from 0 in the statement. A sentence ends at 。！？ and line ends, a segment at ； too, a clause at
  // ，and ： too.
  std::uint32_t sentence = 0;
  std::uint32_t segment = 0;
  std::uint32_t clause = 0;
};

// `fact` as a quantity, which stands at `at` of a text.
Quantity quantity_of(const FactRow& fact, Span at = {});

// One text field of a record with the facts found in it, in order.
//
// Views of its text live as long as the records. Sentences and clauses around a quantity are cut off after
// `longest_walk` bytes, so that a text without punctuation costs no more than one with it.
struct Statement {
  std::string_view text;
  Place place;
  std::uint32_t section = none;  // indexes into the tables of Records
  std::uint32_t problem = none;
  std::uint32_t measure = none;
  std::vector<Quantity> quantities;

  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  static constexpr Offset longest_walk = 1200;

  // The text from the end of quantity `i` (or the start, for i = -1) to the start of quantity `i + 1` (or the
  // end).
  std::string_view gap_after(int i) const;
  // The text before quantity `i` back to the end of the quantity before it or to the start of its clause.
  std::string_view lead_in(std::size_t i) const;
  // The text after quantity `i` up to the next quantity or the end of its clause.
  std::string_view follow_up(std::size_t i) const;
  // The clause and the sentence (or segment of one) that hold quantity `i`.
  std::string_view clause_around(std::size_t i) const;
  std::string_view segment_around(std::size_t i) const;
  std::string_view sentence_around(std::size_t i) const;
  // What the text says last.
  std::string_view last_segment() const;

  Span span_of(std::string_view part) const {
    const auto begin = static_cast<Offset>(part.data() - text.data());
    return {begin, begin + static_cast<Offset>(part.size())};
  }
};

// Numbers the sentences, segments and clauses of a statement's quantities.
void number_clauses(Statement& statement);

}  // namespace taizhang::audit
