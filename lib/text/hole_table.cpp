#include "text/hole_table.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "text/double_byte.h"

namespace taizhang {

namespace {

// A gain from which on two characters make one word and are no chance neighbours.
constexpr int word = 24;
// Characters that a hole is thought of as.
constexpr std::size_t branches = 32;

std::uint64_t key_of(const HoleTable::Bytes& bytes) {
  std::uint64_t key = static_cast<std::uint64_t>(bytes.size);
  for (int i = 0; i < bytes.size; ++i) key = key << 9 | bytes.at[static_cast<std::size_t>(i)];
  return key;
}

// Marks that a line may begin with.
bool opens(char32_t c) {
  return c == U'（' || c == U'“' || c == U'《' || c == U'「' || c == U'【' || (c >= 0x2460 && c <= 0x249B);
}

char32_t utf8_of(const HoleTable::Bytes& bytes) {
  char text[3];
  for (std::size_t i = 0; i < 3; ++i) text[i] = static_cast<char>(bytes.at[i]);
  const auto c = utf8::decode({text, 3}, 0);
  return c.size == 3 ? c.value : 0;
}

}  // namespace

const std::vector<char32_t>& HoleTable::possible(const Bytes& bytes) {
  const auto [known, is_new] = possible_.try_emplace(key_of(bytes));
  std::vector<char32_t>& found = known->second;
  if (!is_new) return found;
  const auto begin = bytes.at.begin();
  const auto end = begin + bytes.size;
  const auto gap = std::find(begin, end, unknown);
  const bool one = std::count(begin, end, unknown) == 1;
  if (!one || bytes.size != (target_ == Target::gb18030 ? 2 : 3)) return found;
  const bool lead = gap == begin;
  Bytes filled = bytes;
  std::uint16_t& byte = filled.at[static_cast<std::size_t>(gap - begin)];
  const bool is_gb = target_ == Target::gb18030;
  const unsigned first = is_gb ? (lead ? 0x81 : 0x40) : (lead ? 0xE2 : 0x80);
  const unsigned last = is_gb ? 0xFE : (lead ? 0xEF : 0xBF);
  for (unsigned value = first; value <= last; ++value) {
    byte = static_cast<std::uint16_t>(value);
    const char32_t c = is_gb ? double_byte_pair(DoubleByte::gb18030, static_cast<unsigned char>(filled.at[0]),
                                                static_cast<unsigned char>(filled.at[1]))
                             : utf8_of(filled);
    if (c < 0x80 || (c >= 0xE000 && c <= 0xF8FF) || han::cost(c) > 120) continue;
    found.push_back(c);
  }
  return found;
}

std::vector<HoleTable::Candidate> HoleTable::candidates(const Bytes& bytes, char32_t before, char32_t after,
                                                        std::size_t most) {
  std::vector<Candidate> found;
  for (const char32_t c : possible(bytes)) {
    const PairCounts::Gain left = pairs_.gain_of(before, c);
    const PairCounts::Gain right = pairs_.gain_of(c, after);
    std::int64_t sum = std::max(pairs_.cost(c) - left.gain, 4);
    if (after == U'\n') {
      // Lines end in full stops.
      sum += c == U'。' ? -32 : 0;
    } else if (after != 0) {
      sum += std::max(pairs_.cost(after) - right.gain, 4);
    }
    // What the document itself says comes before what the language says.
    if (utf8::is_han(c) && (left.own || right.own)) sum -= 24;
    if (!utf8::is_han(c)) {
      sum += before != 0 ? 16 : opens(c) ? 24 : 96;
    } else if (std::max(left.gain, right.gain) >= word) {
      sum -= 16;
    } else if (left.gain == 0 && (after == 0 || right.gain == 0)) {
      // By itself between two words it would be rarer than its frequency says.
      sum += 16;
    }
    found.push_back({c, sum});
  }
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), [](const Candidate& a, const Candidate& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.value < b.value;
  });
  found.erase(end, found.end());
  return found;
}

int HoleTable::find(const Bytes& bytes, char32_t before) {
  const std::uint64_t key = key_of(bytes) << 21 | before;
  const auto [known, is_new] = number_of_.try_emplace(key, static_cast<int>(holes_.size()));
  if (!is_new) return known->second;
  Hole made{candidates(bytes, before, 0, branches), std::numeric_limits<std::int64_t>::max()};
  for (Candidate& candidate : made.candidates) {
    candidate.cost = std::max(pairs_.cost(candidate.value) - pairs_.gain_of(before, candidate.value).gain, 4);
    made.cost = std::min(made.cost, candidate.cost);
  }
  for (Candidate& candidate : made.candidates) candidate.cost -= made.cost;
  holes_.push_back(std::move(made));
  return known->second;
}

}  // namespace taizhang
