#include "text/offset_map.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {

// "a中文b" from GBK: a (1:1), two hanzi (3:2), b (1:1).
OffsetMap gbk_map() {
  OffsetMap map;
  map.append_units(1, 1, 1);
  map.append_units(2, 3, 2);
  map.append_units(1, 1, 1);
  return map;
}

}  // namespace

TEST_CASE("a span maps unit by unit and widens inside a unit") {
  const OffsetMap map = gbk_map();
  CHECK(map.text_size() == 8);
  CHECK(map.source_size() == 6);
  CHECK(map.to_source({0, 1}) == Span{0, 1});
  CHECK(map.to_source({1, 4}) == Span{1, 3});
  CHECK(map.to_source({4, 7}) == Span{3, 5});
  CHECK(map.to_source({2, 5}) == Span{1, 5});
  CHECK(map.to_source({0, 8}) == Span{0, 6});
  CHECK(map.to_source({8, 8}) == Span{6, 6});
}

TEST_CASE("a deleted stretch belongs to nobody at the edge and to the span around it") {
  OffsetMap map;
  map.append_units(3, 1, 1);
  map.append_edit(0, 4);
  map.append_units(3, 1, 1);
  CHECK(map.to_source({0, 3}) == Span{0, 3});
  CHECK(map.to_source({3, 6}) == Span{7, 10});
  CHECK(map.to_source({2, 4}) == Span{2, 8});
}

TEST_CASE("an edit of one byte is no identity") {
  OffsetMap lost;
  lost.append_edit(1, 1, OffsetMap::Origin::damaged);
  CHECK_FALSE(lost.is_identity());
  CHECK(lost.compose(OffsetMap::identity(1)).origin_of({0, 1}) == OffsetMap::Origin::damaged);
}

TEST_CASE("composition leads to the first source") {
  // B = "a文x" made from A = "a中文b": 中 deleted, b replaced.
  OffsetMap edits;
  edits.append_units(1, 1, 1);
  edits.append_edit(0, 3);
  edits.append_units(3, 1, 1);
  edits.append_edit(1, 1, OffsetMap::Origin::inferred);
  const OffsetMap map = gbk_map().compose(edits);
  CHECK(map.text_size() == 5);
  CHECK(map.source_size() == 6);
  CHECK(map.to_source({0, 1}) == Span{0, 1});
  CHECK(map.to_source({1, 4}) == Span{3, 5});
  CHECK(map.to_source({4, 5}) == Span{5, 6});
  CHECK(map.to_source({0, 5}) == Span{0, 6});
  CHECK(map.origin_of({4, 5}) == OffsetMap::Origin::inferred);
  CHECK(map.origin_of({0, 4}) == OffsetMap::Origin::edited);
}
