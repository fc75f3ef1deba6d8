#include "audit/day.h"

#include <doctest/doctest.h>

using namespace taizhang::audit;

TEST_CASE("a date means the days it names") {
  CHECK(days_of("2024-02")->last == "2024-02-29");
  CHECK(days_of("2023-02")->last == "2023-02-28");
  CHECK(days_of("2023")->first == "2023-01-01");
  CHECK(days_of("2021-01/2021-08")->last == "2021-08-31");
  CHECK(days_of("2023-09/..")->open);
  for (const char* unknown : {"", "XXXX-03-15", "2023-13", "2023-1-1", "abcd"}) CHECK_FALSE(days_of(unknown));
}
