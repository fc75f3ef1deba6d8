#include "word/word_endings.h"

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

std::string reversed(std::string_view word) {
  std::string backward;
  for (std::size_t at = word.size(); at > 0;) {
    const auto c = utf8::decode_before(word, at);
    at -= c.size;
    backward.append(word.substr(at, c.size));
  }
  return backward;
}

WordEndings::WordEndings(const std::vector<std::string>& words) {
  for (const std::string& word : words) table_.add(reversed(word), 0);
}

Offset WordEndings::of(std::string_view text) const {
  if (text.empty()) return 0;
  const auto last = utf8::decode_before(text, text.size());
  const auto match = table_.longest_before(text, 0, text.size(), fold(last.value), last.size,
                                           [](std::uint32_t) { return true; });
  return match ? match->size : 0;
}

}  // namespace taizhang
