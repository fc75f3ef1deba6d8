#include "diff/printed_path.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("another number is a renumbering, another way of counting is none") {
  struct Case {
    const char* from;
    const char* to;
    bool renumbered;
  };
  const Case cases[] = {
      {"3", "3", false},
      {"3", "4", true},
      {"二/(一)/1", "二/(一)/2", true},
      {"二/(一)/1", "二/(二)/1", true},
      {"一", "1", false},
      {"(三)", "3", false},
      {"17项/1", "15项/1", false},
      {"17项/2", "15项/1", true},
      {"1", "一/1", true},
      {"3", "3~2", false},
      {"十二", "12", false},
      {"①", "1", false},
      {"第三", "3", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.from);
    CAPTURE(c.to);
    CHECK(is_renumbered(c.from, "道路", c.to, "道路") == c.renumbered);
  }
  CHECK_FALSE(is_renumbered("道路养护", "道路养护", "道路管养", "道路管养"));
  CHECK_FALSE(is_renumbered("二/道路/桥梁", "道路/桥梁", "二/道路", "道路"));
  CHECK(is_renumbered("二/道路", "道路", "三/道路", "道路"));
}
