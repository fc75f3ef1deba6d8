#pragma once

#include <cstddef>

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Reads every example of `numbering` as the beginning of a line.
std::size_t run_examples(const Numbering& numbering, const Catalog& catalog, const Site& site);

}  // namespace taizhang
