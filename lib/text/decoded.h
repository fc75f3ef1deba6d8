#pragma once

#include <string>

#include "text/offset_map.h"

namespace taizhang {

// Bytes of some encoding as UTF-8, with the map back to them. What cannot be decoded is U+FFFD of origin
// `damaged`; `errors` counts these.
struct Decoded {
  std::string utf8;
  OffsetMap map;
  std::size_t errors = 0;
};

}  // namespace taizhang
