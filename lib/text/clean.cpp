#include "text/clean.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace taizhang {

Result<CleanText> clean_text(const Source& source, const TextOptions&) {
  CleanText clean;
  const std::string_view bytes = source.bytes();
  if (bytes.find('\0') != std::string_view::npos) {
    return tl::unexpected(Error{source.name(), 0, 0, "holds NUL bytes and is no text"});
  }
  if (utf8::valid_prefix(bytes) == bytes.size()) {
    clean.text = Text::view(bytes);
    clean.encoding = {"UTF-8", "valid", 1.0};
    return clean;
  }
  std::string text;
  OffsetMap map;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = utf8::decode(bytes, at);
    const Offset before = static_cast<Offset>(text.size());
    utf8::append(text, c.value);
    if (c.value == utf8::replacement && c.size == 1) {
      map.append_edit(static_cast<Offset>(text.size()) - before, 1, OffsetMap::Origin::damaged);
    } else {
      map.append_units(c.size, 1, 1);
    }
    at += c.size;
  }
  clean.text = Text::owned(std::move(text), std::move(map));
  clean.encoding = {"UTF-8", "valid", 0.1};
  clean.damaged = true;
  return clean;
}

}  // namespace taizhang
