#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace taizhang {

// Texts of tests/fixtures in one encoding, and what detection must say of pieces of them.
struct EncodedText {
  std::string name;                     // "Big5-HKSCS, talk"
  std::string charset;                  // what detection must say; empty: anything but a Chinese encoding
  std::vector<std::string> characters;  // the bytes of each
  double floor_16 = 0;                  // the least per cent of right answers at 16, 64 and 256 bytes
  double floor_64 = 0;
  double floor_256 = 0;
};

// Every encoding that notices arrive in, and the others that must not be taken for one. Reads
// tests/fixtures/encodings and tests/fixtures/notices.
std::vector<EncodedText> encoded_texts();

// `count` pieces of `size` bytes each, from the beginning of any character on; the last character may be cut.
// Pieces without a byte of more than seven bits tell nothing and are left out, but for HZ, whose pieces keep
// the `~{` that they are under. The same at every call.
std::vector<std::string> slices(const EncodedText& text, std::size_t size, std::size_t count);

}  // namespace taizhang
