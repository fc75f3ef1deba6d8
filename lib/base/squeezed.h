#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// `text` without white space: 合 计 spread over its cell is 合计.
std::string squeezed(std::string_view text);

}  // namespace taizhang
