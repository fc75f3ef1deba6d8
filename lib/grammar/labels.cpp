#include "grammar/labels.h"

#include <fmt/format.h>

#include <map>

#include "word/fold.h"

namespace taizhang {

void check(const Labels& labels, const Catalog&, const Site& site) {
  struct Place {
    std::size_t entry;
    std::size_t word;
  };
  std::map<std::string, Place> first;
  for (std::size_t i = 0; i < labels.entries.size(); ++i) {
    const LabelEntry& entry = labels.entries[i];
    for (std::size_t w = 0; w < entry.words.size(); ++w) {
      const auto [found, added] = first.emplace(fold(entry.words[w]), Place{i, w});
      if (added) continue;
      const auto& [other, other_word] = found->second;
      site["entries"][i]["words"][w].fault(
          fmt::format("'{}' stands at {} too, under the role '{}'", entry.words[w],
                      site["entries"][other]["words"][other_word].where(), labels.entries[other].role));
    }
  }
}

}  // namespace taizhang
