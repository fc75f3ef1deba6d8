#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// What the notice says of its own time; fills the year and month that a date leaves out.
struct CalendarContext {
  int year = 0;   // Common Era; 0: unknown
  int month = 0;  // 1 to 12, of the notice's own date; 0: unknown
  // Whether it counts years from 1912 (民國): 110年9月 and 1130521 are dates then. Asked only where such a
  // number stands; null: it does not.
  const std::function<bool()>* roc = nullptr;
  bool day_alone = false;  // a day without its month is a date of `month`: 28日 after 12月6日、
  bool opens = false;      // what stands before is no part of the same words: 7月底 behind the marker 1.
  // Of the notice's own date, which may lie in the year after the one it tells of; 0: unknown.
  int dated_year = 0;
  int dated_month = 0;
};

// A date or period read from text.
struct CalendarReading {
  enum class Bound : std::uint8_t {
    none,
    by,     // 前, 底前, 年内 in a promise
    since,  // 以来, 起, 至今
    as_of,  // after 截至, which stays outside
  };
  Offset size = 0;   // bytes of the text from where it was read
  std::string edtf;  // ISO 8601-2 level 1: 2023-10-11, 2023-10, 2023, 2021-01/2021-08, 2023-09/.., XXXX-03-15
  bool period = false;         // longer than a day (a month is a date with month precision: false)
  bool year_inferred = false;  // the year came from the context
  Bound bound = Bound::none;
  bool possible = true;   // false: 2月30日, 13月: a warning, not a fact
  bool misprint = false;  // a letter is missing (2023年10下旬): a fact and a warning
  bool spoken = false;  // without any numeral: 今年, 上年, 本月, 年底, 年内, 全年 (not 上半年)
  int year = 0;   // of its last day, of the first in a range of years; 0: unknown; context for what follows
  int month = 0;  // of its last day, 0: a period of years
  Offset clock = 0;  // bytes after `size` that say the time of day: 17:42, 10时30分, with their space
};

// Whether a date or period may begin at `text[at]`, by a look or two: false for nearly every place.
bool may_begin_calendar(std::string_view text, std::size_t at, const CalendarContext& context);

// The longest date or period that starts at `text[at]`, touching 前 以来 起 内 底 初 末 旬 included. Reads
// 2023年7月3日, 2021-08-13, 2021.08.13, 2021/11/11, 二○○六年四月二十八日, 民國110年9月, 今年4月份, 1-8月,
// 9-11月, 2022-2026年, 7月10-11日, 前三季度, 前8个月, 上半年, 10月底, 11月中旬, 2024年6月底前, 9月以来,
// 元至3月份, 今（7）日. A year needs 年 (or two separators and a day), a month 月. Coordinated days
// (12月6日、28日) and months (9、10月) are read one by one. What precedes `at` is looked at: 截至, 每年 (the
// year is unknown, not inferred), and digits or words of which this would be a part (三年内, 说明年度).
// Durations (5个工作日, 0.5日, 三年) are never dates. A 底 or 末 is the last day, a 初 the first. Constant on
// a miss, bounded on a hit.
std::optional<CalendarReading> read_calendar(std::string_view text, std::size_t at,
                                             const CalendarContext& context);

// The bytes of a part of the day at `text[at]`: 上午, 凌晨; 0: none.
Offset part_of_day(std::string_view text, std::size_t at);

}  // namespace taizhang
