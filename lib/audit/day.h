#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace taizhang::audit {

// First and last day that an EDTF date or period of the records can mean, as comparable ISO dates (2023-02 is
// 2023-02-01 to 2023-02-28). `open`: the period has no end. Empty for anything with an unknown year.
struct Days {
  std::string first;
  std::string last;
  bool open = false;
};

std::optional<Days> days_of(std::string_view edtf);

// Months from January to the month of `iso` (YYYY-MM-DD), 1 to 12.
int month_of(std::string_view iso);

}  // namespace taizhang::audit
