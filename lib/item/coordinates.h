#pragma once

#include <vector>

#include "item/notice.h"

namespace taizhang {

// One of the steps that a paragraph tells: 二是约谈5人。
struct Coordinate {
  Span marker;  // 二是
  Span text;    // what follows it, up to the next marker
};

// The steps of a paragraph that opens with 一是 and numbers sentences on from there; what stands behind the
// last marker is the last one's. Empty where there are not two: 一是…；二是… is one sentence.
std::vector<Coordinate> read_coordinates(const Notice& notice, Span paragraph);

}  // namespace taizhang
