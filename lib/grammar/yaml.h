#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/fault.h"
#include "grammar/yaml_tree.h"

namespace taizhang {

struct Catalog;

// Reads the tree of one grammar file into the struct of its `kind`, as the struct's `fields` say (fields.h),
// and adds it to `catalog`, in place of one of the same kind and name. Adds every structural fault to
// `faults`: unknown, missing, mistyped and repeated keys, values outside a closed set; on any, the catalog is
// left as it was and the result is false. `texts` are what the nodes' `file` points into.
bool read_grammar(const YamlNode& root, const std::vector<GrammarText>& texts, Catalog& catalog,
                  std::vector<GrammarFault>& faults);

// The same for one file on its own.
std::vector<GrammarFault> read_grammar(std::string_view origin, std::string_view yaml, Catalog& catalog);

}  // namespace taizhang
