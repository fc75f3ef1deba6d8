#include "outline/numbering_examples.h"

#include <fmt/format.h>

#include <algorithm>

#include "outline/marker.h"

namespace taizhang {

std::size_t run_examples(const Numbering& numbering, const Catalog&, const Site& site) {
  const MarkerReader reader(numbering);
  // The reading of a line in that style, or nothing.
  const auto read = [&](std::string_view line, std::size_t style) -> std::optional<Marker> {
    std::vector<Marker> found;
    reader.read(line, 0, static_cast<Offset>(line.size()), MarkerReader::Place::line_start, found);
    const auto marker =
        std::find_if(found.begin(), found.end(), [&](const Marker& m) { return m.style == style; });
    return marker == found.end() ? std::nullopt : std::optional(*marker);
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < numbering.styles.size(); ++i) {
    const NumberingStyle& style = numbering.styles[i];
    const Site here = site["styles"][i];
    for (std::size_t e = 0; e < style.examples.size(); ++e, ++count) {
      const MarkerReading& example = style.examples[e];
      const Site place = here["examples"][e];
      const auto marker = read(example.text, i);
      if (!marker) {
        place["text"].fault(fmt::format("the style '{}' does not read this example", style.name));
        continue;
      }
      if (marker->ordinal != example.ordinal) {
        place["ordinal"].fault(
            fmt::format("the example reads as number {}, expected {}", marker->ordinal, example.ordinal));
      }
      // A bullet has no step: its place among its neighbours is its only name.
      const std::string step =
          marker->ordinal == 0 ? "" : MarkerReader::step(cut(std::string_view(example.text), marker->span));
      if (step != example.number) {
        place["number"].fault(fmt::format("the example reads as '{}', expected '{}'", step, example.number));
      }
    }
    for (std::size_t e = 0; e < style.counter_examples.size(); ++e, ++count) {
      const auto marker = read(style.counter_examples[e], i);
      if (!marker || marker->weak) continue;
      here["counter_examples"][e].fault(fmt::format("the style '{}' reads this counter-example", style.name));
    }
  }
  return count;
}

}  // namespace taizhang
