#pragma once

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "value/calendar.h"

namespace taizhang {

// A year, month or day. 0 where the text and its context do not say; `precision` says what it is.
struct Moment {
  enum class Precision : std::uint8_t {
    year,
    month,
    day
  };
  int year = 0;
  int month = 0;
  int day = 0;
  Precision precision = Precision::year;

  void append_edtf(std::string& out) const;
};

int days_in_month(int year, int month);

// One date or period without what stands before and after it: no second end of a range, no 前 or 以来.
struct CalendarPiece {
  std::size_t end = 0;
  Moment first;
  Moment last;
  bool range = false;   // first and last differ
  bool period = false;  // the range has a name of its own: a quarter, half-year or ten days
  bool year_given = false;
  bool year_relative = false;  // 今年, 去年
  bool month_given = false;
  bool numeral = false;  // something in it is a number
  bool possible = true;
  bool misprint = false;
  bool within = false;    // ended by 内: 2023年内
  bool complete = false;  // with year, month and day; cannot be the tail of a decimal number
};

// The piece that starts at `text[at]`. `from` fills what it leaves out; `after`, if given, is the first end
// of a range whose second end is read: a day or month may then stand alone.
std::optional<CalendarPiece> read_calendar_piece(std::string_view text, std::size_t at,
                                                 const CalendarContext& from, const CalendarPiece* after);

// The end of a range's connector (至, -, —, ～) at `text[at]`, spaces around it included; `at` if there is
// none.
std::size_t skip_range_connector(std::string_view text, std::size_t at);

std::size_t skip_blanks(std::string_view text, std::size_t at);

// Whether `word` stands at `text[at]`, or ends there.
inline bool word_at(std::string_view text, std::size_t at, std::string_view word) {
  return at + word.size() <= text.size() && std::memcmp(text.data() + at, word.data(), word.size()) == 0;
}
inline bool word_before(std::string_view text, std::size_t at, std::string_view word) {
  return at >= word.size() && word_at(text, at - word.size(), word);
}

}  // namespace taizhang
