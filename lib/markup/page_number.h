#pragma once

#include <string_view>

namespace taizhang {

// Whether a line, trimmed, is the number of a page between dashes: — 3 —.
bool is_page_number(std::string_view line);

}  // namespace taizhang
