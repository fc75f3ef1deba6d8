#pragma once

#include <vector>

#include "audit/rule.h"

namespace taizhang::audit {

// A number and the numbers behind it that read as its parts: 累计申报372家,其中复评109家,新申报263家.
struct PartList {
  const Quantity* whole = nullptr;
  std::vector<const Quantity*> parts;
  bool marked = false;    // words or a bracket say that they are parts
  bool complete = false;  // and that these are all: every state of work, 其余, 分别, both of two opposites
  const char* completeness = "";  // why, for people
  bool overlapping = false;       // one part is an attribute (女性, 党员), which other parts may share
  bool loose = false;
  bool certain = true;      // all stand where parts of the whole stand; else they can only confirm
  bool one_segment = true;  // no ； between them

  Rational total() const;
  Interval range() const;
};

// How the parts stand to the whole.
enum class Fitting {
  nothing,      // no telling: not said to be parts, or only about
  sums,         // they add up to it
  rounds,       // they do when each is rounded
  misses,       // they are all its parts and do not add up, or miss it by so little that it is a slip
  overruns,     // they are more than the whole together
  leaves_room,  // they are less, and need not be all
};

Fitting fitting(const PartList& list);

// The list of parts of every quantity of `statement` that has one, cut down to those that add up where some
// do.
std::vector<PartList> part_lists(const Statement& statement, const AuditWords& words);

// The parts as "109家 + 263家", and a draft with whole, parts, sum and interval.
Draft draft_of(std::string_view rule, const Quantity& whole, const std::vector<const Quantity*>& parts);

}  // namespace taizhang::audit
