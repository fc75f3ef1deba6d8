#pragma once

#include <span>
#include <string_view>

#include "fact/claim.h"
#include "fact/lexicon.h"
#include "item/item.h"

namespace taizhang {

// Gives the claims of one passage their meaning: subject, entity, qualifier, comparison, modality, bound,
// period, part_of and group, read from the words between one claim and the next. `first` is the index that
// claims[0] will have among all facts of the notice. Each stretch between claims is read once.
void give_meaning(std::string_view text, const Passage& passage, const Lexicon& lexicon, std::uint32_t first,
                  std::span<Claim> claims);

}  // namespace taizhang
