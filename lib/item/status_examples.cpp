#include "item/status_examples.h"

#include <fmt/format.h>

#include "item/status.h"

namespace taizhang {

std::size_t run_examples(const StatusWords& status, const Catalog& catalog, const Site& site) {
  const Wording wording(catalog);
  std::size_t count = 0;
  for (std::size_t i = 0; i < status.entries.size(); ++i) {
    const StatusEntry& entry = status.entries[i];
    for (std::size_t e = 0; e < entry.examples.size(); ++e, ++count) {
      const std::string& example = entry.examples[e];
      const auto read = reported_status(example, {0, static_cast<Offset>(example.size())}, wording).status;
      if (read == entry.status) continue;
      site["entries"][i]["examples"][e].fault(
          read.empty() ? fmt::format("the example states no status, expected '{}'", entry.status)
                       : fmt::format("the example reads as '{}', expected '{}'", read, entry.status));
    }
  }
  return count;
}

}  // namespace taizhang
