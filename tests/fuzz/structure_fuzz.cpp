// Any text has an outline and items whose spans lie inside it.
#include <cstdlib>

#include "base/utf8.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  const auto document = read_notice(source, "fuzz", embedded_catalog(), {});
  if (!document) return 0;
  const Offset end = document->unmarked.text.size();
  Offset last = 0;
  for (const OutlineNode& node : document->outline.nodes) {
    if (node.marker.end > end || node.text.end > end || node.marker.begin > node.marker.end ||
        node.text.begin > node.text.end)
      std::abort();
    const Offset begin = node.marker.empty() ? node.text.begin : node.marker.begin;
    if (begin < last) std::abort();
    last = begin;
  }
  for (const Passage& passage : document->items.passages) {
    if (passage.span.begin > passage.span.end || passage.span.end > end) std::abort();
  }
  const Records& records = document->records;
  const auto inside = [&](const Place& place) {
    if (place.start && (*place.start > *place.end || *place.end > size)) std::abort();
  };
  for (const auto& row : records.sections) inside(row.place);
  for (const auto& row : records.problems) inside(row.place);
  for (const auto& row : records.measures) inside(row.place);
  for (const auto& row : records.facts) inside(row.place);
  return 0;
}
