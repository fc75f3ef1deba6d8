#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/read_inputs.h"

namespace taizhang {

// What a run found, for people: counts, and what was not understood.
class Summary {
 public:
  void add(const InputNotice& notice);
  void add_failure() { ++failures_; }
  void add_duplicate() { ++duplicates_; }

  std::uint64_t notices() const { return notices_; }

  // A few lines, each with its line end: totals; labels that no grammar knows, the commonest first; the lines
  // that warnings stand on, the first few with their place.
  std::string text() const;

 private:
  static constexpr std::size_t most_labels = 10'000;  // different ones that are remembered
  static constexpr std::size_t most_places = 5;

  std::uint64_t notices_ = 0;
  std::uint64_t problems_ = 0;
  std::uint64_t measures_ = 0;
  std::uint64_t facts_ = 0;
  std::uint64_t warnings_ = 0;
  std::uint64_t failures_ = 0;
  std::uint64_t duplicates_ = 0;
  std::map<std::string, std::uint64_t> labels_;
  std::uint64_t lines_ = 0;  // with a warning
  std::vector<std::string> places_;
};

}  // namespace taizhang
