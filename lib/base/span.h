#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace taizhang {

// A position or length in bytes. 32 bits: one input is at most 4 GiB - 1 (Source refuses more).
using Offset = std::uint32_t;

// A half-open range of bytes [begin, end) with begin <= end. Which bytes (of a source, of a text) is said by
// its owner.
struct Span {
  Offset begin = 0;
  Offset end = 0;

  constexpr Offset size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(Offset at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  constexpr auto operator<=>(const Span&) const = default;
};

// The bytes of `span` in `bytes`; lives as long as `bytes`. `span` must lie inside.
constexpr std::string_view cut(std::string_view bytes, Span span) {
  return bytes.substr(span.begin, span.size());
}

}  // namespace taizhang
