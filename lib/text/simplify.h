#pragma once

#include "text/text.h"

namespace taizhang {

// Traditional characters as simplified ones, equal to OpenCC's tw2s: its phrases decide between readings
// (乾坤 stays, 乾燥 becomes 干燥), then its characters. Text without traditional characters is returned as it
// is.
Text simplify(const Text& text);

}  // namespace taizhang
