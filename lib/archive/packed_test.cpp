#include "archive/packed.h"

#include <doctest/doctest.h>

using namespace taizhang;

TEST_CASE("what is packed comes out in order") {
  Packer packer;
  packer.put(std::uint64_t{7});
  packer.put(std::string_view("一、"));
  packer.put(std::string_view());
  packer.put(~std::uint64_t{0});
  const std::string bytes = packer.take();
  Unpacker unpacker(bytes);
  CHECK(unpacker.number() == 7);
  CHECK(unpacker.text() == "一、");
  CHECK(unpacker.text().empty());
  CHECK_FALSE(unpacker.done());
  CHECK(unpacker.number() == ~std::uint64_t{0});
  CHECK(unpacker.done());
}

TEST_CASE("bytes that are cut off give no more than is there") {
  Packer packer;
  packer.put(std::string_view("abcdef"));
  const std::string bytes = packer.take();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Unpacker unpacker(std::string_view(bytes).substr(0, size));
    CHECK(std::string_view("abcdef").starts_with(unpacker.text()));
    CHECK(unpacker.text().empty());
  }
}
