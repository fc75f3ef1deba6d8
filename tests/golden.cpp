#include "golden.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

void check_golden(const std::filesystem::path& path, const std::string& text) {
  if (const char* update = std::getenv("TAIZHANG_UPDATE"); update && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  INFO("differs from ", path.string(), "; TAIZHANG_UPDATE=1 rewrites it");
  CHECK(text == read_fixture(path));
}

std::string read_fixture(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  CAPTURE(path.string());
  REQUIRE(file.is_open());
  return {std::istreambuf_iterator<char>(file), {}};
}
