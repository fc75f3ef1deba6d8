#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/byte_lattice.h"

namespace taizhang {

// ASCII marks between two ideographs: how often each, and beside which ideographs.
struct MarksBetweenHan {
  std::array<std::size_t, 64> found{};
  std::size_t total = 0;
  std::unordered_map<char32_t, std::uint64_t> after;   // a bit for each mark seen after the ideograph
  std::unordered_map<char32_t, std::uint64_t> before;  // or before it
};

// ASCII characters that were eaten together with a lost byte, filled from places where the same document is
// intact: between the same neighbours there stands one character and no other, or between ideographs like
// these nearly always the same mark.
class EatenCharacters {
 public:
  // `document` must outlive this.
  explicit EatenCharacters(std::string_view document) : document_(document) {}

  // Fills what it can; the rest stays U+FFFD.
  void fill(std::vector<ByteLattice::Read>& reads);

 private:
  char32_t between(std::string_view before, std::string_view after, std::size_t least) const;

  // The mark that stands between such ideographs elsewhere, 0 if there is no telling.
  char32_t usual_mark(char32_t before, char32_t after);
  void count_marks();

  std::string_view document_;
  std::optional<MarksBetweenHan> marks_;
  int searches_ = 0;  // each reads the whole document, so there is a limit
};

}  // namespace taizhang
