#pragma once

#include <string_view>
#include <vector>

#include "text/byte_lattice.h"

namespace taizhang {

// ASCII characters that were eaten together with a lost byte, filled from places where the same document is
// intact: between the same neighbours there stands one character and no other.
class EatenCharacters {
 public:
  // `document` must outlive this.
  explicit EatenCharacters(std::string_view document) : document_(document) {}

  // Fills what it can; the rest stays U+FFFD.
  void fill(std::vector<ByteLattice::Read>& reads);

 private:
  char32_t between(std::string_view before, std::string_view after, std::size_t least) const;

  std::string_view document_;
  int searches_ = 0;  // each reads the whole document, so there is a limit
};

}  // namespace taizhang
