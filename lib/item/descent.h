#pragma once

#include <vector>

#include "item/choice.h"

namespace taizhang {

// Where nothing tells which numbers are items, sections are followed down to the level whose numbers say
// something, and these are. `barred` holds nodes, one entry each, that hold no items.
void descend(const Notice& notice, const std::vector<bool>& barred, Choice& choice);

// The same in `list`, numbers of one level that stand where items are known to be listed.
void descend_list(const Notice& notice, const std::vector<std::uint32_t>& list,
                  const std::vector<bool>& barred, Choice& choice);

// Whether node `i` is nothing but a head over numbers.
bool is_pure_heading(const Notice& notice, std::uint32_t i);

// 三、存在的主要问题: whether node `i`, which may be none, is a head that says so of what stands below.
bool lists_problems(const Notice& notice, std::uint32_t i);

}  // namespace taizhang
