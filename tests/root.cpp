#include "root.h"

std::string source_root() {
  return TAIZHANG_ROOT;
}
std::string layer_names() {
  return TAIZHANG_LAYERS;
}
