#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/notice.h"

namespace taizhang::audit {

// A summary's item and the item of the list that it names by (第6项).
struct Reference {
  const FactRow* fact = nullptr;
  const ProblemRow* summary = nullptr;
  const ProblemRow* detail = nullptr;  // null: no such item is listed
};

// Every (第N项) inside an item, with the item of the other lists of the notice that bears the number. Where
// the notice has no other list of at least two items, there is none.
std::vector<Reference> references(const Notice& notice);

// The first step of a printed path: the list an item belongs to.
std::string_view list_of(const ProblemRow& problem);

}  // namespace taizhang::audit
