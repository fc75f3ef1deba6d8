#pragma once

#include <string>

#include "block/block.h"
#include "item/item.h"

namespace taizhang {

// How the stages break the law that nothing is lost or held twice, in words; empty where they keep it.
// Blocks, and in a table its cells, are in order, apart, and hold all of the text but white space and what
// parts cells; the nodes of `outline` hold what blocks do; sections, problems and measures hold every byte of
// the nodes once, in the text and in the source it was made from; passages are in order.
std::string fault_of(const Unmarked& unmarked, const Blocks& blocks, const Outline& outline,
                     const Items& items);

}  // namespace taizhang
