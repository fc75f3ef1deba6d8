#pragma once

#include <string_view>

namespace taizhang {

// Whether a line, trimmed, is the number of a page and nothing else: — 3 —, 第 3 页 共 12 页.
bool is_page_number(std::string_view line);

}  // namespace taizhang
