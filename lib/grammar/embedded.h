#pragma once

#include <span>
#include <string_view>

namespace taizhang {

// A file of grammars/ as it was when the program was built.
struct EmbeddedGrammar {
  std::string_view name;
  std::string_view yaml;
};

std::span<const EmbeddedGrammar> embedded_grammars();

}  // namespace taizhang
