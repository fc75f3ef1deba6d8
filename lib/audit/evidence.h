#pragma once

#include <string_view>
#include <unordered_map>

#include "audit/notice.h"

namespace taizhang::audit {

// The words of the notice that a finding is about, for people and for waivers: the clause around its first
// fact, or what it states where it is about no fact. Views live as long as the records.
class Evidence {
 public:
  explicit Evidence(const Records& records);
  std::string_view of(const FindingRow& finding) const;

 private:
  std::unordered_map<std::string_view, std::string_view> clauses_;  // by fact id
};

}  // namespace taizhang::audit
