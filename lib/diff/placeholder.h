#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// Puts `value` wherever `text` has {name}.
void fill(std::string& text, std::string_view name, std::string_view value);

}  // namespace taizhang
