#pragma once

#include <optional>
#include <string_view>

namespace taizhang {

// Days of the civil calendar, counted from 0000-03-01, so that dates can be subtracted.
// First and last day of a date or period: 2023 → 1 January and 31 December, 2021-01/2021-09 → 1 January and
// 30 September. Empty where the year is unknown or the end is open.
std::optional<long> first_day(std::string_view edtf);
std::optional<long> last_day(std::string_view edtf);

// The year of a full year number at the start, 0 if there is none.
int year_of(std::string_view edtf);

// First or last day of a year.
long new_years_day(int year);
inline long last_of_year(int year) {
  return new_years_day(year + 1) - 1;
}

}  // namespace taizhang
