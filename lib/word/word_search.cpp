#include "word/word_search.h"

#include <algorithm>

namespace taizhang {

void WordSearch::add(std::string_view word) {
  if (word.size() < 2) return;
  words_.emplace_back(word);
  prepare();
}

void WordSearch::prepare() {
  constexpr std::size_t longest_window = 24;
  window_ = longest_window;
  for (const std::string& word : words_) window_ = std::min(window_, word.size());
  shift_.fill(static_cast<std::uint8_t>(window_ - 1));
  for (const std::string& word : words_) {
    for (std::size_t at = 0; at + 2 <= window_; ++at) {
      std::uint8_t& shift = shift_[slot(word, at)];
      shift = std::min(shift, static_cast<std::uint8_t>(window_ - 2 - at));
    }
  }
}

bool WordSearch::found_in(std::string_view text) const {
  if (words_.empty()) return false;
  for (std::size_t end = window_; end <= text.size();) {
    const std::size_t shift = shift_[slot(text, end - 2)];
    if (shift != 0) {
      end += shift;
      continue;
    }
    const std::string_view here = text.substr(end - window_);
    if (std::any_of(words_.begin(), words_.end(),
                    [&](const std::string& word) { return here.starts_with(word); }))
      return true;
    ++end;
  }
  return false;
}

}  // namespace taizhang
