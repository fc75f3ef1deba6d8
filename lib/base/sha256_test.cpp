#include "base/sha256.h"

#include <doctest/doctest.h>

TEST_CASE("the test vector of FIPS 180-4") {
  CHECK(taizhang::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
