#pragma once

#include <span>
#include <string_view>

#include "item/item.h"

namespace taizhang {

// 整改期限：4月15日前 on a line of its own below the numbers of a section is the deadline of them all. It has
// been read as the last one's; where at least two sections have such a line and none of their other items a
// deadline, all of them get it. `problems` are in the order of the text.
void share_deadlines(std::string_view text, std::span<ProblemItem> problems);

}  // namespace taizhang
