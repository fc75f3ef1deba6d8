#pragma once

#include <string>
#include <vector>

#include "diff/change.h"
#include "diff/continuity.h"

namespace taizhang {

struct DiffTextOptions {
  bool colour = false;
  bool why = false;               // scores and second-best candidates
  std::vector<ChangeClass> only;  // empty: all but same
  std::size_t width = 100;        // columns of a line that may be cut
  std::size_t screen = 24;        // lines; what does not fit is told in short first
};

// What changed, for people: gravest first, one paragraph a problem. A long account opens with what vanished,
// what slipped back and what changed in numbers, so that the first screen holds it. `checks` that do not hold
// stand with their numbers: `!` disagrees, `?` only a person can say. Empty for equal reports.
std::string diff_text(const Comparison& comparison, const std::vector<Continuity>& checks,
                      const Report& old_report, const Report& new_report, const DiffTextOptions& options);

// One line a class with its count. Empty for equal reports.
std::string diff_stat(const Comparison& comparison, const DiffTextOptions& options);

}  // namespace taizhang
