#include "text/han_model.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/data.h"
#include "word/fold.h"

namespace taizhang::han {

namespace {

constexpr char32_t first_han = 0x4E00;
constexpr char32_t last_han = 0x9FFF;
constexpr std::size_t count = last_han - first_han + 1;

// Offsets of the parts of the table.
constexpr std::size_t index_at = 2 * count;
constexpr std::size_t seconds_at = index_at + 4 * (count + 1);

std::uint32_t index_of(std::size_t i) {
  return TableReader(taizhang_frequency_table + index_at + 4 * i).u32();
}

int cost_of_other(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') return 32;
    if (c < 0x20 || c == 0x7F) return 160;
    if (c >= '0' && c <= '9') return 32;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 40;
    return 44;
  }
  switch (c) {
    case U'，':
    case U'。':
      return 26;
    case U'、':
      return 32;
    case U'：':
    case U'；':
    case U'（':
    case U'）':
    case U'《':
    case U'》':
    case U'“':
    case U'”':
    case U'「':
    case U'」':
    case U'　':
      return 44;
    case U'—':
    case U'…':
    case U'·':
    case U'‘':
    case U'’':
    case U'？':
    case U'！':
    case U'％':
    case U'℃':
    case U'〇':
    case U'×':
      return 56;
    case 0xFFFD:
      return 220;
    default:
      break;
  }
  if (c >= 0x3000 && c < 0x3040) return 72;
  if (c >= 0xFF10 && c <= 0xFF19) return 52;
  if (c >= 0xFF01 && c <= 0xFF5E) return 68;
  if ((c >= 0x2460 && c <= 0x249B) || (c >= 0x2160 && c <= 0x217F) || (c >= 0x3220 && c <= 0x3229)) return 72;
  if (c >= 0x3400 && c <= 0x4DBF) return 150;
  if (c >= 0xE000 && c <= 0xF8FF) return 190;
  if (c >= 0x2010 && c <= 0x2027) return 72;
  if ((c >= 0x2190 && c <= 0x22FF) || (c >= 0x2500 && c <= 0x2606)) return 84;
  if (c >= 0x3040 && c <= 0x30FF) return 100;
  if (c < 0xA0) return 180;
  if (c < 0x400) return 100;
  if (c < 0x500) return 104;
  if (c >= 0x20000 && c < 0x40000) return 165;
  if (c >= 0xF900 && c <= 0xFAFF) return 140;
  if (c >= 0xAC00 && c <= 0xD7A3) return 110;
  return 130;
}

}  // namespace

int cost(char32_t c, Script script) {
  if (c < first_han || c > last_han) return cost_of_other(c);
  return taizhang_frequency_table[(script == Script::traditional ? count : 0) + (c - first_han)];
}

int cost(char32_t c) {
  if (c < first_han || c > last_han) return cost_of_other(c);
  return std::min(taizhang_frequency_table[c - first_han], taizhang_frequency_table[count + (c - first_han)]);
}

Followers::Followers(char32_t first) {
  first = fold(first);
  if (first < first_han || first > last_han) return;
  const std::uint32_t begin = index_of(first - first_han);
  size_ = index_of(first - first_han + 1) - begin;
  seconds_ = taizhang_frequency_table + seconds_at + 2 * std::size_t{begin};
  gains_ = taizhang_frequency_table + seconds_at + 2 * std::size_t{index_of(count)} + begin;
}

int gain(char32_t first, char32_t second) {
  second = fold(second);
  if (second < first_han || second > last_han) return 0;
  const Followers followers(first);
  std::size_t begin = 0;
  std::size_t size = followers.size();
  if (size == 0) return 0;
  // Halves without a branch that nobody could foretell.
  while (size > 1) {
    const std::size_t half = size / 2;
    begin += followers.at(begin + half) <= second ? half : 0;
    size -= half;
  }
  return followers.at(begin) == second ? followers.gain(begin) : 0;
}

namespace {

Score score_with(std::string_view utf8, bool with_pairs) {
  Score score;
  std::int64_t simplified = 0;
  std::int64_t traditional = 0;
  std::int64_t ascii = 0;
  std::int64_t gains = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = utf8::decode(utf8, at);
    at += c.size;
    if (c.value < 0x80) {
      const int value = cost_of_other(c.value);
      ascii += value;
      if (value == 160) ++score.strange;
      before = c.value;
      continue;
    }
    ++score.characters;
    simplified += cost(c.value, Script::simplified);
    traditional += cost(c.value, Script::traditional);
    const bool is_han = c.value >= first_han && c.value <= last_han;
    if (is_han) {
      ++score.han;
      if (with_pairs && before >= first_han && before <= last_han) {
        ++score.pairs;
        const int value = gain(before, c.value);
        if (value > 0) ++score.known_pairs;
        gains += value;
      }
    } else if (c.value == utf8::replacement || (c.value >= 0xE000 && c.value <= 0xF8FF) || c.value < 0xA0) {
      ++score.strange;
    }
    before = c.value;
  }
  score.high_cost = std::min(simplified, traditional) - gains;
  score.cost = score.high_cost + ascii;
  return score;
}

}  // namespace

Score score(std::string_view utf8) {
  return score_with(utf8, true);
}

Score rough_score(std::string_view utf8) {
  return score_with(utf8, false);
}

bool is_japanese(std::string_view utf8) {
  std::size_t characters = 0;
  std::size_t kana = 0;
  std::size_t neighbours = 0;
  bool before_is_kana = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto c = utf8::decode(utf8, at);
    at += c.size;
    const bool is_kana = c.value >= 0x3041 && c.value <= 0x30FF;
    if (c.value >= 0x80) ++characters;
    if (is_kana) ++kana;
    if (is_kana && before_is_kana) ++neighbours;
    before_is_kana = is_kana;
  }
  return kana >= 3 && kana * 4 >= characters && neighbours * 5 >= kana * 2;
}

}  // namespace taizhang::han
