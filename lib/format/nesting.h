#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "record/record.h"

namespace taizhang {

// The rows of a notice as a tree: document → sections → problems → measures → facts. A fact hangs under its
// measure, else under its problem, else under its section; what has no section hangs under `root`. Children
// are in table order.
class Nesting {
 public:
  explicit Nesting(const Records& records);

  static constexpr std::uint32_t root = 0xFFFF'FFFF;

  // Indexes into the tables of the records. `section` may be root.
  std::span<const std::uint32_t> problems_of(std::uint32_t section) const;
  std::span<const std::uint32_t> measures_of(std::uint32_t problem) const;
  std::span<const std::uint32_t> facts_of_section(std::uint32_t section) const;
  std::span<const std::uint32_t> facts_of_problem(std::uint32_t problem) const;
  std::span<const std::uint32_t> facts_of_measure(std::uint32_t measure) const;
  std::span<const std::uint32_t> loose_measures() const { return loose_measures_; }
  // Whether anything hangs under the root.
  bool has_loose_rows() const;

 private:
  // Children of `parents` parents and of one more, the root; list `p` is items[begins[p], begins[p + 1]).
  struct Lists {
    std::vector<std::uint32_t> begins;
    std::vector<std::uint32_t> items;
    static Lists group(const std::vector<std::uint32_t>& parents, std::size_t count);
    std::span<const std::uint32_t> of(std::uint32_t parent) const;
  };
  Lists problems_;
  Lists measures_;
  Lists section_facts_;
  Lists problem_facts_;
  Lists measure_facts_;
  std::vector<std::uint32_t> loose_measures_;
};

}  // namespace taizhang
