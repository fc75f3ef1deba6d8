#pragma once

#include <span>
#include <string_view>

namespace taizhang {

// A file of grammars/ as it was when the program was built.
struct EmbeddedGrammar {
  std::string_view file;  // units.yaml
  std::string_view yaml;
};

// What the build makes of grammars/ (tools/embed_grammars.cpp): static data.
struct EmbeddedGrammars {
  std::span<const EmbeddedGrammar> files;  // in byte order of their names, examples and comments included
  std::string_view tables;                 // all of them as read_tables() wants it
};

EmbeddedGrammars embedded_grammars();

}  // namespace taizhang
