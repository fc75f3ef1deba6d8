#pragma once

#include <string_view>

namespace taizhang {

// Whether `pinyin` (`xiàng`, toneless `xiang`, ü as ü or v, lower case, combining marks allowed) is a reading
// of the ideograph by Unihan, with its tone or without one.
bool is_reading_of(char32_t ideograph, std::string_view pinyin);

}  // namespace taizhang
