#include "word/word_places.h"

#include "word/fold.h"

namespace taizhang {

WordPlaces::WordPlaces(const std::vector<std::string>& words) {
  WordPlaces folded;
  bool alone = false;  // a word is a single character: any may follow it
  for (const std::string& word : words) {
    if (word.empty()) continue;
    const auto c = utf8::decode(word, 0);
    if (fold(c.value) < 0x10000) folded.add(fold(c.value), first);
    if (c.size == word.size()) {
      alone = true;
    } else if (const char32_t next = fold(utf8::decode(word, c.size).value); next < 0x10000) {
      folded.add(next, second);
    }
  }
  parts_ = folded.parts_;
  each_folding([&](char32_t printed, char32_t as) {
    add(printed, as < 0x10000 ? folded.part_of(as) : first | second);
  });
  constexpr std::uint8_t second_of_four = 0xAA;
  for (std::uint8_t& four : parts_) four |= alone ? second_of_four : 0;
}

}  // namespace taizhang
