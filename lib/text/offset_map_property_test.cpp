#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "text/offset_map.h"

using namespace taizhang;

namespace {

using Origin = OffsetMap::Origin;

// A map with runs of every sort over a source of exactly `source_size` bytes.
OffsetMap random_map(Offset source_size) {
  OffsetMap map;
  while (map.source_size() < source_size) {
    const Offset left = source_size - map.source_size();
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
        map.append_units(1 + *rc::gen::inRange<Offset>(0, left), 1, 1);
        break;
      case 1:
        if (left >= 2) map.append_units(1 + *rc::gen::inRange<Offset>(0, left / 2), 3, 2);
        break;
      case 2:
        map.append_edit(0, 1 + *rc::gen::inRange<Offset>(0, left));
        break;
      case 3:
        map.append_edit(1 + *rc::gen::inRange<Offset>(0, 4), 0, Origin::inferred);
        break;
      case 4:
        map.append_edit(1 + *rc::gen::inRange<Offset>(0, 4), 1 + *rc::gen::inRange<Offset>(0, left),
                        Origin::damaged);
        break;
      default:
        if (left >= 4) map.append_units(1 + *rc::gen::inRange<Offset>(0, left / 4), 2, 4, Origin::edited);
        break;
    }
  }
  return map;
}

bool is_well_formed(const OffsetMap& map) {
  Offset text = 0;
  Offset source = 0;
  for (std::size_t i = 0; i < map.runs().size(); ++i) {
    const auto& run = map.runs()[i];
    if (run.text != text || run.source != source) return false;
    const bool last = i + 1 == map.runs().size();
    text = last ? map.text_size() : map.runs()[i + 1].text;
    source = last ? map.source_size() : map.runs()[i + 1].source;
    if (text < run.text || source < run.source) return false;
    const Offset units = run.text_unit > 0 ? (text - run.text) / run.text_unit : 1;
    if (units * run.text_unit != text - run.text || units * run.source_unit != source - run.source)
      return false;
  }
  return text == map.text_size() && source == map.source_size();
}

}  // namespace

TEST_CASE("a map is total and monotone and ends at the size of its source") {
  CHECK(rc::check("total, monotone, of two sizes", [] {
    const OffsetMap map = random_map(*rc::gen::inRange<Offset>(0, 200));
    RC_ASSERT(is_well_formed(map));
    Span before{0, 0};
    for (Offset at = 0; at < map.text_size(); ++at) {
      const Span source = map.to_source({at, at + 1});
      RC_ASSERT(source.begin <= source.end);
      RC_ASSERT(source.end <= map.source_size());
      RC_ASSERT(before.begin <= source.begin);
      RC_ASSERT(before.end <= source.end);
      before = source;
    }
    const Span end{map.source_size(), map.source_size()};
    RC_ASSERT(map.to_source({map.text_size(), map.text_size()}) == end);
  }));
}

TEST_CASE("a longer span never maps to fewer bytes") {
  CHECK(rc::check("longer spans", [] {
    const OffsetMap map = random_map(*rc::gen::inRange<Offset>(1, 120));
    RC_PRE(map.text_size() > 0U);
    const Offset a = *rc::gen::inRange<Offset>(0, map.text_size());
    const Offset b = *rc::gen::inRange<Offset>(a, map.text_size()) + 1;
    const Span source = map.to_source({a, b});
    RC_ASSERT(source.contains(map.to_source({a, a + 1})));
    RC_ASSERT(source.contains(map.to_source({b - 1, b})));
    RC_ASSERT(map.origin_of({a, b}) >= map.origin_of({a, a + 1}));
  }));
}

TEST_CASE("composing two maps equals following one after the other") {
  CHECK(rc::check("composition", [] {
    const OffsetMap first = random_map(*rc::gen::inRange<Offset>(0, 120));
    const OffsetMap edits = random_map(first.text_size());
    const OffsetMap both = first.compose(edits);
    RC_ASSERT(is_well_formed(both));
    RC_ASSERT(both.text_size() == edits.text_size());
    RC_ASSERT(both.source_size() == first.source_size());
    for (Offset at = 0; at < both.text_size(); ++at) {
      const Span middle = edits.to_source({at, at + 1});
      if (middle.empty()) continue;
      // The composed map may only be wider, where an edit ends inside a unit of the first map.
      RC_ASSERT(both.to_source({at, at + 1}).contains(first.to_source(middle)));
      RC_ASSERT(both.origin_of({at, at + 1}) >= first.origin_of(middle));
    }
  }));
}

TEST_CASE("the identity changes no map") {
  CHECK(rc::check("identity", [] {
    const OffsetMap map = random_map(*rc::gen::inRange<Offset>(0, 120));
    const OffsetMap after = map.compose(OffsetMap::identity(map.text_size()));
    const OffsetMap before = OffsetMap::identity(map.source_size()).compose(map);
    for (Offset at = 0; at < map.text_size(); ++at) {
      RC_ASSERT(after.to_source({at, at + 1}) == map.to_source({at, at + 1}));
      RC_ASSERT(before.to_source({at, at + 1}) == map.to_source({at, at + 1}));
    }
  }));
}
