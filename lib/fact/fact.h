#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "block/table.h"
#include "grammar/catalog.h"
#include "item/item.h"
#include "value/calendar.h"
#include "value/decimal.h"

namespace taizhang {

// One quantitative fact. Spans are of the clean text. The string_view fields hold static names that RECORDS
// closes.
struct Fact {
  std::string_view kind;  // count money percent percentage_point ratio area … (RECORDS, facts)
  Span span;              // number, scale, unit and touching approximator
  std::optional<Decimal> value;
  std::optional<Decimal> value_high;
  std::optional<Decimal> resolution;
  std::string_view unit;       // view into the text or into the grammar; outlives the Fact
  std::string_view dimension;  // area, length …, or the ISO 4217 code; view into the grammar
  std::string si_value;
  std::string date;  // EDTF, for dates and periods
  std::string_view approx;
  Span subject;
  Span entity;
  Span qualifier;
  std::string_view comparison;
  std::string_view direction;
  Span base;
  std::string_view modality;
  bool declared = false;
  std::string_view bound;
  std::string_view inferred;        // names joined by ';'
  std::uint32_t period = no_index;  // index into Facts::facts
  std::uint32_t part_of = no_index;
  std::uint32_t group = no_index;
  std::uint32_t section = no_index;  // index into the lists of Items
  std::uint32_t problem = no_index;
  std::uint32_t measure = no_index;
  Span sentence;
};

// A numeral that is no fact, and as what it was claimed: "identifier", "slogan", "lexical", "marker",
// "impossible-date".
struct Rejected {
  Span span;
  std::string_view as;
};

struct Facts {
  std::vector<Fact> facts;  // in source order
  std::vector<Rejected> rejected;
  std::vector<Diagnostic> diagnostics;
  std::deque<std::string> unwrapped;  // passages that were broken over lines, joined; units view them
};

inline bool is_time(const Fact& fact) {
  return fact.kind == "date" || fact.kind == "period";
}
inline bool is_reference(const Fact& fact) {
  return fact.kind == "phone" || fact.kind == "docnumber" || fact.kind == "ordinal_ref";
}
inline bool is_share(const Fact& fact) {
  return fact.kind == "percent" || fact.kind == "percentage_point";
}

class Lexicon;

// Every quantity in the passages of `items`, once. The headers of `tables`, which stand in source order, give
// units to the bare numbers below them. Linear in the text. The Facts view `text` and `lexicon`.
Facts find_facts(const Unmarked& text, const Items& items, const Lexicon& lexicon,
                 std::span<const Table> tables = {});

}  // namespace taizhang
