#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// The form of a character that words of grammars are matched in: full width to half width, traditional to
// simplified, compatibility ideographs to their unified form. One code point to one code point, so that
// positions need no map. Latin letters keep their case.
char32_t fold(char32_t code_point);

// `text` folded code point by code point.
std::string fold(std::string_view text);

}  // namespace taizhang
