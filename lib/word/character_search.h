#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_vector.h"
#include "base/utf8.h"

namespace taizhang {

// A search for a few characters, each in every form that folds to it, through 32 bytes at a time. Its cost
// grows with their number: a dozen or two.
class CharacterSearch {
 public:
  CharacterSearch() = default;
  // For folded characters, given once or more.
  explicit CharacterSearch(std::u32string_view folded);

  // The first place at or after `at`, and before `end`, where one of them begins; `end` where none does.
  // `text` is well-formed.
  std::size_t next(std::string_view text, std::size_t at, std::size_t end) const;

 private:
  // What a character of three bytes has for the last two, which tell more than the first.
  struct Form {
    ByteVector middle;
    ByteVector last;
  };
  static std::size_t next_suspect(std::string_view text, std::size_t at, std::size_t end,
                                  const std::vector<Form>& forms);
  void add(char32_t printed);
  bool stands(std::string_view text, std::size_t at) const;

  std::u32string characters_;  // as printed
  std::vector<Form> forms_;
  bool every_place_ = false;  // one has another size: every place is looked at
};

}  // namespace taizhang
