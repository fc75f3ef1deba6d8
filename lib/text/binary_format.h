#pragma once

#include <string_view>

namespace taizhang {

// The name of the format that `bytes` begin like ("a PDF document"), where that format is no plain text or
// markup; empty for anything else.
std::string_view binary_format(std::string_view bytes);

// Whether `bytes` cannot be text in an encoding of one or two bytes: too many control characters.
bool is_binary(std::string_view bytes);

}  // namespace taizhang
