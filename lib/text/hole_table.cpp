#include "text/hole_table.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "text/double_byte.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// A gain from which on two characters make one word and are no chance neighbours.
constexpr int word_gain = 24;
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

bool is_likelier(const HoleTable::Candidate& a, const HoleTable::Candidate& b) {
  return a.cost != b.cost ? a.cost < b.cost : a.value < b.value;
}

char32_t utf8_of(const HoleTable::Bytes& bytes) {
  char text[3];
  for (std::size_t i = 0; i < 3; ++i) text[i] = static_cast<char>(bytes.at[i]);
  const auto c = utf8::decode({text, 3}, 0);
  return c.size == 3 ? c.value : 0;
}

}  // namespace

const std::vector<HoleTable::Possible>& HoleTable::possible(const Bytes& bytes) {
  const auto [known, is_new] = possible_.try_emplace(key_of(bytes));
  std::vector<Possible>& found = known->second;
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
    found.push_back({c, fold(c), pairs_.cost(c)});
  }
  std::sort(found.begin(), found.end(),
            [](const Possible& a, const Possible& b) { return a.folded < b.folded; });
  return found;
}

std::vector<HoleTable::Candidate> HoleTable::candidates(const Bytes& bytes, char32_t before, char32_t after,
                                                        std::size_t most) {
  const std::vector<Possible>& characters = possible(bytes);
  std::vector<Candidate> found;
  found.reserve(characters.size());
  // Both lists are in one order.
  const han::Followers followers(before);
  std::size_t follower = 0;
  const int cost_after = after != 0 && after != U'\n' ? pairs_.cost(after) : 0;
  for (const auto& [c, folded, cost] : characters) {
    while (follower < followers.size() && followers.at(follower) < folded) ++follower;
    const bool follows = follower < followers.size() && followers.at(follower) == folded;
    const PairCounts::Gain left = pairs_.gain_of(before, c, follows ? followers.gain(follower) : 0);
    const PairCounts::Gain right = after < 0x80 ? PairCounts::Gain{} : pairs_.gain_of(c, after);
    std::int64_t sum = std::max(cost - left.gain, least_cost);
    if (after == U'\n') {
      // Lines end in full stops.
      sum += c == U'。' ? -32 : 0;
    } else if (after != 0) {
      sum += std::max(cost_after - right.gain, least_cost);
    }
    // What the document itself says comes before what the language says.
    if (utf8::is_han(c) && (left.own || right.own)) sum -= 24;
    if (!utf8::is_han(c)) {
      sum += before != 0 ? 16 : opens(c) ? 24 : 96;
    } else if (std::max(left.gain, right.gain) >= word_gain) {
      sum -= 16;
    } else if (left.gain == 0 && (after == 0 || right.gain == 0)) {
      // By itself between two words it would be rarer than its frequency says.
      sum += 16;
    }
    found.push_back({c, left.gain, sum});
  }
  if (found.size() > most) {
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                     is_likelier);
    found.resize(most);
  }
  std::sort(found.begin(), found.end(), is_likelier);
  return found;
}

int HoleTable::find(const Bytes& bytes, char32_t before) {
  const std::uint64_t key = key_of(bytes) << 21 | before;
  const auto [known, is_new] = number_of_.try_emplace(key, static_cast<int>(holes_.size()));
  if (!is_new) return known->second;
  Hole made{candidates(bytes, before, 0, branches), 0, std::numeric_limits<std::int64_t>::max()};
  if (!made.candidates.empty()) made.likeliest = made.candidates.front().value;
  for (Candidate& candidate : made.candidates) {
    candidate.cost = std::max(pairs_.cost(candidate.value) - candidate.gain, least_cost);
    made.cost = std::min(made.cost, candidate.cost);
  }
  for (Candidate& candidate : made.candidates) candidate.cost -= made.cost;
  std::sort(made.candidates.begin(), made.candidates.end(), is_likelier);
  holes_.push_back(std::move(made));
  return known->second;
}

std::int64_t HoleTable::cost_after(int number, char32_t value) {
  const std::uint64_t key = static_cast<std::uint64_t>(number) << 21 | value;
  const auto [known, is_new] = cost_after_.try_emplace(key, std::numeric_limits<std::int64_t>::max());
  std::int64_t& least = known->second;
  if (!is_new) return least;
  const int alone = pairs_.cost(value);
  for (const Candidate& candidate : (*this)[number].candidates) {
    if (candidate.cost + least_cost >= least) break;
    const int cost = std::max(alone - pairs_.gain(candidate.value, value), least_cost);
    least = std::min(least, candidate.cost + cost);
  }
  return least;
}

}  // namespace taizhang
