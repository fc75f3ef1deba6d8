#include "value/edtf_day.h"

#include <fmt/format.h>

namespace taizhang {

namespace {

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

// March starts the counted year, so that the leap day ends it.
long day_number(int year, int month, int day) {
  const int y = month > 2 ? year : year - 1;
  const int m = month > 2 ? month - 3 : month + 9;
  return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1;
}

struct Date {
  int year = 0, month = 0, day = 0;  // month and day 0: not given
};

std::optional<int> number(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) return {};
  int value = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (text[i] < '0' || text[i] > '9') return {};
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<Date> read(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return {};
  Date date;
  const auto year = number(text, 0, 4);
  if (!year || *year < 1) return {};
  date.year = *year;
  if (text.size() >= 7) {
    const auto month = number(text, 5, 2);
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return {};
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = number(text, 8, 2);
    if (text[7] != '-' || !day || *day < 1 || *day > length_of_month(date.year, date.month)) return {};
    date.day = *day;
  }
  return date;
}

}  // namespace

std::optional<long> first_day(std::string_view edtf) {
  const auto date = read(edtf.substr(0, edtf.find('/')));
  if (!date) return {};
  return day_number(date->year, date->month == 0 ? 1 : date->month, date->day == 0 ? 1 : date->day);
}

std::optional<long> last_day(std::string_view edtf) {
  const auto slash = edtf.find('/');
  const auto date = read(slash == std::string_view::npos ? edtf : edtf.substr(slash + 1));
  if (!date) return {};
  const int month = date->month == 0 ? 12 : date->month;
  return day_number(date->year, month, date->day == 0 ? length_of_month(date->year, month) : date->day);
}

std::optional<Days> days_of(std::string_view edtf) {
  const auto first = first_day(edtf);
  const auto last = last_day(edtf);
  if (!first || !last) return {};
  return Days{*first, *last};
}

std::string iso_day(long day) {
  // The year whose March counting holds the day, then the month by the same 153-day rule as day_number.
  const long era = day / 146097;
  const long in_era = day % 146097;
  const long year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  const long in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const long m = (5 * in_year + 2) / 153;
  const long month = m < 10 ? m + 3 : m - 9;
  const long year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return fmt::format("{:04}-{:02}-{:02}", year, month, in_year - (153 * m + 2) / 5 + 1);
}

int length_of_month(int year, int month) {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month - 1] + (month == 2 && (year == 0 || is_leap(year)) ? 1 : 0);
}

int year_of(std::string_view edtf) {
  return number(edtf, 0, 4).value_or(0);
}

long new_years_day(int year) {
  return day_number(year, 1, 1);
}

}  // namespace taizhang
