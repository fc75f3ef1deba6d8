#include "markup/page_number.h"

#include <doctest/doctest.h>

#include <string>

namespace taizhang {

TEST_CASE("a number between dashes is that of a page") {
  for (const std::string_view page : {"— 3 —", "- 12 -", "—12—", "－3－"}) CHECK(is_page_number(page));
  for (const std::string_view other : {"", "—", "——", "- 3", "3 -", "— 三 —", "—— 民生实事 ——"}) {
    CAPTURE(other);
    CHECK(!is_page_number(other));
  }
}

}  // namespace taizhang
