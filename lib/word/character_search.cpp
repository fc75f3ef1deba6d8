#include "word/character_search.h"

#include <algorithm>
#include <cstring>

#include "word/first_characters.h"
#include "word/fold.h"

namespace taizhang {

CharacterSearch::CharacterSearch(std::u32string_view folded) {
  if (folded.empty()) return;
  FirstCharacters wanted;
  for (const char32_t c : folded) wanted.add(c);
  // Nothing below the radicals folds to an ideograph.
  const bool ideographs = *std::min_element(folded.begin(), folded.end()) >= 0x2E80;
  for (char32_t c = ideographs ? 0x2E80 : 1; c < 0x10000; ++c) {
    const char32_t as = fold(c);
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    if (wanted.may_hold(as) && !surrogate && folded.find(as) != folded.npos) add(c);
  }
}

void CharacterSearch::add(char32_t printed) {
  characters_.push_back(printed);
  const std::string bytes = utf8::encode(printed);
  if (bytes.size() != 3) {
    every_place_ = true;
    return;
  }
  Form form;
  std::memset(&form.middle, bytes[1], sizeof form.middle);
  std::memset(&form.last, bytes[2], sizeof form.last);
  forms_.push_back(form);
}

// The first place at or after `at` whose second and third byte are those of a form, or from which on too
// little text is left to tell.
TAIZHANG_BYTE_SCAN std::size_t CharacterSearch::next_suspect(std::string_view text, std::size_t at,
                                                             std::size_t end,
                                                             const std::vector<Form>& forms) {
  for (; at < end && at + byte_vector_size + 2 <= text.size(); at += byte_vector_size) {
    ByteVector middle, last;
    load_bytes(middle, text.data() + at + 1);
    load_bytes(last, text.data() + at + 2);
    ByteVector found{};
    for (const Form& form : forms) found |= (middle == form.middle) & (last == form.last);
    const std::size_t first = first_set(found);
    if (first < byte_vector_size) return at + first;
  }
  return at;
}

bool CharacterSearch::stands(std::string_view text, std::size_t at) const {
  return (text[at] & 0xC0) != 0x80 && characters_.find(utf8::decode(text, at).value) != characters_.npos;
}

std::size_t CharacterSearch::next(std::string_view text, std::size_t at, std::size_t end) const {
  for (;; ++at) {
    if (!every_place_) at = next_suspect(text, at, end, forms_);
    if (at >= end) return end;
    if (stands(text, at)) return at;
  }
}

}  // namespace taizhang
