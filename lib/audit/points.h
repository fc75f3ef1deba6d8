#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang::audit {

// A list told in running text: 一是…;二是…;三是….
struct SpokenList {
  Offset begin = 0;  // of its first ordinal, bytes
  int size = 0;
  int last = 0;  // its greatest ordinal
  int gap = 0;   // the ordinal that is missing before `gap_at`; 0: none
  Span gap_at;   // the ordinal printed instead
};

// `ordinals` in order: 一是, 二是, … An ordinal counts where a clause or sentence starts.
std::vector<SpokenList> spoken_lists(std::string_view text, const std::vector<std::string>& ordinals);

}  // namespace taizhang::audit
