#include "pipeline/text_report.h"

#include <fmt/format.h>

#include <iterator>

#include "format/quoted.h"

namespace taizhang {

namespace {

std::string_view reading_of(OffsetMap::Origin origin) {
  switch (origin) {
    case OffsetMap::Origin::inferred:
      return "inferred";
    case OffsetMap::Origin::damaged:
      return "lost";
    default:
      return "exact";
  }
}

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

}  // namespace

void append_text_report(std::string& out, std::string_view source, const CleanText& clean, bool yaml) {
  const auto end = std::back_inserter(out);
  if (yaml) {
    fmt::format_to(end,
                   "---\nsource: {}\nencoding: {}\nevidence: {}\nconfidence: {:.3f}\ndamaged: {}\nrepairs:",
                   quoted(source), quoted(clean.encoding.name), quoted(clean.encoding.evidence),
                   clean.encoding.confidence, clean.damaged);
    out += clean.repairs.empty() ? " []\n" : "\n";
    for (const Repair& repair : clean.repairs)
      fmt::format_to(
          end, "  - kind: {}\n    start: {}\n    end: {}\n    before: {}\n    after: {}\n    reading: {}\n",
          quoted(repair.kind), repair.source.begin, repair.source.end, quoted(repair.before),
          quoted(repair.after), quoted(reading_of(repair.origin)));
    return;
  }
  fmt::format_to(end,
                 "{{\"source\":{},\"encoding\":{},\"evidence\":{},\"confidence\":{:.3f},\"damaged\":{},"
                 "\"repairs\":{}}}\n",
                 quoted(source), quoted(clean.encoding.name), quoted(clean.encoding.evidence),
                 clean.encoding.confidence, clean.damaged, clean.repairs.size());
  for (const Repair& repair : clean.repairs)
    fmt::format_to(end, "{{\"kind\":{},\"start\":{},\"end\":{},\"before\":{},\"after\":{},\"reading\":{}}}\n",
                   quoted(repair.kind), repair.source.begin, repair.source.end, quoted(repair.before),
                   quoted(repair.after), quoted(reading_of(repair.origin)));
}

}  // namespace taizhang
