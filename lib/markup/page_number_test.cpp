#include "markup/page_number.h"

#include <doctest/doctest.h>

#include <string>

namespace taizhang {

TEST_CASE("a number between dashes, or one that pages are counted by, is that of a page") {
  for (const std::string_view page : {"— 3 —", "- 12 -", "—12—", "－3－", "第3页", "第 1 页 共 2 页",
                                      "第1頁，共1頁", "第2页/共5页", "共12页"}) {
    CAPTURE(page);
    CHECK(is_page_number(page));
  }
  for (const std::string_view other :
       {"", "—", "——", "- 3", "3 -", "— 三 —", "—— 民生实事 ——", "第3页表", "共公示12页", "页", "第页"}) {
    CAPTURE(other);
    CHECK(!is_page_number(other));
  }
}

}  // namespace taizhang
