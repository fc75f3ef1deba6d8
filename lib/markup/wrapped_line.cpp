#include "markup/wrapped_line.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/byte_vector.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

std::uint32_t columns_of(char32_t c) {
  return c == U'\t' ? 8 : c < 0x1100 ? 1 : 2;
}

constexpr ByteVector byte_order = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                   16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

// The sum of 32 bytes, which is below 256.
template <class Vector>
TAIZHANG_PART_OF_SCAN std::uint32_t sum_of(const Vector& bytes) {
  std::uint64_t part[4];
  std::memcpy(part, &bytes, sizeof part);
  return static_cast<std::uint32_t>((part[0] + part[1] + part[2] + part[3]) * 0x0101'0101'0101'0101 >> 56);
}

// A line of more bytes is too wide, for a character of three bytes takes a column at least.
constexpr std::size_t widest_bytes = 3 * widest_wrapped;

// Adds the columns of line.words to its width, a tab as one, until it is too wide; finds its cells.
TAIZHANG_BYTE_SCAN void measure_words(std::string_view text, WrappedLine& line) {
  constexpr std::size_t looked_at = byte_vector_size + 2;
  std::array<char, looked_at> last;
  ByteVector cells{};
  for (std::size_t at = line.words.begin; at < line.words.end; at += byte_vector_size) {
    const char* from = text.data() + at;
    if (at + looked_at > text.size()) {
      last.fill(0);
      std::copy(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), last.begin());
      from = last.data();
    }
    ByteVector a, b, c;
    load_bytes(a, from);
    load_bytes(b, from + 1);
    load_bytes(c, from + 2);
    const auto inside =
        byte_order < static_cast<unsigned char>(std::min(byte_vector_size, line.words.end - at));
    const auto begins = ((a & 0xC0) != 0x80) & inside;
    const auto wide = ((a >= 0xE2) | ((a == 0xE1) & (b >= 0x84))) & inside;
    const auto bar = (a == 0xE2) & (b == 0x94) & (c == 0x82);
    const auto apart = (a == ' ') & (b == ' ') & (c == ' ');
    cells |= ((a == '\t') | (a == '|') | bar | apart) & inside;
    if (line.width <= widest_wrapped) line.width += sum_of(-(begins + wide));
  }
  line.cells = first_set(cells) < byte_vector_size;
}

WrappedLine measure(std::string_view text, Offset begin, Offset end) {
  WrappedLine line;
  line.words = utf8::trim(text, {begin, end});
  for (Offset at = begin; at < line.words.begin;) {
    const auto c = utf8::decode(text, at);
    line.indent += columns_of(c.value);
    at += c.size;
  }
  line.width = line.words.size() > widest_bytes ? widest_wrapped + 1 : line.indent;
  measure_words(text, line);
  return line;
}

}  // namespace

std::vector<WrappedLine> wrapped_lines(std::string_view text) {
  std::vector<WrappedLine> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(measure(text, static_cast<Offset>(at), static_cast<Offset>(end)));
    at = end + 1;
  }
  return lines;
}

}  // namespace taizhang
