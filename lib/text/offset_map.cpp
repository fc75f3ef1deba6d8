#include "text/offset_map.h"

#include <algorithm>

namespace taizhang {

OffsetMap OffsetMap::identity(Offset size) {
  OffsetMap map;
  if (size > 0) map.append_units(size, 1, 1);
  return map;
}

void OffsetMap::append_edit(Offset text_size, Offset source_size, Origin origin) {
  if (text_size == 0 && source_size == 0) return;
  runs_.push_back({text_size_, source_size_, text_size, source_size, origin});
  text_size_ += text_size;
  source_size_ += source_size;
}

void OffsetMap::append_runs(const Run* begin, const Run* end, Offset text_size, Offset source_size) {
  if (begin == end) return;
  const bool joins = !runs_.empty() && runs_.back().origin == Origin::exact &&
                     runs_.back().text_unit == begin->text_unit &&
                     runs_.back().source_unit == begin->source_unit;
  runs_.insert(runs_.end(), joins ? begin + 1 : begin, end);
  text_size_ = text_size;
  source_size_ = source_size;
}

void OffsetMap::append(const OffsetMap& other) {
  runs_.reserve(runs_.size() + other.runs_.size());
  for (std::size_t i = 0; i < other.runs_.size(); ++i) {
    const Run& run = other.runs_[i];
    const Offset text_end = i + 1 < other.runs_.size() ? other.runs_[i + 1].text : other.text_size_;
    const Offset source_end = i + 1 < other.runs_.size() ? other.runs_[i + 1].source : other.source_size_;
    const bool is_units = run.origin == Origin::exact && run.text_unit > 0;
    if (is_units) {
      append_units((text_end - run.text) / run.text_unit, run.text_unit, run.source_unit, run.origin);
    } else {
      runs_.push_back({text_size_, source_size_, run.text_unit, run.source_unit, run.origin});
      text_size_ += text_end - run.text;
      source_size_ += source_end - run.source;
    }
  }
}

bool OffsetMap::is_identity() const {
  return runs_.empty() || (runs_.size() == 1 && runs_[0].text_unit == 1 && runs_[0].source_unit == 1 &&
                           runs_[0].origin == Origin::exact);
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
  if (is_identity() && source_size_ == edits.source_size_) return edits;
  if (edits.is_identity() && text_size_ == edits.text_size_) return *this;
  OffsetMap result;
  result.runs_.reserve(runs_.size() + edits.runs_.size());
  // Both maps are walked side by side over the text A in the middle; `i` is the run of this map that the walk
  // has reached, and source bytes passed over on the way are deletions.
  std::size_t i = 0;
  const auto text_end_of = [&](std::size_t run) {
    return run + 1 < runs_.size() ? runs_[run + 1].text : text_size_;
  };
  const auto fill_to = [&](Offset source, Origin origin) {
    if (source > result.source_size_) {
      result.append_edit(0, source - result.source_size_, std::max(origin, Origin::edited));
    }
  };
  // Moves to the run that made byte `at` and returns the worst origin of the deletions passed over.
  const auto advance = [&](Offset at) {
    Origin passed = Origin::exact;
    while (i + 1 < runs_.size() && runs_[i + 1].text <= at) {
      if (runs_[i].text_unit == 0) passed = std::max(passed, runs_[i].origin);
      ++i;
    }
    return passed;
  };
  // An edit of `size` bytes made from source bytes [begin, end). If it shares a unit with the edit before it,
  // the two become one.
  const auto emit = [&](Offset size, Offset begin, Offset end, Origin origin) {
    if (begin >= result.source_size_) {
      fill_to(begin, origin);
      result.append_edit(size, end - begin, origin);
      return;
    }
    // Insertions made inside the unit meanwhile belong to it too.
    while (result.runs_.back().source > begin) {
      origin = std::max(origin, result.runs_.back().origin);
      result.runs_.pop_back();
    }
    Run& last = result.runs_.back();
    result.text_size_ += size;
    result.source_size_ = std::max(result.source_size_, end);
    last.text_unit = result.text_size_ - last.text;
    last.source_unit = result.source_size_ - last.source;
    last.origin = std::max(last.origin, origin);
  };
  for (std::size_t e = 0; e < edits.runs_.size(); ++e) {
    const Run& edit = edits.runs_[e];
    const Offset text_end = e + 1 < edits.runs_.size() ? edits.runs_[e + 1].text : edits.text_size_;
    const Offset middle_end = e + 1 < edits.runs_.size() ? edits.runs_[e + 1].source : edits.source_size_;
    if (edit.text_unit == 1 && edit.source_unit == 1) {
      // Bytes taken over unchanged: copy the pieces of this map that lie under them.
      for (Offset at = edit.source; at < middle_end;) {
        const Origin passed = advance(at);
        const Run& run = runs_[i];
        const Offset stop = std::min(text_end_of(i), middle_end);
        const Origin origin = std::max(run.origin, edit.origin);
        const Offset unit = run.text_unit;
        const Offset first = (at - run.text) / unit;
        const Offset source = run.source + first * run.source_unit;
        const Offset whole = (stop - at) / unit;
        if ((at - run.text) % unit == 0 && whole > 0 && source >= result.source_size_) {
          fill_to(source, passed);
          result.append_units(whole, unit, run.source_unit, origin);
          at += whole * unit;
        } else {
          const Offset end = std::min(run.text + (first + 1) * unit, stop);
          fill_to(source, passed);
          emit(end - at, source, source + run.source_unit, origin);
          at = end;
        }
      }
      continue;
    }
    const Offset units = edit.text_unit > 0 ? (text_end - edit.text) / edit.text_unit : 1;
    for (Offset u = 0; u < units; ++u) {
      const Offset begin = edit.source + u * edit.source_unit;
      const Offset end = begin + edit.source_unit;
      if (begin == end) {
        result.append_edit(edit.text_unit, 0, edit.origin);
        continue;
      }
      const Origin passed = advance(begin);
      const Run& first = runs_[i];
      const Offset source = first.source + (begin - first.text) / first.text_unit * first.source_unit;
      Origin origin = std::max(edit.origin, first.origin);
      while (text_end_of(i) < end) {
        const Origin inside = advance(text_end_of(i));
        origin = std::max({origin, inside, runs_[i].origin});
      }
      const Run& last = runs_[i];
      const Offset source_end = last.source + ((end - 1 - last.text) / last.text_unit + 1) * last.source_unit;
      fill_to(source, passed);
      emit(edit.text_unit, source, source_end, origin);
    }
  }
  fill_to(source_size_, Origin::edited);
  return result;
}

}  // namespace taizhang
