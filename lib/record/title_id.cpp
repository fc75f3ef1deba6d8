#include "record/title_id.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// Punctuation and controls of ASCII, by bits: 0 to 63 and 64 to 127.
constexpr std::uint64_t ascii_left_out[] = {0x8C00'F7EF'FFFF'FFFF, 0xA800'0000'B800'0001};

bool is_left_out(char32_t c) {
  if (c < 0x80) return (ascii_left_out[c / 64] >> (c % 64) & 1) != 0;
  if (c >= 0x4E00 && c <= 0x9FFF) return false;
  if (utf8::is_space(c)) return true;
  constexpr std::uint32_t left_out = U_GC_P_MASK | U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & left_out) != 0;
}

// Characters that NFKC leaves alone wherever they stand; most titles hold no others.
bool is_plain(char32_t c) {
  return c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x2010 && c <= 0x2015) ||
         (c >= 0x2018 && c <= 0x201F) || (c >= 0x3001 && c <= 0x3020);
}

std::string nfkc(std::string_view text) {
  bool plain = true;
  for (std::size_t at = 0; plain && at < text.size();) {
    const auto c = utf8::decode(text, at);
    plain = is_plain(c.value);
    at += c.size;
  }
  if (plain) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  std::string normalized;
  icu::StringByteSink<std::string> sink(&normalized);
  if (U_SUCCESS(status))
    normalizer->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr, status);
  return U_SUCCESS(status) ? normalized : std::string(text);
}

}  // namespace

std::string title_key(std::string_view title) {
  const std::string text = nfkc(title);
  std::string key;
  key.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (!is_left_out(c.value)) {
      const char32_t folded = fold(c.value);
      if (folded == c.value && c.size == 3) {
        key.append(text.data() + at, 3);
      } else {
        utf8::append(key, folded);
      }
    }
    at += c.size;
  }
  return key;
}

std::string title_id(std::string_view title) {
  if (title.empty()) return {};
  const auto digest = sha256(title_key(title));
  std::string id = "t";
  for (std::size_t i = 0; i < 6; ++i) {
    id.push_back("0123456789abcdef"[digest[i] >> 4]);
    id.push_back("0123456789abcdef"[digest[i] & 0xF]);
  }
  return id;
}

}  // namespace taizhang
