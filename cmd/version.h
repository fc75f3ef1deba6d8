#pragma once

#include <string>

namespace taizhang::cmd {

// What `taizhang --version` prints: version, revision, schema version, libraries.
std::string version_text();

}  // namespace taizhang::cmd
