#include "base/version.h"

namespace taizhang {

std::string_view program_version() {
  return TAIZHANG_VERSION;
}

}  // namespace taizhang
