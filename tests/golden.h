#pragma once

#include <filesystem>
#include <string>

// Checks that `text` is, byte for byte, what the file `path` holds. With TAIZHANG_UPDATE=1 in the environment
// the file is written instead, to be read as a diff before it is committed.
void check_golden(const std::filesystem::path& path, const std::string& text);

// The bytes of a file; a failed test if it cannot be read.
std::string read_fixture(const std::filesystem::path& path);
