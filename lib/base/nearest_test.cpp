#include "base/nearest.h"

#include <doctest/doctest.h>

#include <array>

using namespace taizhang;

TEST_CASE("the nearest name is what was meant, or nothing") {
  constexpr std::array<std::string_view, 5> names{"words", "unit", "quantity", "责任单位", "entries"};
  const auto meant = [&](std::string_view name) { return nearest(name, names).value_or("-"); };
  CHECK(meant("word") == "words");
  CHECK(meant("wrods") == "words");
  CHECK(meant("quanttiy") == "quantity");
  CHECK(meant("entires") == "entries");
  CHECK(meant("责任单") == "责任单位");
  CHECK(meant("colour") == "-");
  CHECK(meant("unit") == "-");
  CHECK(meant("x") == "-");
  CHECK(meant("") == "-");
}
