#pragma once

#include <string>
#include <vector>

#include "audit/audit.h"
#include "record/record.h"

namespace taizhang::audit {

// One notice's findings for people: its name, then by verdict, gravest first, each finding with its line, its
// rule and the words it is about, and one line of formula. Agreements are left out unless `all`. Empty if
// nothing is to be said.
std::string report_text(const Records& records, bool all);

// Verdicts counted, and how much of each kind could be checked: "41 of 60 rates and shares".
struct Totals {
  std::size_t agree = 0;
  std::size_t rounding = 0;
  std::size_t disagree = 0;
  std::size_t undecidable = 0;
  Coverages coverage;  // summed by rule

  void add(const Records& records, const Coverages& of_notice);
  std::string text() const;
};

}  // namespace taizhang::audit
