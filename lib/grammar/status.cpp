#include "grammar/status.h"

#include <fmt/format.h>

#include "grammar/words_once.h"

namespace taizhang {

void check(const StatusWords& status, const Catalog&, const Site& site) {
  WordsOnce words;
  for (std::size_t i = 0; i < status.entries.size(); ++i) {
    const StatusEntry& entry = status.entries[i];
    for (std::size_t w = 0; w < entry.words.size(); ++w) {
      words.add(entry.words[w], fmt::format("the status '{}'", entry.status), site["entries"][i]["words"][w]);
    }
  }
  check_unique(status.plans, site["plans"]);
  check_unique(status.neutral, site["neutral"]);
  check_unique(status.legend_keys, site["legend_keys"]);
  check_unique(status.legend_means, site["legend_means"]);
}

}  // namespace taizhang
