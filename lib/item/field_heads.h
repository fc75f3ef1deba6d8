#pragma once

#include "item/choice.h"
#include "item/notice.h"

namespace taizhang {

// Headings that are names of fields and stand beside each other: 一、存在问题 二、整改措施 三、整改情况.
// Marks in `choice` the heads and the items that they tell of, and says whether there are any.
bool group_field_heads(const Notice& notice, Choice& choice);

}  // namespace taizhang
