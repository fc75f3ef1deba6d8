#pragma once

#include <optional>
#include <string_view>

#include "base/character.h"
#include "base/utf8.h"
#include "value/calendar_piece.h"
#include "value/glyph.h"

// How read_calendar_piece() reads: the year in calendar_year.cpp, what is below it in calendar_month.cpp.
namespace taizhang::calendar {

inline bool is_list_comma(char32_t c) {
  return c == U'、' || c == U'和' || c == U'及' || c == U'与';
}

inline bool counts_roc_years(const CalendarContext& context) {
  return context.roc != nullptr && (*context.roc)();
}

// A part of a date.
struct Number {
  int value = -1;
  int digits = 0;  // Arabic digits; 0 for Han
  std::size_t end = 0;
};

// The whole number at `text[at]`; value -1: none.
Number read_number(std::string_view text, std::size_t at);

// Reads the parts of one piece from left to right.
class PieceReader {
 public:
  PieceReader(std::string_view text, std::size_t at, const CalendarContext& from, const CalendarPiece* after)
      : text_(text), begin_(at), at_(at), from_(from), after_(after) {}

  std::optional<CalendarPiece> read();

 private:
  char32_t here() const { return character(text_, at_); }
  bool take(std::string_view word) {
    if (!word_at(text_, at_, word)) return false;
    at_ += word.size();
    return true;
  }

  // Whether the place before allows a date to begin: not inside a number.
  bool begins() const;

  // 2021-08-13, 2021.8.13, 2021/11/11; in ROC notices 113/5/21 and 1130521.
  bool read_digits_date();

  bool read_roc_digits();

  void set_day(int year, int month, int day);

  // 今（7）日: the day of the notice's month.
  bool read_today();

  bool take_relative(std::string_view word, int years, std::u32string_view not_after);

  bool read_relative_year();

  // The year, if one is said. False: what stands here is no date.
  bool read_year();

  int year_in_list(const Number& number) const;

  // The Common Era year that `number` 年 means, 0 for none: durations and centuries are no dates.
  int year_of(const Number& number, std::size_t after, bool prefixed) const;

  // 2022-2026年, 2021、2022年: the year's 年 stands at the last of them.
  bool read_year_of_list(const Number& number, std::size_t p);

  void fill_year();

  // 度 of 年度; 年 of 2023年年底.
  void after_year();

  // Month, quarter, half-year, 底 and the like after the year, or without one. False: nothing of the kind.
  bool read_below_year();

  bool read_half();

  // 一季度, 第三季度, 前三季度, 一至三季度, 1-3季度, 一、二季度 (the first of them).
  bool read_quarter();

  // The count in 前三季度, 前两个月.
  Number leading_number(std::size_t p) const;

  // Whether 前 here leads a period from January: not 提前8个月, 此前三个月.
  bool may_lead() const;

  // 前8个月, 前8月.
  bool read_first_months();

  // The number of a month: 元 is January where 月 follows.
  Number month_number(std::size_t p) const;

  bool read_month();

  bool is_ordinal_place() const;

  bool after_decimal_point() const;

  // Not 8月龄, 一月一报, 三月三, 第3月, 1.5月.
  bool month_may_stand(const Number& month, std::size_t after) const;

  // What follows a month: day, days, 旬, 底, 初.
  void read_below_month();

  // 11日, 10-11日, 6、28日 (the 6th). `p` is after the month.
  bool read_day(std::size_t p);

  // 年底, 年末, 年初, 年内 after a year, or alone where no count stands before 年; 全年.
  bool read_year_edge();

  // Not 三年内, 近年底, 学年初, 每月底.
  bool may_begin_edge() const;

  // 内 as a bound: not the start of 内部, 内容, 内外.
  bool inner(std::size_t after) const;

  // 本月, 当月, 上月, 上个月, 下月, 次月, 月底.
  bool read_relative_month();

  // 本季度, 上季度, 上个季度末.
  bool read_relative_quarter(std::size_t end, int shift);

  // 28日 where the month is known from the date before it.
  bool read_day_alone();

  void end_of_year();

  int days() const { return days_in_month(year_, month_); }

  void check_month();
  void check_day(int day);

  void set_single(Moment::Precision precision);
  void set_days(int first, int last);
  void set_months(int first, int last);

  std::optional<CalendarPiece> finish();

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  const CalendarContext& from_;
  const CalendarPiece* after_;
  CalendarPiece piece_;
  int year_ = 0;
  int month_ = 0;
  int day_ = 0;
  bool has_year_ = false;
  bool closed_ = false;      // one of a list: nothing may follow
  bool not_spoken_ = false;  // names a period without a digit, as 上半年 does
};

}  // namespace taizhang::calendar
