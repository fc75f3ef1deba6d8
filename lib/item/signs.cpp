#include "item/signs.h"

#include <bit>
#include <cstring>

#include "base/byte_vector.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

using Kind = Sign::Kind;

Kind kind_of(char32_t c) {
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
    default:
      return utf8::is_space(c) ? Kind::space : Kind::other;
  }
}

constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;

struct Places {
  std::uint64_t part[4] = {};  // the high bit of a byte: a sign begins there
};

// Where signs begin in the 32 bytes at `text`.
TAIZHANG_BYTE_SCAN void find_places(const char* text, Places& places) {
  static_assert(std::endian::native == std::endian::little);
  ByteVector bytes;
  load_bytes(bytes, text);
  const auto digit = (bytes - '0') < 10;
  const auto letter = ((bytes | 0x20) - 'a') < 26;
  const auto continues = (bytes & 0xC0) == 0x80;
  const auto ideograph = (bytes - 0xE4) < 6;
  const auto other = ~(digit | letter | continues | ideograph);
  std::memcpy(places.part, &other, sizeof places.part);
}

bool begins_sign(unsigned char byte) {
  const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
  const bool digit = byte >= '0' && byte <= '9';
  return !letter && !digit && (byte & 0xC0) != 0x80 && !(byte >= 0xE4 && byte <= 0xE9);
}

}  // namespace

Signs::Signs(std::string_view text) : text_(text) {
  signs_.reserve(text.size() / 12 + 16);
  first_.reserve(text.size() / stride + 2);
  const auto add = [&](std::size_t at) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    signs_.push_back({static_cast<Offset>(at), static_cast<char16_t>(folded < 0x10000 ? folded : 0),
                      kind_of(folded), static_cast<std::uint8_t>(c.size)});
  };
  std::size_t at = 0;
  for (; at + byte_vector_size <= text.size(); at += byte_vector_size) {
    if (at % stride == 0) first_.push_back(static_cast<std::uint32_t>(signs_.size()));
    Places places;
    find_places(text.data() + at, places);
    for (std::size_t part = 0; part < 4; ++part) {
      for (std::uint64_t bits = places.part[part] & high_bits; bits != 0; bits &= bits - 1) {
        add(at + part * 8 + static_cast<std::size_t>(std::countr_zero(bits)) / 8);
      }
    }
  }
  for (; at < text.size(); ++at) {
    if (at % stride == 0) first_.push_back(static_cast<std::uint32_t>(signs_.size()));
    if (begins_sign(static_cast<unsigned char>(text[at]))) add(at);
  }
  while (first_.size() <= text.size() / stride) first_.push_back(static_cast<std::uint32_t>(signs_.size()));
  signs_.push_back({static_cast<Offset>(text.size()), 0, Kind::other, 0});
}

}  // namespace taizhang
