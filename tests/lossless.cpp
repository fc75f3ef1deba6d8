#include "lossless.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace taizhang {

namespace {

Span stretch(const OutlineNode& node) {
  return {node.marker.empty() ? node.text.begin : node.marker.begin,
          std::max(node.text.end, node.marker.end)};
}

// What may stand between two nodes: white space, and the bars, rules and quotes around cells.
bool parts_cells(std::string_view text, Span gap) {
  for (Offset at = gap.begin; at < gap.end;) {
    const auto c = utf8::decode(text, at);
    const std::u32string_view signs = U"|｜│┃-:+=\"";
    if (!utf8::is_space(c.value) && signs.find(c.value) == signs.npos) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

void check_lossless(const Unmarked& unmarked, const Outline& outline, const Items& items) {
  const std::string_view text = unmarked.text.utf8();
  Offset end = 0;
  for (const OutlineNode& node : outline.nodes) {
    const Span own = stretch(node);
    const Span gap{end, std::max(end, own.begin)};
    CAPTURE(std::string(cut(text, gap)));
    REQUIRE(own.begin >= end);
    REQUIRE(parts_cells(text, gap));
    end = own.end;
  }
  REQUIRE(parts_cells(text, {end, static_cast<Offset>(text.size())}));

  std::vector<Span> own;
  for (const auto& section : items.sections) own.push_back(section.own);
  for (const auto& problem : items.problems) own.push_back(problem.own);
  for (const auto& measure : items.measures) own.push_back(measure.own);
  std::sort(own.begin(), own.end());
  const OffsetMap& map = unmarked.text.map();
  for (std::size_t i = 1; i < own.size(); ++i) {
    CAPTURE(std::string(cut(text, own[i])));
    REQUIRE(own[i].begin >= own[i - 1].end);
    if (!own[i].empty() && !own[i - 1].empty())
      REQUIRE(map.to_source(own[i]).begin >= map.to_source(own[i - 1]).begin);
  }
  std::size_t at = 0;
  for (const OutlineNode& node : outline.nodes) {
    Span rest = stretch(node);
    while (at < own.size() && own[at].end <= rest.begin) ++at;
    for (std::size_t o = at; o < own.size() && own[o].begin < rest.end; ++o) {
      const Span gap = utf8::trim(text, {rest.begin, std::max(rest.begin, own[o].begin)});
      CAPTURE(std::string(cut(text, gap)));
      REQUIRE(gap.empty());
      rest.begin = std::max(rest.begin, std::min(rest.end, own[o].end));
    }
    const Span gap = utf8::trim(text, rest);
    CAPTURE(std::string(cut(text, gap)));
    REQUIRE(gap.empty());
  }
  for (std::size_t i = 1; i < items.passages.size(); ++i) {
    REQUIRE(items.passages[i].span.begin >= items.passages[i - 1].span.end);
  }
}

}  // namespace taizhang
