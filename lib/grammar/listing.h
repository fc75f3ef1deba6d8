#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "grammar/catalog.h"

namespace taizhang {

// The grammars in force for people: kind, name, version and origin of each in columns, and the digest of all.
std::string list_grammars(const Catalog& catalog);

// The YAML of the grammar in force that `name` names, as `NAME` or `KIND/NAME`, to read or to start an own
// one from. An Error says what there is instead.
Result<std::string> show_grammar(const Catalog& catalog, std::string_view name);

}  // namespace taizhang
