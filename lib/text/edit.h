#pragma once

#include <string>
#include <string_view>

#include "text/text.h"

namespace taizhang {

// Builds an edited copy of a text: stretches are kept or replaced, from left to right, and the map follows.
class Editor {
 public:
  explicit Editor(std::string_view text) : text_(text) {}

  // Replaces bytes [begin, end), which must lie after every earlier edit; what lies before is kept.
  void replace(std::size_t begin, std::size_t end, std::string_view with,
               OffsetMap::Origin origin = OffsetMap::Origin::edited) {
    keep_until(begin);
    out_.append(with);
    map_.append_edit(static_cast<Offset>(with.size()), static_cast<Offset>(end - begin), origin);
    at_ = end;
  }
  // Replaces bytes [begin, begin + edits.source_size()) by `with`, whose map to them is `edits`.
  void replace(std::size_t begin, std::string_view with, const OffsetMap& edits) {
    keep_until(begin);
    out_.append(with);
    map_.append(edits);
    at_ = begin + edits.source_size();
  }

  // Bytes of the original that are settled.
  std::size_t at() const { return at_; }
  bool changed() const { return !map_.runs().empty(); }

  // `original` must be the text that this was made of.
  Text finish(const Text& original) {
    OffsetMap edits;
    return finish(original, edits);
  }
  // `edits` becomes the map from the result to the original, empty if nothing was replaced.
  Text finish(const Text& original, OffsetMap& edits) {
    edits = {};
    if (!changed()) return original;
    keep_until(text_.size());
    edits = std::move(map_);
    return original.edited(std::move(out_), edits);
  }

 private:
  void keep_until(std::size_t begin) {
    if (begin <= at_) return;
    if (out_.empty()) out_.reserve(text_.size() + text_.size() / 8);
    out_.append(text_.substr(at_, begin - at_));
    map_.append_units(static_cast<Offset>(begin - at_), 1, 1);
    at_ = begin;
  }

  std::string_view text_;
  std::string out_;
  OffsetMap map_;
  std::size_t at_ = 0;
};

}  // namespace taizhang
