#include "word/character_search.h"

#include <cstring>

#include "word/first_characters.h"
#include "word/fold.h"

namespace taizhang {

CharacterSearch::CharacterSearch(std::u32string_view folded) {
  if (folded.empty()) return;
  FirstCharacters wanted;
  for (const char32_t c : folded) {
    wanted.add(c);
    if (c < 0x10000 && characters_.find(c) == characters_.npos) add(c);
  }
  each_folding([&](char32_t printed, char32_t as) {
    if (wanted.may_hold(as) && folded.find(as) != folded.npos) add(printed);
  });
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
  // Two vectors for each form that is loaded.
  for (; at < end && at + 2 * byte_vector_size + 2 <= text.size(); at += 2 * byte_vector_size) {
    const char* from = text.data() + at;
    ByteVector middle, last, next_middle, next_last;
    load_bytes(middle, from + 1);
    load_bytes(last, from + 2);
    load_bytes(next_middle, from + byte_vector_size + 1);
    load_bytes(next_last, from + byte_vector_size + 2);
    ByteVector found{}, found_next{};
    for (const Form& form : forms) {
      found |= (middle == form.middle) & (last == form.last);
      found_next |= (next_middle == form.middle) & (next_last == form.last);
    }
    const std::size_t first = first_set(found);
    if (first < byte_vector_size) return at + first;
    const std::size_t next = first_set(found_next);
    if (next < byte_vector_size) return at + byte_vector_size + next;
  }
  return at;
}

bool CharacterSearch::stands(std::string_view text, std::size_t at) const {
  return !utf8::is_inside_character(text, at) &&
         characters_.find(utf8::decode(text, at).value) != characters_.npos;
}

std::size_t CharacterSearch::next(std::string_view text, std::size_t at, std::size_t end) const {
  for (;; ++at) {
    if (!every_place_) at = next_suspect(text, at, end, forms_);
    if (at >= end) return end;
    if (stands(text, at)) return at;
  }
}

}  // namespace taizhang
