#pragma once

#include <string_view>

#include "base/span.h"

namespace taizhang {

// The number of an item with the sign that parts it from the words: 1. （2） 三、 ① 一是.
struct ItemNumber {
  Offset size = 0;   // bytes, the sign included; 0: there is none
  bool han = false;  // 三, not 3 or ①
};

// The one at `text[at]`, where a line, a sentence or a cell begins. 1.5 and 2023. are none. Constant time.
ItemNumber read_item_number(std::string_view text, std::size_t at);

}  // namespace taizhang
