#include "item/coordinates.h"

#include "base/utf8.h"
#include "item/title.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

// 一是 at `at` where `ordinal` is 1; 0: it does not stand there.
Offset coordinate_at(const Notice& notice, std::string_view text, Offset at, std::int64_t ordinal) {
  const auto numeral = read_ordinal(text, at, NumeralStyle::han);
  if (!numeral || numeral->value.compare(Decimal(ordinal, 0)) != 0) return 0;
  const auto size = static_cast<Offset>(numeral->size);
  const Offset word = notice.wording.coordinate_words.at(text, at + size);
  return word == 0 ? 0 : size + word;
}

}  // namespace

std::vector<Coordinate> read_coordinates(const Notice& notice, Span paragraph) {
  std::vector<Coordinate> found;
  const std::string_view text = notice.text.substr(0, paragraph.end);
  for (Span rest = utf8::trim(notice.text, paragraph); !rest.empty();) {
    const Offset size = coordinate_at(notice, text, rest.begin, static_cast<std::int64_t>(found.size()) + 1);
    if (size != 0)
      found.push_back({{rest.begin, rest.begin + size}, {}});
    else if (found.empty())
      return found;
    const Offset end = sentence_end(notice.signs, rest);
    found.back().text = utf8::trim(notice.text, {found.back().marker.end, end});
    rest = utf8::trim(notice.text, {end, rest.end});
  }
  if (found.size() < 2) found.clear();
  return found;
}

}  // namespace taizhang
