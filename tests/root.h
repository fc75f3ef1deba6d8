#pragma once

#include <string>

// The folder of the project's sources: where tests find fixtures and read the code.
std::string source_root();
// The folders of lib/ in the order of CMakeLists.txt, separated by spaces.
std::string layer_names();
