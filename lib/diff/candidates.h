#pragma once

#include <cstdint>
#include <vector>

#include "diff/likeness.h"

namespace taizhang {

// Finds the problems of one side that are worth comparing with a problem of the other, by the rarest word
// pairs they share: an inverted index, so that the work for one problem does not grow with their number.
class Candidates {
 public:
  // Over the problems of `side` for which `wanted` is set.
  Candidates(const Features& features, Features::Side side, const std::vector<bool>& wanted);

  // At most `limit` problems of the index, the most promising first. Deterministic. Not thread-safe.
  void find(std::size_t problem, std::size_t limit, std::vector<std::uint32_t>& found);

 private:
  const Features& features_;
  Features::Side side_;
  std::vector<std::size_t> begin_;  // of each feature's postings
  std::vector<std::uint32_t> postings_;
  std::vector<double> weight_of_;  // per problem of the index: what the running query shares with it
  std::vector<std::uint32_t> touched_;
};

}  // namespace taizhang
