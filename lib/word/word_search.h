#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace taizhang {

// Whether one of a set of words stands anywhere in a text, as printed: nothing is folded. Looks at every
// fifth byte or so where the words have six and more.
class WordSearch {
 public:
  // Words of a single byte are left out.
  void add(std::string_view word);
  bool found_in(std::string_view text) const;

 private:
  static constexpr std::size_t slots = 1024;
  static std::size_t slot(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<unsigned char>(text[i]));
    };
    return (byte(at) * 37 + byte(at + 1)) % slots;
  }
  void prepare();

  std::vector<std::string> words_;
  std::size_t window_ = 0;  // bytes of the shortest word
  // By the two bytes at the window's end: how far on the next place is where a word may begin.
  std::array<std::uint8_t, slots> shift_{};
};

}  // namespace taizhang
