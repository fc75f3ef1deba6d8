#pragma once

#include "item/choice.h"

namespace taizhang {

// Says of the chosen items whether the notice itself calls them problems or tasks, where that is not what its
// profile makes of them (Choice::called).
void call_items(const Notice& notice, Choice& choice);

}  // namespace taizhang
