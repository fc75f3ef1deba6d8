#include "base/nearest.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace taizhang {

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    points.push_back(c.value);
    at += c.size;
  }
  return points;
}

// Optimal string alignment distance; three rows are enough. Names are short.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> names) {
  constexpr std::size_t longest_name = 64;
  if (name.size() > longest_name) return {};
  const std::u32string wanted = code_points(name);
  std::optional<std::string_view> best;
  std::size_t best_distance = 0;
  for (const std::string_view candidate : names) {
    if (candidate.size() > longest_name) continue;
    const std::u32string points = code_points(candidate);
    const std::size_t edits = distance(wanted, points);
    if (edits == 0) return {};
    const std::size_t allowed = std::max<std::size_t>(1, std::max(wanted.size(), points.size()) / 3);
    // A name that shares nothing with the wanted one is no suggestion, however short both are.
    if (edits > allowed || edits >= std::max(wanted.size(), points.size())) continue;
    if (!best || edits < best_distance) {
      best = candidate;
      best_distance = edits;
    }
  }
  return best;
}

}  // namespace taizhang
