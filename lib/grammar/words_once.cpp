#include "grammar/words_once.h"

#include <fmt/format.h>

#include "word/fold.h"

namespace taizhang {

void WordsOnce::add(std::string_view word, const std::string& under, const Site& site) {
  const auto [found, added] = first_.emplace(fold(word), First{});
  if (added) {
    found->second = {site.where(), under};
  } else if (found->second.under != under) {
    site.fault(
        fmt::format("'{}' stands at {} too, under {}", word, found->second.where, found->second.under));
  }
}

}  // namespace taizhang
