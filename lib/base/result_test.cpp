#include "base/result.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("an error prints its place as far as it is known") {
  CHECK(to_string(Error{"a.txt", 3, 7, "odd"}) == "a.txt:3:7: odd");
  CHECK(to_string(Error{"a.txt", 3, 0, "odd"}) == "a.txt:3: odd");
  CHECK(to_string(Error{"a.txt", 0, 0, "odd"}) == "a.txt: odd");
  CHECK(to_string(Error{"", 0, 0, "odd"}) == "odd");
}
