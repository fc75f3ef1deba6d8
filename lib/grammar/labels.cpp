#include "grammar/labels.h"

#include <fmt/format.h>

#include "grammar/words_once.h"

namespace taizhang {

void check(const Labels& labels, const Catalog&, const Site& site) {
  WordsOnce words;
  for (std::size_t i = 0; i < labels.entries.size(); ++i) {
    const LabelEntry& entry = labels.entries[i];
    for (std::size_t w = 0; w < entry.words.size(); ++w) {
      words.add(entry.words[w], fmt::format("the role '{}'", entry.role), site["entries"][i]["words"][w]);
    }
  }
}

}  // namespace taizhang
