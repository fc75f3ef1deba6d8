#pragma once

#include <map>
#include <string>
#include <string_view>

#include "grammar/site.h"

namespace taizhang {

// Finds words that are given two meanings in lists that must not share any, as matching sees them (folded).
// The same meaning twice is no fault: 办结 and 辦結 may both be written out. One object a grammar.
class WordsOnce {
 public:
  // Records a fault at `site` if `word` was seen before; `under` says what it stands under ("the role
  // 'lead'").
  void add(std::string_view word, const std::string& under, const Site& site);

 private:
  struct First {
    std::string where;
    std::string under;
  };
  std::map<std::string, First, std::less<>> first_;
};

}  // namespace taizhang
