#include "grammar/catalog.h"

#include <cstdio>
#include <cstdlib>

#include "grammar/embedded.h"
#include "grammar/tables.h"

namespace taizhang {

const Catalog& embedded_catalog() {
  static const Catalog catalog = [] {
    auto tables = read_tables(embedded_grammars().tables);
    if (!tables) {
      std::fputs("taizhang: the grammars of this program are cut off; build it again\n", stderr);
      std::abort();
    }
    return std::move(*tables);
  }();
  return catalog;
}

}  // namespace taizhang
