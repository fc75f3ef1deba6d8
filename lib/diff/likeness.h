#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/report.h"

namespace taizhang {

// How alike two problems are, 0 to 1.
//
// `title` and `content` are asymmetric containments: the weight of the word pairs they share over the weight
// of the smaller one's, so that a short summary of a long item is as like it as the item itself. `content`
// counts title and body. Rare pairs weigh more: log(1 + problems / problems that hold it).
struct Likeness {
  double title = 0;
  double content = 0;
  double score() const { return (title + content) / 2; }
};

// The word pairs of every problem of two reports, with their rarity over both. Numbers are features of half
// weight: they are what changes between reports, but the same odd number on both sides is evidence. Numbers
// that name (12号片区, 第3标段) are words.
class Features {
 public:
  using Id = std::uint32_t;

  Features(const Report& old_report, const Report& new_report);

  enum class Side : std::uint8_t {
    old_report,
    new_report
  };

  // Sorted, each once.
  std::span<const Id> title(Side side, std::size_t problem) const { return of(title_, side, problem); }
  std::span<const Id> all(Side side, std::size_t problem) const { return of(all_, side, problem); }
  // What to look up candidates by: all() and longer stretches (four characters of the title, clauses).
  std::span<const Id> keys(Side side, std::size_t problem) const { return of(keys_, side, problem); }

  double weight(Id id) const { return weight_[id]; }
  std::size_t size() const { return weight_.size(); }
  std::size_t problems(Side side) const { return side == Side::old_report ? olds_ : count_ - olds_; }

  Likeness likeness(std::size_t old_problem, std::size_t new_problem) const;

  // Weight of a sorted list, and of what two share.
  double weight(std::span<const Id> ids) const;
  double shared(std::span<const Id> a, std::span<const Id> b) const;

 private:
  struct Lists {
    std::vector<std::size_t> begin{0};
    std::vector<Id> ids;
  };
  std::span<const Id> of(const Lists& lists, Side side, std::size_t problem) const {
    const std::size_t i = side == Side::old_report ? problem : olds_ + problem;
    return {lists.ids.data() + lists.begin[i], lists.ids.data() + lists.begin[i + 1]};
  }
  void add(const Report& report, std::vector<std::uint32_t>& frequency);
  Id id_of(std::uint64_t key);

  std::size_t olds_ = 0;
  std::size_t count_ = 0;
  Lists title_, all_, keys_;
  std::vector<double> title_weight_, all_weight_;
  std::unordered_map<std::uint64_t, Id> vocabulary_;
  std::vector<std::uint8_t> is_number_;
  std::vector<double> weight_;
};

}  // namespace taizhang
