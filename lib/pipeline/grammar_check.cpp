#include "pipeline/grammar_check.h"

#include "grammar/embedded.h"
#include "grammar/label_examples.h"
#include "grammar/tables.h"
#include "item/status_examples.h"
#include "outline/numbering_examples.h"
#include "pipeline/audit_examples.h"
#include "pipeline/reading_examples.h"

namespace taizhang {

namespace {

std::size_t run_all_examples(Reading& reading, std::size_t first_layer) {
  std::size_t count = 0;
  const Catalog& catalog = reading.catalog();
  auto run_kind = [&](auto member) {
    for (const auto& grammar : catalog.*member) {
      if (reading.layer(grammar.kind, grammar.name) < first_layer) continue;
      const Site site = reading.site(grammar.kind, grammar.name);
      if constexpr (requires { run_examples(grammar, catalog, site); }) {
        count += run_examples(grammar, catalog, site);
      }
    }
  };
  Catalog::kinds(run_kind);
  return count;
}

}  // namespace

GrammarCheck check_grammars(const std::vector<std::vector<GrammarText>>& layers, std::size_t first_layer) {
  Reading reading(layers);
  GrammarCheck check;
  check.grammars = reading.catalog().files.size();
  if (reading.sound()) check.examples = run_all_examples(reading, first_layer);
  check.faults = reading.faults();
  return check;
}

tl::expected<Catalog, std::vector<GrammarFault>> checked_catalog(
    const std::vector<std::vector<GrammarText>>& layers, std::size_t first_layer) {
  Reading reading(layers);
  if (reading.sound()) run_all_examples(reading, first_layer);
  if (!reading.sound()) return tl::unexpected(reading.faults());
  return reading.take_catalog();
}

tl::expected<Catalog, std::vector<GrammarFault>> load_catalog(const std::vector<std::string>& folders) {
  if (folders.empty()) {
    auto catalog = read_tables(embedded_grammars().tables);
    if (catalog) return std::move(*catalog);
    return tl::unexpected(std::vector<GrammarFault>{{{"", 0, 0, "the program holds no grammars"}, ""}});
  }
  std::vector<GrammarFault> unreadable;
  std::vector<std::vector<GrammarText>> layers{embedded_texts()};
  for (const std::string& folder : folders) layers.push_back(read_folder(folder, unreadable));
  auto catalog = checked_catalog(layers, 1);
  if (unreadable.empty()) return catalog;
  if (!catalog) unreadable.insert(unreadable.end(), catalog.error().begin(), catalog.error().end());
  return tl::unexpected(std::move(unreadable));
}

}  // namespace taizhang
