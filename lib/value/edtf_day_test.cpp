#include "value/edtf_day.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("dates and periods have a first and a last day") {
  CHECK(*last_day("2024-02") - *first_day("2024-02") == 28);
  CHECK(*last_day("2023-02") - *first_day("2023-02") == 27);
  CHECK(*last_day("2021") - *first_day("2021") == 364);
  CHECK(*last_day("2021-01/2021-09") - *first_day("2021-01/2021-09") == 272);
  CHECK(*first_day("2024-03-01") - *last_day("2024-02-29") == 1);
  CHECK(*first_day("2000-01-01") - *first_day("1999-12-31") == 1);
  for (const char* none : {"", "XXXX-03-15", "2023-13", "2023-02-30", "..", "2023-1"})
    CHECK_FALSE(last_day(none));
  CHECK_FALSE(last_day("2023-09/.."));
  CHECK(last_of_year(2023) == *last_day("2023"));
}

TEST_CASE("a day prints as the date it was read from") {
  for (const char* date :
       {"0001-01-01", "1999-12-31", "2000-02-29", "2023-03-01", "2024-02-29", "2400-12-31"})
    CHECK(iso_day(*first_day(date)) == date);
  for (long day = *first_day("1996-01-01"); day <= *first_day("2004-12-31"); ++day)
    CHECK(first_day(iso_day(day)) == day);
  CHECK(days_of("2021-01/2021-08")->last == *first_day("2021-08-31"));
  CHECK_FALSE(days_of("2023-09/.."));
  CHECK(length_of_month(2023, 2) == 28);
  CHECK(length_of_month(0, 2) == 29);
}
