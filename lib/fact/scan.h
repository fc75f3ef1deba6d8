#pragma once

#include <string_view>
#include <vector>

#include "fact/claim.h"
#include "fact/landmark.h"
#include "fact/lexicon.h"
#include "value/calendar.h"

namespace taizhang {

// Claims every numeral of `passage` once, in the order marker, identifier, date, quantity, and appends what
// is a fact to `claims` and the rest to `rejected`, both in source order. One pass: jumps from numeral to
// numeral and never goes back behind a claim. A date without a year belongs to the year its sentence named
// last, else to that of `calendar`; a month after the notice's own lies in the year before, unless the
// passage is `ahead`, about what is to come. `marks` gets the marks of the passage.
void scan_passage(std::string_view text, Span passage, const Lexicon& lexicon,
                  const CalendarContext& calendar, bool ahead, std::vector<Claim>& claims,
                  std::vector<Rejected>& rejected, Landmarks& marks);

}  // namespace taizhang
