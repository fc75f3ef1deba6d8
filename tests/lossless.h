#pragma once

#include "item/item.h"

namespace taizhang {

// Fails the running test unless the nodes of `outline` hold all of the text but white space and what parts
// cells, sections, problems and measures hold every byte of the nodes once, in the text and in the source it
// was made from, and passages are in order.
void check_lossless(const Unmarked& unmarked, const Outline& outline, const Items& items);

}  // namespace taizhang
