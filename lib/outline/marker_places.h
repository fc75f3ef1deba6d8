#pragma once

#include <cstdint>
#include <vector>

#include "block/signs.h"
#include "outline/marker.h"

namespace taizhang {

// A place where a marker may stand, with the readings of it.
struct MarkerPlace {
  std::uint32_t first = 0;  // into MarkerPlaces::markers()
  std::uint32_t last = 0;
  bool line_start = false;
};

// The places of one context, prose or a cell, line by line: the beginning of each line, and within it what
// follows the end of a clause. Knows which readings follow each other; decides nothing. Signs and reader must
// live as long.
class MarkerPlaces {
 public:
  struct Line {
    Span span;
    std::uint32_t first = 0;  // places
    std::uint32_t last = 0;
  };

  MarkerPlaces(const Signs& signs, const MarkerReader& reader) : signs_(signs), reader_(reader) {}

  void clear();
  void add_line(Span line);
  // After the last line: finds out what follows what.
  void link();

  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<MarkerPlace>& places() const { return places_; }
  const std::vector<Marker>& markers() const { return markers_; }

  std::size_t index_of(const Marker& marker) const {
    return static_cast<std::size_t>(&marker - markers_.data());
  }
  std::uint32_t line_of(const Marker& marker) const { return line_of_[index_of(marker)]; }
  // The next reading of the same style and depth at the start of a line, or in the same line; null where
  // none.
  const Marker* next_on_lines(const Marker& marker) const { return at(next_on_lines_[index_of(marker)]); }
  const Marker* next_in_line(const Marker& marker) const { return at(next_in_line_[index_of(marker)]); }

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  const Marker* at(std::uint32_t index) const { return index == none ? nullptr : &markers_[index]; }
  void add_place(Offset at, Offset end, bool line_start);

  const Signs& signs_;
  const MarkerReader& reader_;
  std::vector<Line> lines_;
  std::vector<MarkerPlace> places_;
  std::vector<Marker> markers_;
  std::vector<std::uint32_t> line_of_, next_on_lines_, next_in_line_;  // by marker
};

}  // namespace taizhang
