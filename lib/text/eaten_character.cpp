#include "text/eaten_character.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/utf8.h"

namespace taizhang {

char32_t EatenCharacters::between(std::string_view before, std::string_view after, std::size_t least) const {
  // Look for the longer side and check the other beside it.
  std::array<std::size_t, 64> found{};
  std::size_t total = 0;
  const std::string_view key = after.empty() ? before : after;
  for (std::size_t at = document_.find(key); at != std::string_view::npos; at = document_.find(key, at + 1)) {
    const std::size_t place = after.empty() ? at + before.size() : at - 1;
    if (place >= document_.size() || (!after.empty() && at == 0)) continue;
    const auto c = static_cast<unsigned char>(document_[place]);
    if (c >= 0x40 || c < 0x20 || c == '?') {
      if (after.empty() && c >= 0x20) ++total;
      continue;
    }
    if (!document_.substr(0, place).ends_with(before)) continue;
    ++found[c];
    ++total;
  }
  for (std::size_t c = 0; c < found.size(); ++c) {
    if (found[c] >= least && found[c] == total) return static_cast<char32_t>(c);
  }
  return 0;
}

void EatenCharacters::count_marks() {
  marks_.emplace();
  for (std::size_t at = 3; at + 3 < document_.size(); ++at) {
    const auto c = static_cast<unsigned char>(document_[at]);
    if (c < 0x20 || c >= 0x40 || c == '?') continue;
    const bool alone =
        static_cast<signed char>(document_[at - 1]) >= 0 && static_cast<signed char>(document_[at + 1]) >= 0;
    if (alone) continue;
    const char32_t before = utf8::decode_before(document_, at).value;
    const char32_t after = utf8::decode(document_, at + 1).value;
    if (utf8::is_han(before)) marks_->after[before] |= std::uint64_t{1} << c;
    if (utf8::is_han(after)) marks_->before[after] |= std::uint64_t{1} << c;
    if (!utf8::is_han(before) || !utf8::is_han(after)) continue;
    ++marks_->found[c];
    ++marks_->total;
  }
}

char32_t EatenCharacters::usual_mark(char32_t before, char32_t after) {
  if (!marks_) count_marks();
  constexpr std::size_t least = 4;
  const auto most = std::max_element(marks_->found.begin(), marks_->found.end());
  if (*most < least) return 0;
  const auto mark = static_cast<std::size_t>(most - marks_->found.begin());
  // Sometimes another mark: only where nothing speaks for that one.
  const auto others = [&](const std::unordered_map<char32_t, std::uint64_t>& seen, char32_t c) {
    const auto found = seen.find(c);
    return found != seen.end() && (found->second & ~(std::uint64_t{1} << mark)) != 0;
  };
  const bool always = *most * 5 >= marks_->total * 4;
  const bool mostly = *most * 5 >= marks_->total * 3;
  const bool doubtful = others(marks_->after, before) || others(marks_->before, after);
  return always || (mostly && !doubtful) ? static_cast<char32_t>(mark) : 0;
}

void EatenCharacters::fill(std::vector<ByteLattice::Read>& reads) {
  constexpr int most_searches = 200;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (!reads[i].eaten || reads[i].value != utf8::replacement || searches_ >= most_searches) continue;
    const auto side = [&](std::size_t begin, std::size_t end) {
      std::string text;
      for (std::size_t r = begin; r < end; ++r) {
        if (reads[r].value == utf8::replacement) return std::string();
        utf8::append(text, reads[r].value);
      }
      return text;
    };
    const std::string before1 = i >= 1 ? side(i - 1, i) : std::string();
    const std::string before2 = i >= 2 ? side(i - 2, i) : std::string();
    const std::string after1 = i + 1 < reads.size() ? side(i + 1, i + 2) : std::string();
    const std::string after2 = i + 2 < reads.size() ? side(i + 1, i + 3) : std::string();
    // Beside a digit there was likely another, and nothing tells which.
    const auto ends_in_digit = [](const std::string& text, bool last) {
      return !text.empty() &&
             std::isdigit(static_cast<unsigned char>(last ? text.back() : text.front())) != 0;
    };
    if (ends_in_digit(before1, true) || ends_in_digit(after1, false)) continue;
    char32_t value = 0;
    const auto look = [&](const std::string& before, const std::string& after, std::size_t least) {
      if (value != 0 || (before.empty() && after.empty())) return;
      ++searches_;
      value = between(before, after, least);
    };
    if (!before1.empty() && !after1.empty()) look(before1, after1, 1);
    if (!after2.empty()) look({}, after2, 1);
    if (!before2.empty()) look(before2, {}, 2);
    const bool inside = i >= 1 && i + 1 < reads.size() && utf8::is_han(reads[i - 1].value) &&
                        utf8::is_han(reads[i + 1].value);
    if (value == 0 && inside) value = usual_mark(reads[i - 1].value, reads[i + 1].value);
    if (value != 0) reads[i].value = value;
  }
}

}  // namespace taizhang
