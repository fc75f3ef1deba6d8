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
  for (char32_t c = 1; c < 0x10000; ++c) {
    const char32_t as = fold(c);
    add(c, as < 0x10000 ? folded.part_of(as) | (alone ? second : 0) : first | second);
  }
}

}  // namespace taizhang
