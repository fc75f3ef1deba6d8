#include "word/character_search.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

namespace {

std::string places(const CharacterSearch& search, std::string_view text) {
  std::string out;
  for (std::size_t at = search.next(text, 0, text.size()); at < text.size();
       at = search.next(text, at + 1, text.size()))
    out += std::to_string(at) + " ";
  return out;
}

}  // namespace

TEST_CASE("a character is found in every form, at every distance to the ends of the text") {
  const CharacterSearch search(U"号次号");
  for (std::size_t before = 0; before < 80; ++before) {
    for (std::size_t behind = 0; behind < 80; behind += 7) {
      CAPTURE(before);
      CAPTURE(behind);
      const std::string ahead(before, 'a');
      const std::string text = ahead + "號次整号" + std::string(behind, 'b');
      CHECK(places(search, text) == std::to_string(before) + " " + std::to_string(before + 3) + " " +
                                        std::to_string(before + 9) + " ");
      CHECK(search.next(text, 0, before) == before);
      CHECK(search.next(text, before + 10, text.size()) == text.size());
    }
  }
}

TEST_CASE("characters of one byte are found too") {
  const CharacterSearch search(U"A类");
  CHECK(places(search, "整A類Ａ。b") == "3 4 7 ");
  CHECK(places(CharacterSearch(), "整改") == "");
}
