#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/catalog.h"

namespace taizhang {

// A Catalog as bytes, examples left out: what the build makes of the grammars, so that the program starts
// without reading YAML. The layout follows the structs' `fields`; it is read by the program it was built
// into and by no other, so it has no version.
std::string write_tables(const Catalog& catalog);

// The Catalog of those bytes; empty if they are cut off or something follows. Linear.
std::optional<Catalog> read_tables(std::string_view bytes);

}  // namespace taizhang
