// Any bytes become text: well-formed, mapped to the source from end to end.
#include <cstdlib>

#include "base/utf8.h"
#include "markup/markup.h"
#include "text/clean.h"

using namespace taizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  const auto clean = clean_text(source, {});
  if (!clean) return 0;
  const auto holds = [&](const Text& text) {
    const OffsetMap& map = text.map();
    if (utf8::valid_prefix(text.utf8()) != text.size()) std::abort();
    if (map.text_size() != text.size() || map.source_size() != size) std::abort();
    Offset last = 0;
    for (Offset at = 0; at < text.size(); at += utf8::decode(text.utf8(), at).size) {
      const Span from = map.to_source({at, at + utf8::decode(text.utf8(), at).size});
      if (from.begin > from.end || from.end > size || from.end < last) std::abort();
      last = from.begin;
    }
  };
  holds(clean->text);
  holds(strip_markup(clean->text).text);
  return 0;
}
