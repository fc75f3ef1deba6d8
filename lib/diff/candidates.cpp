#include "diff/candidates.h"

#include <algorithm>

namespace taizhang {

namespace {

// The rarest features looked up for one problem, and the postings read for one feature.
constexpr std::size_t features_per_query = 32;
constexpr std::size_t postings_per_feature = 64;

Features::Side other(Features::Side side) {
  return side == Features::Side::old_report ? Features::Side::new_report : Features::Side::old_report;
}

}  // namespace

Candidates::Candidates(const Features& features, Features::Side side, const std::vector<bool>& wanted)
    : features_(features),
      side_(side),
      begin_(features.size() + 1, 0),
      weight_of_(features.problems(side), 0.0) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    for (const auto id : features.keys(side, i)) ++begin_[id + 1];
  }
  for (std::size_t id = 0; id < features.size(); ++id) begin_[id + 1] += begin_[id];
  postings_.resize(begin_.back());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i]) continue;
    for (const auto id : features.keys(side, i)) postings_[next[id]++] = static_cast<std::uint32_t>(i);
  }
}

void Candidates::find(std::size_t problem, std::size_t limit, std::vector<std::uint32_t>& found) {
  struct Key {
    std::size_t held_by;
    Features::Id id;
  };
  std::vector<Key> rarest;
  for (const auto id : features_.keys(other(side_), problem)) {
    const std::size_t held_by = begin_[id + 1] - begin_[id];
    if (held_by > 0) rarest.push_back({held_by, id});
  }
  const auto rarer = [](const Key& a, const Key& b) {
    return a.held_by != b.held_by ? a.held_by < b.held_by : a.id < b.id;
  };
  if (rarest.size() > features_per_query) {
    std::nth_element(rarest.begin(), rarest.begin() + features_per_query, rarest.end(), rarer);
    rarest.resize(features_per_query);
  }
  // What both sides have in plenty is looked up near the same place of the report: reports keep their order.
  const std::size_t here = features_.problems(other(side_));
  const std::size_t place = here == 0 ? 0 : problem * features_.problems(side_) / here;
  touched_.clear();
  for (const Key& key : rarest) {
    auto first = postings_.begin() + static_cast<std::ptrdiff_t>(begin_[key.id]);
    auto last = postings_.begin() + static_cast<std::ptrdiff_t>(begin_[key.id + 1]);
    if (key.held_by > postings_per_feature) {
      const auto centre = std::lower_bound(first, last, place);
      const auto half = static_cast<std::ptrdiff_t>(postings_per_feature / 2);
      const auto begin = centre - first > half ? centre - half : first;
      const auto end = last - begin > 2 * half ? begin + 2 * half : last;
      first = begin;
      last = end;
    }
    const double weight = features_.weight(key.id);
    for (auto posting = first; posting != last; ++posting) {
      if (weight_of_[*posting] == 0.0) touched_.push_back(*posting);
      weight_of_[*posting] += weight;
    }
  }
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return weight_of_[a] != weight_of_[b] ? weight_of_[a] > weight_of_[b] : a < b;
  };
  const std::size_t count = std::min(limit, touched_.size());
  std::partial_sort(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(count), touched_.end(),
                    better);
  found.assign(touched_.begin(), touched_.begin() + static_cast<std::ptrdiff_t>(count));
  for (const std::uint32_t candidate : touched_) weight_of_[candidate] = 0.0;
}

}  // namespace taizhang
