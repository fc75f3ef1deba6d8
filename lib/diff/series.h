#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diff/report.h"

namespace taizhang {

// One problem through a series of reports.
struct Thread {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  std::vector<std::uint32_t> at;     // by report: index of the problem, or none where it is not listed
  std::uint32_t split_from = none;   // the thread it came out of
  std::uint32_t merged_into = none;  // the thread that goes on for it
};

// Reports in the order of their dates with the problems that run through them.
struct Series {
  std::vector<Report> reports;
  std::vector<std::string> dates;  // EDTF; empty: unknown
  std::vector<Thread> threads;     // in the order in which problems first appear
};

// Orders `reports` by `dates` (one for each; where it is empty, by the report's own) and follows each problem
// from report to report. A problem that one report leaves out is found again in a later one. Reports without
// a date keep their place. The reports' records must outlive the series.
Result<Series> follow(std::vector<Report> reports, const std::vector<std::string>& dates);

}  // namespace taizhang
