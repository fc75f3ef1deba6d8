// Any bytes are a grammar or a list of faults with places.
#include <cstdlib>

#include "grammar/catalog.h"
#include "grammar/yaml.h"

using namespace taizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Catalog catalog;
  for (const auto& fault : read_grammar("fuzz.yaml", {reinterpret_cast<const char*>(data), size}, catalog)) {
    if (fault.error.message.empty()) std::abort();
  }
  return 0;
}
