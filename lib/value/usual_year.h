#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "value/calendar.h"

namespace taizhang {

// Counts the years that a notice names, to tell which one its dates without a year belong to. A day speaks
// louder than a month, a month louder than a year alone; what is early in the text counts as much as what is
// late.
class UsualYear {
 public:
  // Hears `year`, Common Era, so many times; years that no notice speaks of are passed over.
  void add(int year, int voices);
  // Hears the first hundred dates of `text` that name their year, each so many times as loud. Linear.
  void add_dates(std::string_view text, const CalendarContext& context, int louder = 1);
  // The year heard most, of two the later one; 0 if none was heard. None after `last`, unless that is 0.
  int year(int last = 0) const;

 private:
  static constexpr int first = 1949;
  std::array<int, 152> voices_{};  // from `first` on
};

}  // namespace taizhang
