#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/report.h"

namespace taizhang {

// A fact of a problem with where it stands: the words around it in its clause, numbers as `#`.
struct PlacedFact {
  const FactRow* fact = nullptr;
  std::string_view measure_kind;       // goal measure result progress next; empty: in the title
  bool goal = false;                   // it stands in a goal, or in the title of a task or target
  std::vector<std::uint32_t> context;  // sorted word pairs of the clause
  std::string_view text;               // the statement it was found in, and where; empty if it was not found
  std::size_t at = 0;                  // byte of `text`
  std::string_view clause;             // of `text`
  std::string_view lead_in;    // from the start of the clause or the end of the fact before to the fact
  std::string_view follow_up;  // from the fact to the end of the clause
};

// The facts below problem `index` of `report` that can be compared between reports: not phone numbers,
// document numbers or references, nor the date of its deadline, which is compared with the problem.
std::vector<PlacedFact> placed_facts(const Report& report, std::size_t index);

// The same for the facts of the notices themselves, which stand under no problem.
std::vector<PlacedFact> placed_own_facts(const Report& report);

// The same quantity in two reports; one side null where only the other has it.
struct FactPair {
  const PlacedFact* old_fact = nullptr;
  const PlacedFact* new_fact = nullptr;
};

// Pairs facts of the same kind and unit by subject, clause, comparison, modality and measure, best first;
// never one fact twice. In the order of the old facts, then the rest of the new.
std::vector<FactPair> pair_facts(const std::vector<PlacedFact>& olds, const std::vector<PlacedFact>& news);

// True if both say the same: the same words, or the same value.
bool same_value(const FactRow& a, const FactRow& b);

// What a pair comes to.
struct Delta {
  const FactRow* old_fact = nullptr;
  const FactRow* new_fact = nullptr;
  std::string value_old, value_new;  // decimals (with a sign where the direction turned) or EDTF dates
  std::string delta, percent;        // see DeltaRow
  bool fell = false;                 // a printed result that got smaller, or a lag or decline that grew
  bool target = false;               // a target that is not what it was
};

Delta delta_of(const FactPair& pair);

}  // namespace taizhang
