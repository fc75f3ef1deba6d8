#pragma once

#include "record/record.h"

namespace taizhang {

// 较2019年增加31个: a date that a number is compared with. It says of no other number when it was so.
inline bool is_base_date(const FactRow& fact) {
  return (fact.kind == "date" || fact.kind == "period") && !fact.comparison.empty();
}

}  // namespace taizhang
