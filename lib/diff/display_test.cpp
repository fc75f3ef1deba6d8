#include "diff/display.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("Chinese characters take two columns, ambiguous ones what the terminal says") {
  CHECK(display_width("台账") == 4);
  CHECK(display_width("5G基站（个）") == 12);
  CHECK(display_width("“两区”") == 6);
  CHECK(display_width("“两区”", true) == 8);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(fitted("道路", 6) == "道路  ");
  CHECK(fitted("道路养护不到位", 7) == "道路养…");
  CHECK(fitted("道路养护不到位", 8) == "道路养… ");
  CHECK(fitted("道路养护", 8) == "道路养护");
  CHECK(shortened("道路", 0).empty());
}
