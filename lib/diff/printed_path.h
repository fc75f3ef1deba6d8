#pragma once

#include <string_view>

namespace taizhang {

// True if a problem stands under another number: a step of its printed path counts otherwise (3 → 4, 二 →
// 三), or the path has another depth. Not so if only the way of counting differs (一 → 1, (3) → 3.), if the
// step is the problem's own title, or if it names the length of a list (17项 → 15项).
bool is_renumbered(std::string_view old_path, std::string_view old_title, std::string_view new_path,
                   std::string_view new_title);

}  // namespace taizhang
