#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Before a function that works on ByteVectors: it is compiled twice, for machines with AVX2 too, and the
// right one is chosen when the program starts. Not under ThreadSanitizer, which is not there yet when it is chosen.
#if defined(__x86_64__) && !defined(__SANITIZE_THREAD__)
#define TAIZHANG_BYTE_SCAN [[gnu::target_clones("avx2", "default")]]
#else
#define TAIZHANG_BYTE_SCAN
#endif

// Before a function that takes part in one: it must become part of both, or it would be compiled for the
// lesser machine only.
#define TAIZHANG_PART_OF_SCAN [[gnu::always_inline]] inline

namespace taizhang {

// Thirty-two bytes that are compared and joined side by side, for scans that look at every byte of a text. A
// comparison gives a vector of FF (true) and 00 (false). Handed over by reference only: how a function would
// take the value depends on the machine.
using ByteVector [[gnu::vector_size(32)]] = unsigned char;

inline constexpr std::size_t byte_vector_size = 32;

// The bytes at `from`, which must have 32.
TAIZHANG_PART_OF_SCAN void load_bytes(ByteVector& bytes, const char* from) {
  std::memcpy(&bytes, from, sizeof bytes);
}

// Index of the first byte of `bytes` that is not 0; 32 if all are.
template <class Vector>
TAIZHANG_PART_OF_SCAN std::size_t first_set(const Vector& bytes) {
  static_assert(sizeof bytes == byte_vector_size && std::endian::native == std::endian::little);
  std::uint64_t part[4];
  std::memcpy(part, &bytes, sizeof part);
  if ((part[0] | part[1] | part[2] | part[3]) == 0) return byte_vector_size;
  std::size_t first = 0;
  while (part[first] == 0) ++first;
  return first * 8 + static_cast<std::size_t>(std::countr_zero(part[first])) / 8;
}

}  // namespace taizhang
