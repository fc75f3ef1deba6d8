#pragma once

#include <vector>

#include "base/span.h"

namespace taizhang {

// Maps byte positions of a derived text back to byte positions of its source.
//
// The text is cut into runs; a run is a sequence of equal units, each of `text_unit` bytes of text made from
// `source_unit` bytes of source: 1:1 for ASCII, 3:2 for hanzi from GBK. An edit is a run of one unit,
// whatever its two lengths; a deletion has `text_unit` 0. A position inside a unit belongs to the whole unit,
// so a span widens to whole edits. Runs are in text order, start at 0:0, leave no gap and end at the two
// sizes. Text order is source order.
//
// A map always points at the original source: a stage that edits a Text composes its own edits with the map
// it was given (compose), so nobody walks a chain of maps.
class OffsetMap {
 public:
  // Why the text of a run differs from its source.
  enum class Origin : std::uint8_t {
    exact,     // the same characters, decoded
    edited,    // changed by a reversible rule: width, tag removed, repair with one reading
    inferred,  // a likely reading of lost bytes; records say so
    damaged,   // could not be restored
  };
  struct Run {
    Offset text = 0;    // first byte of the run in the text
    Offset source = 0;  // first byte of the run in the source
    Offset text_unit = 1;
    Offset source_unit = 1;
    Origin origin = Origin::exact;
  };

  OffsetMap() = default;
  static OffsetMap identity(Offset size);

  // Building, in text order. Neighbouring runs of one unit size and origin are joined (edits are not).
  void append_units(Offset count, Offset text_unit, Offset source_unit, Origin origin = Origin::exact) {
    if (count == 0) return;
    const bool joins = !runs_.empty() && runs_.back().text_unit == text_unit &&
                       runs_.back().source_unit == source_unit && runs_.back().origin == origin &&
                       origin == Origin::exact && text_unit > 0;
    if (!joins) runs_.push_back({text_size_, source_size_, text_unit, source_unit, origin});
    text_size_ += count * text_unit;
    source_size_ += count * source_unit;
  }
  void append_edit(Offset text_size, Offset source_size, Origin origin = Origin::edited);

  // Runs of exact units in a row, the first at the end of this map, up to the new sizes. No two neighbours
  // have the same units.
  void append_runs(const Run* begin, const Run* end, Offset text_size, Offset source_size);

  // All of `other`, its text after this text and its source after this source.
  void append(const OffsetMap& other);

  Offset text_size() const { return text_size_; }
  Offset source_size() const { return source_size_; }
  const std::vector<Run>& runs() const { return runs_; }
  bool is_identity() const;

  // The source bytes that `text` came from. Bytes deleted at either edge of it are left out; an empty span
  // maps to an empty span.
  Span to_source(Span text) const;

  // The worst origin of any byte in `text`.
  Origin origin_of(Span text) const;

  // This map leads from a text A to its source; `edits` leads from a text B to A. The result leads from B to
  // the source.
  OffsetMap compose(const OffsetMap& edits) const;

 private:
  // Index of the run that holds text byte `at` (the last one that starts at or before it and is not a
  // deletion there).
  std::size_t run_at(Offset at) const;

  std::vector<Run> runs_;
  Offset text_size_ = 0;
  Offset source_size_ = 0;
};

}  // namespace taizhang
