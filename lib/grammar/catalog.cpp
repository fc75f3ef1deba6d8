#include "grammar/catalog.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

#include "grammar/embedded.h"
#include "grammar/yaml.h"

namespace taizhang {

const Catalog& embedded_catalog() {
  static const Catalog catalog = [] {
    Catalog loaded;
    for (const auto& file : embedded_grammars()) {
      for (const auto& error : read_grammar(file.name, file.yaml, loaded)) {
        std::cerr << "taizhang: " << to_string(error);
        std::abort();
      }
    }
    return loaded;
  }();
  return catalog;
}

}  // namespace taizhang
