#include "value/item_number.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

TEST_CASE("numbers of items are read with their sign") {
  const struct {
    std::string text;
    std::string number;  // with its sign; empty: none
    bool han;
  } rows[] = {
      {"1.关于", "1.", false},         {"12、关于", "12、", false}, {"（2）关于", "（2）", false},
      {"(十一) 关于", "(十一)", true}, {"三、关于", "三、", true},  {"一是关于", "一", true},
      {"①关于", "①", false},           {"㈡关于", "㈡", false},     {"3）关于", "3）", false},
      {"1.5万元", "", false},          {"2023.关于", "", false},    {"三个问题", "", false},
      {"（含2项）", "", false},        {"200", "", false},          {"", "", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const ItemNumber number = read_item_number(row.text, 0);
    CHECK(row.text.substr(0, number.size) == row.number);
    CHECK(number.han == row.han);
  }
}
