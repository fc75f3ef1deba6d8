#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "grammar/catalog.h"
#include "grammar/fault.h"
#include "grammar/load.h"

namespace taizhang {

// What is known of grammars once everything about them was tried.
struct GrammarCheck {
  std::vector<GrammarFault> faults;
  std::size_t grammars = 0;  // in force
  std::size_t examples = 0;  // that were run
};

// Structure, meaning and, if those hold, the examples of every file in layer `first_layer` or a later one.
// Examples need the stages that read them, so this stands behind the stages: a kind has runners where a
// function
//   std::size_t run_examples(const Seasons& seasons, const Catalog& catalog, const Site& site);
// is declared in a header that grammar_check.cpp includes. It reads each example as the stage would with
// `catalog`, names each that does not come out as written at its site, and returns how many it ran.
GrammarCheck check_grammars(const std::vector<std::vector<GrammarText>>& layers, std::size_t first_layer = 0);

// The grammars a run uses: the embedded ones, overridden by each folder in turn (later wins), checked whole.
// Without folders no YAML is read. Give the folders of TAIZHANG_GRAMMARS before those of --grammars.
tl::expected<Catalog, std::vector<GrammarFault>> load_catalog(const std::vector<std::string>& folders);

// The same with layers that were read already: `first_layer` is the first whose examples are run.
tl::expected<Catalog, std::vector<GrammarFault>> checked_catalog(
    const std::vector<std::vector<GrammarText>>& layers, std::size_t first_layer);

}  // namespace taizhang
