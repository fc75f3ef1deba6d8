#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/packed.h"
#include "archive/read_inputs.h"

namespace taizhang {

// What a run found, for people: counts, and what was not understood.
class Summary {
 public:
  struct Counts {
    std::uint64_t notices = 0;
    std::uint64_t problems = 0;
    std::uint64_t measures = 0;
    std::uint64_t facts = 0;
    std::uint64_t warnings = 0;
    std::uint64_t failures = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t unchanged = 0;

    using All = std::array<std::uint64_t, 8>;
    All all() const {
      return {notices, problems, measures, facts, warnings, failures, duplicates, unchanged};
    }
    static Counts of(const All& all) {
      return {all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]};
    }
  };

  void add(const InputNotice& notice);
  // What another summary found, behind what this one did.
  void add(const Summary& other);
  void add(const Counts& counts);
  void add_failure() { ++counts_.failures; }
  void add_duplicate() { ++counts_.duplicates; }
  void add_unchanged() { ++counts_.unchanged; }
  // Earlier runs got this far; labels and places of warnings are those of this run.
  void resumed_after(std::uint64_t inputs) { resumed_after_ = inputs; }
  void interrupted() { interrupted_ = true; }

  const Counts& counts() const { return counts_; }
  std::uint64_t notices() const { return counts_.notices; }

  void pack(Packer& packer) const;
  static Summary unpack(Unpacker& unpacker);

  // A few lines, each with its line end: totals; labels that no grammar knows, the commonest first; the lines
  // that warnings stand on, the first few with their place.
  std::string text() const;

 private:
  static constexpr std::size_t most_labels = 10'000;  // different ones that are remembered
  static constexpr std::size_t most_places = 5;

  Counts counts_;
  std::uint64_t resumed_after_ = 0;
  bool interrupted_ = false;
  std::map<std::string, std::uint64_t> labels_;
  std::uint64_t lines_ = 0;  // with a warning
  std::vector<std::string> places_;
};

}  // namespace taizhang
