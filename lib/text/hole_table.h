#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "text/pair_counts.h"

namespace taizhang {

// What characters may stand where only some bytes of one are known, by the measure of one document. Keeps
// what it has found.
class HoleTable {
 public:
  enum class Target {
    gb18030,  // two bytes, one of them unknown
    utf8      // three bytes, one of them unknown
  };
  static constexpr std::uint16_t unknown = 0x100;
  // No character costs less, however likely it is.
  static constexpr int least_cost = 4;

  // The bytes of a character; `unknown` where one is lost.
  struct Bytes {
    std::array<std::uint16_t, 3> at{};
    int size = 0;

    bool operator==(const Bytes&) const = default;
  };
  struct Candidate {
    char32_t value = 0;
    int gain = 0;  // after what stands before it
    std::int64_t cost = 0;
  };
  // The likeliest candidates after one character, the cheapest first, with their costs above it.
  struct Hole {
    std::vector<Candidate> candidates;
    char32_t likeliest = 0;  // of the candidates, all told
    std::int64_t cost = 0;   // of the cheapest
  };

  // `pairs` must outlive this.
  HoleTable(Target target, const PairCounts& pairs) : target_(target), pairs_(pairs) {}

  // The number of the hole that `bytes` leave after `before`.
  int find(const Bytes& bytes, char32_t before);
  const Hole& operator[](int number) const { return holes_[static_cast<std::size_t>(number)]; }
  // What `value` costs right after that hole, above the cost of the hole.
  std::int64_t cost_after(int number, char32_t value);

  // Characters with the known ones of `bytes`, likeliest between `before` and `after` (0: not known; '\n':
  // the line ends) first; at most so many.
  std::vector<Candidate> candidates(const Bytes& bytes, char32_t before, char32_t after,
                                    std::size_t most = std::size_t{1} << 16);

 private:
  struct Possible {
    char32_t value = 0;
    char32_t folded = 0;
    int cost = 0;
  };
  // All characters that have the known bytes and are not too rare, in the order of their folded forms.
  const std::vector<Possible>& possible(const Bytes& bytes);

  Target target_;
  const PairCounts& pairs_;
  std::vector<Hole> holes_;
  std::unordered_map<std::uint64_t, int> number_of_;
  std::unordered_map<std::uint64_t, std::int64_t> cost_after_;
  std::unordered_map<std::uint64_t, std::vector<Possible>> possible_;
};

}  // namespace taizhang
