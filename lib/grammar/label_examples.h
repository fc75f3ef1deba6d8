#pragma once

#include <cstddef>

#include "grammar/catalog.h"
#include "grammar/site.h"

namespace taizhang {

// Reads every example of `labels` as the head of a column, with all labels of the catalog.
std::size_t run_examples(const Labels& labels, const Catalog& catalog, const Site& site);

}  // namespace taizhang
