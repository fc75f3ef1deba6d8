#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace taizhang {

// UTF-8 text with the map back to the source bytes it came from. Well-formed always: what cannot be decoded
// stands as U+FFFD. Undamaged UTF-8 is a view of the source (which must outlive it); everything else owns its
// bytes and shares them among copies.
class Text {
 public:
  Text() = default;
  // `utf8` must outlive the Text and every copy of it.
  static Text view(std::string_view utf8) {
    return {utf8, nullptr, OffsetMap::identity(static_cast<Offset>(utf8.size()))};
  }
  static Text view(std::string_view utf8, OffsetMap map) { return {utf8, nullptr, std::move(map)}; }
  static Text owned(std::string utf8, OffsetMap map) {
    auto bytes = std::make_shared<const std::string>(std::move(utf8));
    return {*bytes, bytes, std::move(map)};
  }

  // The text of `edits` applied to this one: `utf8` with a map that leads to the same source as this one's.
  Text edited(std::string utf8, const OffsetMap& edits) const {
    return owned(std::move(utf8), map_->compose(edits));
  }

  std::string_view utf8() const { return utf8_; }
  const OffsetMap& map() const { return *map_; }
  Offset size() const { return static_cast<Offset>(utf8_.size()); }
  Span whole() const { return {0, size()}; }
  // What keeps the bytes of utf8() alive; null where they belong to the source.
  std::shared_ptr<const std::string> bytes() const { return bytes_; }

 private:
  Text(std::string_view utf8, std::shared_ptr<const std::string> bytes, OffsetMap map)
      : utf8_(utf8), bytes_(std::move(bytes)), map_(std::make_shared<const OffsetMap>(std::move(map))) {}

  std::string_view utf8_;
  std::shared_ptr<const std::string> bytes_;
  // Shared: that of a decoded text may be longer than the text, and every stage hands texts on. Null only in
  // a text that was moved from.
  std::shared_ptr<const OffsetMap> map_ = std::make_shared<const OffsetMap>();
};

}  // namespace taizhang
