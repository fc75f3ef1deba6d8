#include "diff/word_diff.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("what changed in a title is shown by words") {
  struct Case {
    const char* from;
    const char* to;
    const char* shown;
  };
  const Case cases[] = {
      {"道路养护", "道路养护", "道路养护"},
      {"农民人均收入增长8%", "农村居民人均收入增长8%", "农{+村居+}民人均收入增长8%"},
      {"改造危房2100户", "改造危房2140户", "改造危房[-2100-]{+2140+}户"},
      {"", "新增", "{+新增+}"},
      {"道路刨鋪３公里", "道路刨铺4公里", "道路刨铺[-３-]{+4+}公里"},
      {"PM2.5浓度", "PM10浓度", "[-PM2.5-]{+PM10+}浓度"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.from);
    CHECK(shown(word_diff(c.from, c.to), false) == c.shown);
  }
  CHECK(shown(word_diff("甲乙", "甲丙"), true) == "甲\x1b[31;9m乙\x1b[0m\x1b[32m丙\x1b[0m");
}
