#pragma once

#include <span>
#include <string_view>

#include "fact/claim.h"
#include "fact/landmark.h"
#include "fact/lexicon.h"

namespace taizhang {

// What the place of a passage in the notice says of its facts.
struct PassageSense {
  bool declares = false;  // it introduces the notice's own items: their totals are declared
  bool target = false;    // it states goals: what it counts is to be reached
  bool planned = false;   // it says what is to be done, unless its words say otherwise
  bool deadline = false;  // it is a deadline: its dates are promised
  Span topic;             // the title it stands under in the same line; empty: none
  int year = 0;           // of the notice; 0: unknown
};

// Gives the claims of one passage their meaning: subject, entity, qualifier, comparison, modality, bound,
// period, part_of and group, read from the words between one claim and the next. `first` is the index that
// claims[0] will have among all facts of the notice; `marks` are those of the passage. Each stretch between
// claims is read once.
void give_meaning(std::string_view text, Span passage, const PassageSense& sense, const Lexicon& lexicon,
                  std::uint32_t first, std::span<Claim> claims, std::span<const Landmark> marks);

}  // namespace taizhang
