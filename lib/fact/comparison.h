#pragma once

#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"
#include "fact/phrase.h"

namespace taizhang {

// Sets comparison, direction and base of a claim from the words before it: 同比增长, 较2019年增加,
// 低于全省, 滞后序时进度, 完成年度计划的.
void compare(std::string_view text, const Gap& gap, const Phrase& phrase, const Lexicon& lexicon,
             Claim& claim);

}  // namespace taizhang
