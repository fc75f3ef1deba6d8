#include "record/line_breaks.h"

#include "base/byte_vector.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

// The first place at or after `at` where a line break may begin, or behind which too few bytes are left to
// tell.
TAIZHANG_BYTE_SCAN std::size_t next_break(const char* text, std::size_t at, std::size_t size) {
  for (; at + byte_vector_size + 2 <= size; at += byte_vector_size) {
    ByteVector here, second, third;
    load_bytes(here, text + at);
    load_bytes(second, text + at + 1);
    load_bytes(third, text + at + 2);
    const auto control = (here - 0x09) < 5;
    const auto next_line = (here == 0xC2) & (second == 0x85);
    const auto separator = (here == 0xE2) & (second == 0x80) & ((third & 0xFE) == 0xA8);
    const std::size_t first = first_set(control | next_line | separator);
    if (first < byte_vector_size) return at + first;
  }
  return at;
}

}  // namespace

LineBreaks::LineBreaks(std::string_view text) {
  const auto add = [&](std::size_t at) {
    while (first_.size() <= at / stride) first_.push_back(static_cast<std::uint32_t>(begins_.size()));
    begins_.push_back(static_cast<Offset>(at));
  };
  for (std::size_t at = 0; at < text.size();) {
    at = next_break(text.data(), at, text.size());
    const std::size_t stop = std::min(at + byte_vector_size, text.size());
    // The last bytes one by one; a break that was found is the first of them.
    while (at < stop) {
      const auto lead = static_cast<unsigned char>(text[at]);
      const bool begins = (lead & 0xC0) != 0x80;
      if (begins && is_line_break(utf8::decode(text, at).value)) {
        add(at++);
        break;
      }
      ++at;
    }
  }
  add(text.size());
}

}  // namespace taizhang
