#pragma once

#include <string_view>

namespace taizhang {

// The version of the program, which a ledger names: "0.1.0".
std::string_view program_version();

}  // namespace taizhang
