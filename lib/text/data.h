#pragma once

#include <cstdint>
#include <cstring>

namespace taizhang {

// The tables of data/, embedded in the program; scripts/make-text-tables says how each is laid out.
extern "C" {
extern const unsigned char taizhang_canonical_table[];
extern const unsigned char taizhang_gb18030_table[];
extern const unsigned char taizhang_big5_table[];
extern const unsigned char taizhang_frequency_table[];
extern const unsigned char taizhang_calm_table[];
extern const unsigned char taizhang_reading_table[];
extern const unsigned char taizhang_simplified_table[];
}

// Reads little-endian numbers of a table one after another.
class TableReader {
 public:
  explicit TableReader(const unsigned char* at) : at_(at) {}

  std::uint16_t u16() {
    const auto value = static_cast<std::uint16_t>(at_[0] | at_[1] << 8);
    at_ += 2;
    return value;
  }
  std::uint32_t u32() {
    const std::uint32_t low = u16();
    return low | static_cast<std::uint32_t>(u16()) << 16;
  }
  // The next `size` bytes as they stand.
  const unsigned char* bytes(std::size_t size) {
    const unsigned char* begin = at_;
    at_ += size;
    return begin;
  }

 private:
  const unsigned char* at_;
};

}  // namespace taizhang
