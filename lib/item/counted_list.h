#pragma once

#include <optional>

#include "item/notice.h"

namespace taizhang {

// A list that a sentence introduces by its length: 17项未达序时的目标任务分别为：
struct CountedList {
  std::uint32_t intro = no_index;  // node of the sentence
  Span sentence;                   // the one that introduces it
  Span count;                      // 17项
  std::uint32_t first = no_index;  // nodes of the list
  std::uint32_t end = no_index;
  bool announced = false;  // 现将5项任务公示如下： the page is the list, and needs no head
};

// `length` with a counter of lists behind it, 17项, within `stretch`; empty: it is not said.
Span count_of(const Notice& notice, std::int64_t length, Span stretch);

// How many items the first count of `stretch` says there are, 8 for 8个问题，已整改7个; 0: what it counts is not
// called items.
std::int64_t items_counted_in(const Notice& notice, Span stretch);

// The list that node `intro` introduces. Reads no further than its end.
std::optional<CountedList> read_counted_list(const Notice& notice, std::uint32_t intro);

}  // namespace taizhang
