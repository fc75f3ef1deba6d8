#include "base/sha256.h"

#include <nettle/sha2.h>

namespace taizhang {

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(2 * SHA256_DIGEST_SIZE);
  for (const std::uint8_t byte : sha256(bytes)) {
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 0xF]);
  }
  return hex;
}

}  // namespace taizhang
