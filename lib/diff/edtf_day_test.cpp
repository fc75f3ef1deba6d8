#include "diff/edtf_day.h"

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
