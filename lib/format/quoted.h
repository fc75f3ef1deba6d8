#pragma once

#include <string>
#include <string_view>

namespace taizhang {

// Appends `text` in double quotes, in the form that JSON and YAML 1.2 share: UTF-8 raw; quotes, backslashes,
// controls, DEL, C1 controls, line and paragraph separators and U+FEFF escaped (YAML readers refuse or fold
// those). No surrogate escapes: yaml-cpp cannot read them.
void append_quoted(std::string& out, std::string_view text);

}  // namespace taizhang
