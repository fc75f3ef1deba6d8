#include "text/pair_counts.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"

namespace taizhang {

namespace {

bool is_common_mark(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'：' || c == U'；' || c == U'（' || c == U'）' ||
         c == U'“' || c == U'”';
}

// What a pair gains that stands in the document so many times.
int gain_of_count(std::uint32_t count) {
  // 20 + 8 ln(count), rounded: 56 from 91 on.
  static constexpr std::array<std::uint32_t, 37> first_count = [] {
    std::array<std::uint32_t, 37> first{};
    double at_least = 0.9394130628134757;  // exp(-1/16): half a step below 1
    for (std::uint32_t& least : first) {
      least =
          static_cast<std::uint32_t>(at_least) + (at_least > static_cast<std::uint32_t>(at_least) ? 1 : 0);
      at_least *= 1.1331484530668263;  // exp(1/8)
    }
    return first;
  }();
  const auto above = std::upper_bound(first_count.begin(), first_count.end(), count);
  return 19 + static_cast<int>(above - first_count.begin());
}

}  // namespace

PairCounts::PairCounts(std::string_view text) {
  // What a document says often it says early; the rest would only cost time.
  text = text.substr(0, std::size_t{1} << 18);
  entries_.resize(std::bit_ceil(text.size() / 3 * 2 + 2));
  firsts_.resize(0x10000);
  seconds_.resize(0x10000);
  char32_t before = 0;
  bool before_is_ordinary = false;
  std::int64_t simplified = 0;
  std::int64_t traditional = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    const bool is_ideograph = c.value >= 0x4E00 && c.value <= 0x9FFF;
    const bool mark = !is_ideograph && is_common_mark(c.value);
    const int in_simplified = is_ideograph || mark ? han::cost(c.value, han::Script::simplified) : 0;
    const int in_traditional = is_ideograph || mark ? han::cost(c.value, han::Script::traditional) : 0;
    const bool ordinary = mark || (is_ideograph && std::min(in_simplified, in_traditional) < 90);
    if (ordinary && before_is_ordinary) {
      const auto pair = static_cast<std::uint32_t>(before << 16 | c.value);
      Entry& entry = entries_[place(pair)];
      entry.pair = pair;
      firsts_[before] = true;
      seconds_[c.value] = true;
      ++entry.count;
    }
    before = c.value;
    before_is_ordinary = ordinary;
    if (ordinary) {
      simplified += in_simplified;
      traditional += in_traditional;
    }
  }
  if (traditional < simplified) script_ = han::Script::traditional;
}

std::size_t PairCounts::place(std::uint32_t pair) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = (pair * std::uint64_t{0x9E3779B97F4A7C15} >> 32) & mask;
  while (entries_[at].pair != 0 && entries_[at].pair != pair) at = (at + 1) & mask;
  return at;
}

std::uint32_t PairCounts::count(char32_t first, char32_t second) const {
  if (first > 0xFFFF || second > 0xFFFF || !firsts_[first] || !seconds_[second]) return 0;
  return entries_[place(static_cast<std::uint32_t>(first << 16 | second))].count;
}

PairCounts::Gain PairCounts::gain_of(char32_t first, char32_t second) const {
  if (second < 0x80 || second > 0xFFFF || first < 0x80 || first > 0xFFFF) return {};
  return gain_of(first, second, han::gain(first, second));
}

PairCounts::Gain PairCounts::gain_of(char32_t first, char32_t second, int general) const {
  if (second < 0x80 || second > 0xFFFF || first < 0x80 || first > 0xFFFF) return {};
  const std::uint32_t found = count(first, second);
  if (found == 0) return {general, false};
  // What is frequent by itself stands beside anything.
  const int own = std::min(gain_of_count(found), std::max(0, cost(second) - 16));
  return {std::max(general, own), true};
}

}  // namespace taizhang
