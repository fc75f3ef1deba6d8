#include "text/offset_map.h"

#include <algorithm>

namespace taizhang {

OffsetMap OffsetMap::identity(Offset size) {
  OffsetMap map;
  if (size > 0) map.append_units(size, 1, 1);
  return map;
}

void OffsetMap::append_units(Offset count, Offset text_unit, Offset source_unit, Origin origin) {
  if (count == 0) return;
  const bool joins = !runs_.empty() && runs_.back().text_unit == text_unit &&
                     runs_.back().source_unit == source_unit && runs_.back().origin == origin &&
                     origin == Origin::exact && text_unit > 0;
  if (!joins) runs_.push_back({text_size_, source_size_, text_unit, source_unit, origin});
  text_size_ += count * text_unit;
  source_size_ += count * source_unit;
}

void OffsetMap::append_edit(Offset text_size, Offset source_size, Origin origin) {
  if (text_size == 0 && source_size == 0) return;
  runs_.push_back({text_size_, source_size_, text_size, source_size, origin});
  text_size_ += text_size;
  source_size_ += source_size;
}

bool OffsetMap::is_identity() const {
  return runs_.empty() || (runs_.size() == 1 && runs_[0].text_unit == 1 && runs_[0].source_unit == 1);
}

std::size_t OffsetMap::run_at(Offset at) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), at, [](Offset a, const Run& run) { return a < run.text; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

Span OffsetMap::to_source(Span text) const {
  if (runs_.empty()) return {};
  if (text.empty()) {
    if (text.begin >= text_size_) return {source_size_, source_size_};
    const Offset at = to_source({text.begin, text.begin + 1}).begin;
    return {at, at};
  }
  // upper_bound finds the last run that starts at or before the byte; deletions before it start at the same
  // byte and come earlier, so the run found is the one that made the byte.
  const Run& first = runs_[run_at(text.begin)];
  const Run& last = runs_[run_at(text.end - 1)];
  const Offset first_unit = first.text_unit == 0 ? 0 : (text.begin - first.text) / first.text_unit;
  const Offset last_unit = last.text_unit == 0 ? 0 : (text.end - 1 - last.text) / last.text_unit;
  return {first.source + first_unit * first.source_unit, last.source + (last_unit + 1) * last.source_unit};
}

OffsetMap::Origin OffsetMap::origin_of(Span text) const {
  Origin worst = Origin::exact;
  if (runs_.empty() || text.empty()) return worst;
  for (std::size_t i = run_at(text.begin); i < runs_.size() && runs_[i].text < text.end; ++i) {
    worst = std::max(worst, runs_[i].origin);
  }
  return worst;
}

OffsetMap OffsetMap::compose(const OffsetMap& edits) const {
  if (is_identity()) return edits;
  if (edits.is_identity()) return *this;
  OffsetMap result;
  // Walks both maps over the text A in the middle: `at` counts its bytes.
  for (std::size_t e = 0; e < edits.runs_.size(); ++e) {
    const Run& edit = edits.runs_[e];
    const Offset text_end = e + 1 < edits.runs_.size() ? edits.runs_[e + 1].text : edits.text_size_;
    const Offset middle_end = e + 1 < edits.runs_.size() ? edits.runs_[e + 1].source : edits.source_size_;
    if (edit.text_unit == 1 && edit.source_unit == 1) {
      // Bytes taken over unchanged: copy the pieces of this map that lie under them.
      Offset at = edit.source;
      while (at < middle_end) {
        std::size_t i = run_at(at);
        // Deletions of this map just before `at` belong to the text that follows.
        if (runs_[i].text == at) {
          std::size_t first = i;
          while (first > 0 && runs_[first - 1].text == at && runs_[first - 1].text_unit == 0) --first;
          for (; first < i; ++first) {
            if (runs_[first].source >= result.source_size_)
              result.append_edit(0, runs_[first].source_unit, runs_[first].origin);
          }
        }
        const Run& run = runs_[i];
        const Offset run_end = i + 1 < runs_.size() ? runs_[i + 1].text : text_size_;
        const Offset stop = std::min(run_end, middle_end);
        const Offset unit = run.text_unit;
        if ((at - run.text) % unit == 0 && (stop - at) % unit == 0) {
          result.append_units((stop - at) / unit, run.text_unit, run.source_unit,
                              std::max(run.origin, edit.origin));
        } else {
          const Span from = to_source({at, stop});
          const Offset begin = std::max(from.begin, result.source_size_);
          result.append_edit(stop - at, from.end > begin ? from.end - begin : 0,
                             std::max(run.origin, edit.origin));
        }
        at = stop;
      }
    } else {
      const Offset units = edit.text_unit > 0 ? (text_end - edit.text) / edit.text_unit : 1;
      for (Offset u = 0; u < units; ++u) {
        const Span middle{edit.source + u * edit.source_unit, edit.source + (u + 1) * edit.source_unit};
        Offset source_end = result.source_size_;
        Origin origin = edit.origin;
        if (!middle.empty()) {
          source_end = std::max(source_end, to_source(middle).end);
          origin = std::max(origin, origin_of(middle));
        }
        result.append_edit(edit.text_unit, source_end - result.source_size_, origin);
      }
    }
  }
  if (result.source_size_ < source_size_) result.append_edit(0, source_size_ - result.source_size_);
  return result;
}

}  // namespace taizhang
