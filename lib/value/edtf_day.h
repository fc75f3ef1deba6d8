#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace taizhang {

// Days of the civil calendar, counted from 0000-03-01, so that dates can be subtracted.
// First and last day of a date or period: 2023 → 1 January and 31 December, 2021-01/2021-09 → 1 January and
// 30 September. Empty where the year is unknown or the end is open.
std::optional<long> first_day(std::string_view edtf);
std::optional<long> last_day(std::string_view edtf);

// Both ends of a closed date or period, first <= last or not as printed.
struct Days {
  long first = 0;
  long last = 0;
};
std::optional<Days> days_of(std::string_view edtf);

// A day as YYYY-MM-DD.
std::string iso_day(long day);

// The year of a full year number at the start, 0 if there is none.
int year_of(std::string_view edtf);

// First or last day of a year.
long new_years_day(int year);
inline long last_of_year(int year) {
  return new_years_day(year + 1) - 1;
}

// Days of a month, 1 to 12; a leap year where `year` is 0.
int length_of_month(int year, int month);

}  // namespace taizhang
