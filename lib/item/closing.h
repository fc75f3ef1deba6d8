#pragma once

#include <cstdint>
#include <vector>

#include "item/notice.h"

namespace taizhang {

// The first line below the last item that is about all of them, or about none: 下一步，…, where no item
// before has such a line of its own, and any line behind who is responsible where that ends all items before.
// `items` has one entry a node. no_index: there is no such line.
std::uint32_t find_closing(const Notice& notice, const std::vector<bool>& items);

}  // namespace taizhang
