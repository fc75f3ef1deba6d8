#include "word/word_list.h"

#include "base/utf8.h"

namespace taizhang {

WordList::WordList(const std::vector<std::string>& words) {
  for (std::uint32_t i = 0; i < words.size(); ++i) table_.add(words[i], i);
}

Span WordList::find(std::string_view text) const {
  if (table_.empty()) return {};
  const FirstCharacters& firsts = table_.firsts();
  for (std::size_t at = firsts.next(text, 0); at < text.size();) {
    if (const Offset size = this->at(text, at); size != 0) {
      return {static_cast<Offset>(at), static_cast<Offset>(at + size)};
    }
    at = firsts.next(text, at + utf8::decode(text, at).size);
  }
  return {};
}

}  // namespace taizhang
