#pragma once

#include <string>
#include <vector>

#include "grammar/labels.h"
#include "grammar/units.h"

namespace taizhang {

// Every grammar in force: the embedded ones, overridden by kind and name. Plain data; stages take the slice
// they need.
struct Catalog {
  std::vector<Labels> labels;
  std::vector<Units> units;
};

// The grammars that were compiled into the program.
const Catalog& embedded_catalog();

}  // namespace taizhang
