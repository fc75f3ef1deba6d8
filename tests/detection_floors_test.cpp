#include <doctest/doctest.h>

#include "encoding_slices.h"
#include "text/detect.h"

using namespace taizhang;

namespace {

bool is_right(const EncodedText& text, std::string_view piece) {
  const Detection detection = detect(piece);
  if (!text.charset.empty()) return detection.charset.name == text.charset;
  return !detection.chinese;
}

}  // namespace

TEST_CASE("encodings of short pieces, cut anywhere, are told from one another and from others") {
  constexpr std::size_t count = 1000;
  for (const EncodedText& text : encoded_texts()) {
    const std::pair<std::size_t, double> sizes[] = {
        {16, text.floor_16}, {64, text.floor_64}, {256, text.floor_256}};
    for (const auto& [size, floor] : sizes) {
      if (floor == 0) continue;
      CAPTURE(text.name);
      const auto& bytes = size;
      CAPTURE(bytes);
      std::size_t right = 0;
      const auto pieces = slices(text, size, count);
      REQUIRE(pieces.size() == count);
      for (const std::string& piece : pieces) right += is_right(text, piece);
      CHECK(100.0 * static_cast<double>(right) / count >= floor);
    }
  }
}
