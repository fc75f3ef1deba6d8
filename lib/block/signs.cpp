#include "block/signs.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

using Kind = Sign::Kind;

constexpr Kind kind_of(char32_t c) {
  switch (c) {
    case U'\n':
      return Kind::feed;
    case U'\r':
      return Kind::carriage;
    case U'\t':
      return Kind::tab;
    case U'|':
      return Kind::bar;
    case U'、':
      return Kind::enumeration;
    case U',':
      return Kind::comma;
    case U';':
      return Kind::semicolon;
    case U':':
      return Kind::colon;
    case U'。':
      return Kind::full_stop;
    case U'!':
      return Kind::exclamation;
    case U'?':
      return Kind::question;
    case U'%':
      return Kind::percent;
    case U'“':
    case U'《':
    case U'「':
    case U'『':
      return Kind::open_quote;
    case U'”':
    case U'》':
    case U'」':
    case U'』':
      return Kind::close_quote;
    case U'(':
      return Kind::open_round;
    case U')':
      return Kind::close_round;
    case U'[':
    case U'〔':
      return Kind::open_square;
    case U']':
    case U'〕':
      return Kind::close_square;
    case U'【':
      return Kind::open_lens;
    case U'】':
      return Kind::close_lens;
    case U' ':
    case 0x0B:
    case 0x0C:
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
      return Kind::space;
    default:
      return c >= 0x2000 && c <= 0x200A ? Kind::space : Kind::other;
  }
}

// The kinds of the blocks that nearly all signs are of, looked up: 64 from 0, from U+2000 and from U+3000 on
// each.
struct KindTable {
  std::array<Kind, 128> ascii{};
  std::array<Kind, 64> punctuation{};
  std::array<Kind, 64> ideographic{};

  constexpr KindTable() {
    for (char32_t c = 0; c < 128; ++c) ascii[c] = kind_of(c);
    for (char32_t c = 0; c < 64; ++c) {
      punctuation[c] = kind_of(0x2000 + c);
      ideographic[c] = kind_of(0x3000 + c);
    }
  }
  Kind at(char32_t c) const {
    if (c < 128) return ascii[c];
    if (c - 0x3000 < 64) return ideographic[c - 0x3000];
    if (c - 0x2000 < 64) return punctuation[c - 0x2000];
    return kind_of(c);
  }
};
constexpr KindTable kinds;

// The high bits of 32 bytes, that of the first byte lowest.
template <class Vector>
TAIZHANG_PART_OF_SCAN std::uint32_t high_bits(const Vector& bytes) {
  static_assert(sizeof bytes == byte_vector_size && std::endian::native == std::endian::little);
  std::uint64_t parts[4];
  std::memcpy(parts, &bytes, sizeof parts);
  std::uint32_t bits = 0;
  for (unsigned part = 0; part < 4; ++part) {
    const std::uint64_t gathered = (parts[part] & 0x8080'8080'8080'8080) * 0x0002'0408'1020'4081 >> 56;
    bits |= static_cast<std::uint32_t>(gathered) << 8 * part;
  }
  return bits;
}

bool begins_sign(unsigned char byte) {
  const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
  const bool digit = byte >= '0' && byte <= '9';
  return !letter && !digit && (byte & 0xC0) != 0x80 && !(byte >= 0xE4 && byte <= 0xE9);
}

TAIZHANG_PART_OF_SCAN Sign sign_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  // Of well-formed text, so that three bytes are a character as they stand.
  const utf8::CodePoint c =
      lead < 0x80 ? utf8::CodePoint{lead, 1}
      : lead >= 0xE0 && lead < 0xF0
          ? utf8::CodePoint{static_cast<char32_t>((lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 |
                                                  (byte(at + 2) & 0x3F)),
                            3}
          : utf8::decode(text, at);
  const char32_t folded = fold(c.value);
  return {static_cast<Offset>(at), static_cast<char16_t>(folded < 0x10000 ? folded : 0), kinds.at(folded),
          static_cast<std::uint8_t>(c.size)};
}

// Puts the signs of `text` behind those of `signs`, and the number of signs before each stride into `first`.
TAIZHANG_BYTE_SCAN void find_signs(std::string_view text, std::size_t stride, std::vector<Sign>& signs,
                                   std::vector<std::uint32_t>& first) {
  std::size_t at = 0;
  for (; at + byte_vector_size <= text.size(); at += byte_vector_size) {
    if (at % stride == 0) first.push_back(static_cast<std::uint32_t>(signs.size()));
    ByteVector bytes;
    load_bytes(bytes, text.data() + at);
    const auto digit = (bytes - '0') < 10;
    const auto letter = ((bytes | 0x20) - 'a') < 26;
    const auto continues = (bytes & 0xC0) == 0x80;
    const auto ideograph = (bytes - 0xE4) < 6;
    const auto other = ~(digit | letter | continues | ideograph);
    for (std::uint32_t bits = high_bits(other); bits != 0; bits &= bits - 1)
      signs.push_back(sign_at(text, at + static_cast<std::size_t>(std::countr_zero(bits))));
  }
  for (; at < text.size(); ++at) {
    if (at % stride == 0) first.push_back(static_cast<std::uint32_t>(signs.size()));
    if (begins_sign(static_cast<unsigned char>(text[at]))) signs.push_back(sign_at(text, at));
  }
}

}  // namespace

Signs::Signs(std::string_view text) : text_(text) {
  signs_.reserve(text.size() / 12 + 16);
  first_.reserve(text.size() / stride + 2);
  find_signs(text, stride, signs_, first_);
  while (first_.size() <= text.size() / stride) first_.push_back(static_cast<std::uint32_t>(signs_.size()));
  signs_.push_back({static_cast<Offset>(text.size()), 0, Kind::other, 0});
}

}  // namespace taizhang
