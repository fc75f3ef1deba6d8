#pragma once

#include "fact/fact.h"

namespace taizhang {

// A numeral that was claimed as a fact, with what the later steps need to give it its meaning.
struct Claim {
  Fact fact;            // span, kind, value and unit are set; approx where it touches
  Offset number = 0;    // first byte of the number, approximators and currency signs left out
  Offset unit_end = 0;  // end of the unit, 以上 and the like left out
  bool han = false;     // written in Han numerals
  bool threshold = false;
  bool unit_inferred = false;
  bool is_base = false;  // a date that a number is compared with: 较2019年增加
};

}  // namespace taizhang
