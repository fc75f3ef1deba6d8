#include "outline/marker_places.h"

#include "base/utf8.h"
#include "outline/clause_end.h"
#include "word/fold.h"

namespace taizhang {

void MarkerPlaces::clear() {
  lines_.clear();
  places_.clear();
  markers_.clear();
  line_of_.clear();
}

void MarkerPlaces::add_line(Span line) {
  Line entry;
  entry.span = line;
  entry.first = static_cast<std::uint32_t>(places_.size());
  add_place(line.begin, line.end, true);
  for (const Sign* sign = signs_.from(line.begin); sign->at < line.end; ++sign) {
    if (!ends_clause(*sign) || sign->end() >= line.end) continue;
    const Offset at = sign->end();
    const Sign& next = sign[1];
    const char32_t folded = next.at == at ? next.folded : fold(utf8::decode(signs_.text(), at).value);
    if (reader_.may_open_inside(folded) && !utf8::is_space(folded)) add_place(at, line.end, false);
  }
  entry.last = static_cast<std::uint32_t>(places_.size());
  line_of_.resize(markers_.size(), static_cast<std::uint32_t>(lines_.size()));
  lines_.push_back(entry);
}

void MarkerPlaces::add_place(Offset at, Offset end, bool line_start) {
  MarkerPlace place;
  place.first = static_cast<std::uint32_t>(markers_.size());
  reader_.read(signs_.text(), at, end,
               line_start ? MarkerReader::Place::line_start : MarkerReader::Place::inside, markers_);
  place.last = static_cast<std::uint32_t>(markers_.size());
  place.line_start = line_start;
  if (line_start || place.first != place.last) places_.push_back(place);
}

void MarkerPlaces::link() {
  next_on_lines_.assign(markers_.size(), none);
  next_in_line_.assign(markers_.size(), none);
  std::vector<std::uint32_t> on_lines;
  std::vector<std::uint32_t> in_line;
  const auto slot = [](std::vector<std::uint32_t>& table, const Marker& marker) -> std::uint32_t& {
    const std::size_t key = std::size_t{marker.style} * 4 + marker.depth - 1;
    if (key >= table.size()) table.resize(key + 1, none);
    return table[key];
  };
  for (std::size_t line = lines_.size(); line-- > 0;) {
    in_line.clear();
    for (std::uint32_t p = lines_[line].last; p-- > lines_[line].first;) {
      const MarkerPlace& place = places_[p];
      for (std::uint32_t m = place.first; m < place.last; ++m) {
        next_on_lines_[m] = slot(on_lines, markers_[m]);
        next_in_line_[m] = slot(in_line, markers_[m]);
      }
      for (std::uint32_t m = place.first; m < place.last; ++m) {
        if (place.line_start) slot(on_lines, markers_[m]) = m;
        slot(in_line, markers_[m]) = m;
      }
    }
  }
}

}  // namespace taizhang
