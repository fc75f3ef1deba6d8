#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// What the notice says of its own time; fills the year that a date leaves out.
struct CalendarContext {
  int year = 0;   // 0: unknown
  int month = 0;  // 1 to 12, of the notice's own date; 0: unknown
};

// A date or period read from text.
struct CalendarReading {
  enum class Bound : std::uint8_t {
    none,
    by,     // 前, 底前, 年内 in a promise
    since,  // 以来, 起
    as_of,  // 截至
  };
  Offset size = 0;   // bytes of the text from where it was read
  std::string edtf;  // ISO 8601-2 level 1: 2023-10-11, 2023-10, 2023, 2021-01/2021-08, 2023-09/.., XXXX-03-15
  bool period = false;  // longer than a day (a month is a date with month precision: false)
  bool year_inferred = false;
  Bound bound = Bound::none;
  bool possible = true;  // false: 2月30日, 13月: a warning, not a fact
};

// The longest date or period that starts at `text[at]`, touching 前 以来 起 内 底 初 末 旬 included. Reads
// 2023年7月3日, 2021-08-13, 2021/11/11, 二○○六年四月二十八日, 民國110年9月, 1-8月, 9-11月, 2022-2026年,
// 7月10-11日, 前三季度, 上半年, 10月底, 11月中旬, 2024年6月底前, 9月以来, 元至3月份. Coordinated days
// (12月6日、28日) are read one by one: give the first one's month and year in `context`. Linear.
std::optional<CalendarReading> read_calendar(std::string_view text, std::size_t at,
                                             const CalendarContext& context);

}  // namespace taizhang
