#pragma once

#include <cstddef>

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Reads every example of `status` as an account of what was done, with all grammars of the catalog.
std::size_t run_examples(const StatusWords& status, const Catalog& catalog, const Site& site);

}  // namespace taizhang
