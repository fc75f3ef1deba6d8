#include "markup/wrapped.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

namespace {

std::string joined(std::string_view text) {
  return std::string(join_wrapped_lines(Text::view(text)).utf8());
}

}  // namespace

TEST_CASE("rows of a table that were cut at the width of the page are put together") {
  CHECK(joined("序号    问题    措施    时限\n"
               "1    右岸直排口1个，日排约40立方\n米    封堵排口，新建管道    9\n月底\n"
               "2    违建养殖棚3处    拆除养殖棚\n    8月底\n"
               "以上问题按月调度。") ==
        "序号    问题    措施    时限\n"
        "1    右岸直排口1个，日排约40立方米    封堵排口，新建管道    9月底\n"
        "2    违建养殖棚3处    拆除养殖棚  8月底\n"
        "以上问题按月调度。");
}

TEST_CASE("a cell that ends with its line stays a cell") {
  // By the spaces behind it, or because only so the row has as many cells as the others.
  for (const std::string_view end : {"    \n", "\n"}) {
    CHECK(joined("序号  河流    问题    时限\n"
                 "1  涔水  河道内建有养殖棚三处未拆除" +
                 std::string(end) +
                 "2023年9月30日\n\n"
                 "2  黄丝水库  溢洪道淤堵  8月底\n") ==
          "序号  河流    问题    时限\n"
          "1  涔水  河道内建有养殖棚三处未拆除  2023年9月30日\n\n"
          "2  黄丝水库  溢洪道淤堵  8月底\n");
  }
}

TEST_CASE("lines that make no rows of one width stay lines") {
  for (const std::string_view text : {
           // The second row has a cell too many.
           "序号   河流   问题\n1   涔水   河道内养殖棚三处未能\n拆除\n2   水库   溢洪道   淤堵\n",
           // No row is cut.
           "序号   河流   问题\n1   涔水   养殖棚三处\n2   水库   淤堵\n以上问题按月调度。\n",
           // The numbers are not those of rows.
           "序号   河流   问题\n1   涔水   河道内养殖棚三处未能\n拆除\n4   水库   淤堵\n",
           // One row alone.
           "序号   河流   问题\n1   涔水   河道内养殖棚三处未能\n拆除\n",
       }) {
    CHECK(joined(text) == text);
  }
}
