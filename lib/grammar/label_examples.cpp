#include "grammar/label_examples.h"

#include <fmt/format.h>

#include "grammar/label_words.h"

namespace taizhang {

std::size_t run_examples(const Labels& labels, const Catalog& catalog, const Site& site) {
  const LabelWords words(catalog.labels);
  const auto read = [&](const std::string& head) {
    const std::uint32_t role = words.head_role(head);
    return role == LabelWords::no_role ? std::string_view() : std::string_view(words.name(role));
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < labels.entries.size(); ++i) {
    const LabelEntry& entry = labels.entries[i];
    const Site here = site["entries"][i];
    for (std::size_t e = 0; e < entry.examples.size(); ++e, ++count) {
      const std::string_view role = read(entry.examples[e]);
      if (role == entry.role) continue;
      here["examples"][e].fault(
          role.empty() ? fmt::format("the example is read as no label, expected '{}'", entry.role)
                       : fmt::format("the example is read as '{}', expected '{}'", role, entry.role));
    }
    for (std::size_t e = 0; e < entry.counter_examples.size(); ++e, ++count) {
      if (read(entry.counter_examples[e]) != entry.role) continue;
      here["counter_examples"][e].fault(fmt::format("the counter-example is read as '{}'", entry.role));
    }
  }
  return count;
}

}  // namespace taizhang
