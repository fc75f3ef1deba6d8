#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taizhang {

struct Catalog;

// Reads one grammar file (YAML 1.2 as yaml-cpp reads it) and adds it to `catalog` under its `kind` and
// `name`, in place of one of the same kind and name. The only door to yaml-cpp. Returns every structural
// fault found; on any, the catalog is left as it was. `file` is the name used in messages.
std::vector<Error> read_grammar(std::string_view file, std::string_view yaml, Catalog& catalog);

}  // namespace taizhang
