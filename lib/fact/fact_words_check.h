#pragma once

#include <cstddef>

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Fact words have no examples of their own; what only this stage knows is which uses and values there are.
// Names every other one as a fault. Returns 0.
std::size_t run_examples(const FactWords& words, const Catalog& catalog, const Site& site);

}  // namespace taizhang
