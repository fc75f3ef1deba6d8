#include "value/calendar_piece.h"

#include <array>

#include "base/utf8.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Role = NumeralGlyph::Role;
using Precision = Moment::Precision;

char32_t character(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at).value : U'\0';
}

char32_t character_before(std::string_view text, std::size_t at) {
  return at > 0 ? utf8::decode_before(text, at).value : U'\0';
}

bool one_of(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

void append_padded(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(width) - std::min(digits.size(), static_cast<std::size_t>(width)), '0');
  out += digits;
}

// A part of a date.
struct Number {
  int value = -1;
  int digits = 0;  // Arabic digits; 0 for Han
  std::size_t end = 0;
};

Number read_number(std::string_view text, std::size_t at) {
  const NumeralGlyph glyph = glyph_at(text, at);
  Number number;
  if (glyph.role == Role::arabic) {
    const auto ordinal = read_ordinal(text, at, NumeralStyle::arabic);
    if (!ordinal) return number;
    number.value = static_cast<int>(ordinal->value.coefficient());
    number.end = at + ordinal->size;
    for (std::size_t p = at; p < number.end; p += utf8::decode(text, p).size) ++number.digits;
  } else if (glyph.role == Role::han || glyph.role == Role::small || glyph.role == Role::tens) {
    const auto ordinal = read_ordinal(text, at, NumeralStyle::han);
    if (!ordinal) return number;
    number.value = static_cast<int>(ordinal->value.coefficient());
    number.end = at + ordinal->size;
  }
  return number;
}

bool is_list_comma(char32_t c) {
  return c == U'、' || c == U'和' || c == U'及' || c == U'与';
}

// Reads the parts of one piece from left to right.
class PieceReader {
 public:
  PieceReader(std::string_view text, std::size_t at, const CalendarContext& from, const CalendarPiece* after)
      : text_(text), begin_(at), at_(at), from_(from), after_(after) {}

  std::optional<CalendarPiece> read() {
    if (!begins()) return std::nullopt;
    if (read_digits_date() || read_today()) return finish();
    if (!read_year()) return std::nullopt;
    const std::size_t before = at_;
    at_ = skip_blanks(text_, at_);
    if (!read_below_year()) {
      at_ = before;
      if (!has_year_) return std::nullopt;
      end_of_year();
    }
    return finish();
  }

 private:
  char32_t here() const { return character(text_, at_); }
  bool take(std::string_view word) {
    if (!word_at(text_, at_, word)) return false;
    at_ += word.size();
    return true;
  }

  // Whether the place before allows a date to begin: not inside a number.
  bool begins() const {
    const NumeralGlyph first = glyph_at(text_, begin_);
    if (first.role == Role::none || after_ != nullptr) return true;
    const char32_t before = character_before(text_, begin_);
    if (before == 0) return true;
    const Role role = numeral_glyph(before).role;
    if (first.role == Role::arabic) return role != Role::arabic;
    return role == Role::none || role == Role::arabic;
  }

  // 2021-08-13, 2021.8.13, 2021/11/11; in ROC notices 113/5/21 and 1130521.
  bool read_digits_date() {
    const Role role = glyph_at(text_, at_).role;
    if (role != Role::arabic) return false;
    const Number year = read_number(text_, at_);
    if (year.value < 0) return read_roc_digits();
    const char32_t separator = character(text_, year.end);
    if (separator != '-' && separator != '.' && separator != '/') return false;
    const bool common = year.digits == 4 && year.value >= 1900 && year.value <= 2100;
    const bool roc = from_.roc && year.digits == 3 && year.value < 200;
    if (!common && !roc) return false;
    const char32_t before = character_before(text_, begin_);
    if (before == separator || (before < 0x80 && ((before | 0x20) >= 'a' && (before | 0x20) <= 'z')))
      return false;
    const Number month = read_number(text_, year.end + 1);
    if (month.digits == 0 || month.digits > 2 || character(text_, month.end) != separator) return false;
    const Number day = read_number(text_, month.end + 1);
    if (day.digits == 0 || day.digits > 2) return false;
    const char32_t next = character(text_, day.end);
    if (next == separator && glyph_at(text_, day.end + 1).role == Role::arabic) return false;
    if (month.value < 1 || month.value > 12 || day.value < 1 || day.value > 31) return false;
    at_ = day.end;
    set_day(common ? year.value : year.value + 1911, month.value, day.value);
    return true;
  }

  bool read_roc_digits() {
    if (!from_.roc) return false;
    int value = 0;
    std::size_t p = at_;
    for (int n = 0; n < 8; ++n, ++p) {
      const NumeralGlyph glyph = glyph_at(text_, p);
      if (glyph.role != Role::arabic || text_[p] == '\xEF') {
        if (n != 7) return false;
        break;
      }
      if (n == 7) return false;
      value = value * 10 + glyph.value;
    }
    const int year = value / 10000;
    const int month = value / 100 % 100;
    const int day = value % 100;
    if (year < 80 || year > 199 || month < 1 || month > 12 || day < 1 || day > days_in_month(0, month))
      return false;
    at_ = p;
    set_day(year + 1911, month, day);
    return true;
  }

  void set_day(int year, int month, int day) {
    has_year_ = piece_.year_given = piece_.month_given = piece_.numeral = piece_.complete = true;
    year_ = year;
    month_ = month;
    day_ = day;
    check_day(day);
    set_single(Precision::day);
  }

  // 今（7）日: the day of the notice's month.
  bool read_today() {
    if (here() != U'今' && here() != U'昨' && here() != U'明') return false;
    std::size_t p = at_ + 3;
    const char32_t open = character(text_, p);
    if (open != '(' && open != U'（') return false;
    p += utf8::decode(text_, p).size;
    const Number day = read_number(text_, p);
    if (day.value < 1 || day.value > 31) return false;
    const char32_t close = character(text_, day.end);
    if (close != ')' && close != U'）') return false;
    p = day.end + utf8::decode(text_, day.end).size;
    if (character(text_, p) != U'日') return false;
    at_ = p + 3;
    year_ = from_.year;
    month_ = from_.month;
    day_ = day.value;
    piece_.numeral = true;
    set_single(Precision::day);
    return true;
  }

  bool take_relative(std::string_view word, int years, std::u32string_view not_after) {
    if (!word_at(text_, at_, word)) return false;
    if (after_ == nullptr && one_of(character_before(text_, at_), not_after)) return false;
    at_ += word.size();
    const int base =
        after_ != nullptr && (word == "次年" || word == "翌年") ? after_->first.year : from_.year;
    year_ = base == 0 ? 0 : base + years;
    has_year_ = piece_.year_relative = true;
    return true;
  }

  bool read_relative_year() {
    switch (here()) {
      case U'今':
        return take_relative("今年", 0, U"");
      case U'本':
        return take_relative("本年", 0, U"成基样樣资資版文日剧劇根");
      case U'当':
      case U'當':
        // The year the text speaks of; alone it names none.
        if (!word_at(text_, at_ + 3, "年")) return false;
        if (one_of(character(text_, at_ + 6), U"底末") || glyph_at(text_, at_ + 6).role != Role::none) {
          return take_relative(here() == U'当' ? "当年" : "當年", 0, U"相应應");
        }
        return false;
      case U'去':
        return take_relative("去年", -1, U"过過");
      case U'上':
        return take_relative("上年", -1, U"以早晚马馬之线線网網");
      case U'前':
        return take_relative("前年", -2, U"年月日天周目提之以此当當期");
      case U'明':
        return take_relative("明年", 1, U"说說证證表声聲透文照发發光失高精清鲜鮮阐闡查标標注指言");
      case U'来':
      case U'來':
        return take_relative(here() == U'来' ? "来年" : "來年", 1, U"以年近未原历歷下往");
      case U'次':
        return take_relative("次年", 1, U"每一两兩二三本此首人多批车車场場家户戶上这這几幾数數");
      case U'翌':
        return take_relative("翌年", 1, U"");
      default:
        return false;
    }
  }

  // The year, if one is said. False: what stands here is no date.
  bool read_year() {
    if (read_relative_year()) {
      after_year();
      return true;
    }
    const bool prefixed = take("中華民國") || take("中华民国") || take("民國") || take("民国");
    if (prefixed) at_ = skip_blanks(text_, at_);
    const NumeralGlyph glyph = glyph_at(text_, at_);
    if (glyph.role == Role::none) {
      if (prefixed) return false;
      fill_year();
      return true;
    }
    const Number number = read_number(text_, at_);
    if (number.value < 0) return !prefixed && (fill_year(), false);
    std::size_t p = skip_blanks(text_, number.end);
    if (character(text_, p) == U'年') {
      const int year = year_of(number, p + 3, prefixed);
      if (year == 0) return false;
      at_ = p + 3;
      year_ = year;
      has_year_ = piece_.year_given = piece_.numeral = true;
      after_year();
      return true;
    }
    if (prefixed) return false;
    if (plausible_year(number)) return read_year_of_list(number, p);
    fill_year();
    return true;
  }

  static bool plausible_year(const Number& number) {
    return (number.digits == 4 || number.digits == 0) && number.value >= 1900 && number.value <= 2100;
  }

  // The Common Era year that `number` 年 means, 0 for none: durations and centuries are no dates.
  int year_of(const Number& number, std::size_t after, bool prefixed) const {
    if (prefixed) return number.value >= 1 && number.value < 300 ? number.value + 1911 : 0;
    const std::size_t next = skip_blanks(text_, after);
    const Number month = read_number(text_, next);
    const bool month_follows =
        month.value >= 1 && month.value <= 12 && character(text_, skip_blanks(text_, month.end)) == U'月';
    if (number.digits == 4 || (number.digits == 0 && number.value >= 1000)) {
      if (number.value >= 1900 && number.value <= 2100) {
        return word_at(text_, after, "历史") || word_at(text_, after, "歷史") ||
                       word_at(text_, after, "以上") || word_at(text_, after, "代")
                   ? 0
                   : number.value;
      }
      return month_follows && number.value >= 1000 ? number.value : 0;
    }
    if (from_.roc && number.value >= 80 && number.value < 200) return number.value + 1911;
    // 22年3月, 98年4月, 零七年八月: two digits are a year only where a month follows.
    const bool two_digits = number.digits == 2 || (number.digits == 0 && word_at(text_, begin_, "零"));
    if (two_digits && month_follows) return (number.value < 50 ? 2000 : 1900) + number.value;
    return 0;
  }

  // 2022-2026年, 2021、2022年: the year's 年 stands at the last of them.
  bool read_year_of_list(const Number& number, std::size_t p) {
    const std::size_t connected = skip_range_connector(text_, p);
    const char32_t comma = character(text_, p);
    const bool listed = connected == p && is_list_comma(comma);
    if (connected == p && !listed) return false;
    const Number next = read_number(text_, listed ? p + 3 : connected);
    if (!plausible_year(next)) return false;
    const std::size_t unit = skip_blanks(text_, next.end);
    if (character(text_, unit) != U'年' && !word_at(text_, unit, "学年") && !word_at(text_, unit, "學年"))
      return false;
    piece_.numeral = piece_.year_given = has_year_ = true;
    year_ = number.value;
    if (listed) {
      at_ = number.end;
      set_single(Precision::year);
      closed_ = true;
      return true;
    }
    if (next.value <= number.value) return false;
    at_ = unit;
    if (!take("学年") && !take("學年")) at_ += 3;
    take("度");
    piece_.first = {number.value, 0, 0, Precision::year};
    piece_.last = {next.value, 0, 0, Precision::year};
    piece_.range = closed_ = true;
    return true;
  }

  void fill_year() {
    const bool each = word_before(text_, begin_, "每年") || word_before(text_, begin_, "每年的");
    year_ = each ? 0 : after_ != nullptr ? after_->last.year : from_.year;
  }

  // 度 of 年度; 年 of 2023年年底.
  void after_year() {
    take("度");
    const std::size_t p = skip_blanks(text_, at_);
    if (character(text_, p) == U'年' && one_of(character(text_, p + 3), U"底末初内內")) at_ = p + 3;
    if (word_at(text_, at_, "全年")) at_ += 6;
  }

  // Month, quarter, half-year, 底 and the like after the year, or without one. False: nothing of the kind.
  bool read_below_year() {
    if (closed_) return true;
    return read_half() || read_quarter() || read_first_months() || read_month() || read_year_edge() ||
           read_relative_month() || read_day_alone();
  }

  bool read_half() {
    if (!has_year_ && character_before(text_, at_) == U'以') return false;
    int first = 0;
    if (take("上半年")) {
      first = 1;
    } else if (take("下半年")) {
      first = 7;
    } else {
      return false;
    }
    not_spoken_ = true;
    set_months(first, first + 5);
    piece_.period = true;
    return true;
  }

  // 一季度, 第三季度, 前三季度, 一至三季度, 1-3季度, 一、二季度 (the first of them).
  bool read_quarter() {
    std::size_t p = at_;
    bool leading = false;
    if (word_at(text_, p, "第")) {
      p += 3;
    } else if (word_at(text_, p, "前")) {
      if (!has_year_ && !may_lead()) return false;
      leading = true;
      p += 3;
    }
    const Number first = leading ? leading_number(p) : read_number(text_, p);
    if (first.value < 1 || first.value > 4 || first.digits > 1) return false;
    p = skip_blanks(text_, first.end);
    if (leading && word_at(text_, p, "个")) p += 3;
    if (leading && word_at(text_, p, "個")) p += 3;
    if (word_at(text_, p, "季度") || word_at(text_, p, "季報")) {
      at_ = p + 6;
      piece_.numeral = true;
      if (leading) {
        set_months(1, first.value * 3);
      } else {
        set_months(first.value * 3 - 2, first.value * 3);
        piece_.period = true;
      }
      return true;
    }
    const std::size_t connected = skip_range_connector(text_, p);
    const bool listed = connected == p && is_list_comma(character(text_, p));
    if (connected == p && !listed) return false;
    std::size_t q = listed ? p + 3 : connected;
    if (word_at(text_, q, "第")) q += 3;
    const Number last = read_number(text_, q);
    if (last.value <= first.value || last.value > 4 || last.digits > 1) return false;
    q = skip_blanks(text_, last.end);
    if (!word_at(text_, q, "季度")) return false;
    piece_.numeral = true;
    if (listed) {
      at_ = first.end;
      set_months(first.value * 3 - 2, first.value * 3);
      closed_ = true;
    } else {
      at_ = q + 6;
      set_months(first.value * 3 - 2, last.value * 3);
    }
    return true;
  }

  // The count in 前三季度, 前两个月.
  Number leading_number(std::size_t p) const {
    if (one_of(character(text_, p), U"两兩")) return {2, 0, p + 3};
    return read_number(text_, p);
  }

  // Whether 前 here leads a period from January: not 提前8个月, 此前三个月.
  bool may_lead() const {
    return !one_of(character_before(text_, at_), U"提目此之以日年月天周当當底期个個空生");
  }

  // 前8个月, 前8月.
  bool read_first_months() {
    if (!word_at(text_, at_, "前") || (!has_year_ && !may_lead())) return false;
    const Number n = leading_number(skip_blanks(text_, at_ + 3));
    if (n.value < 2 || n.value > 12) return false;
    std::size_t p = skip_blanks(text_, n.end);
    if (word_at(text_, p, "个") || word_at(text_, p, "個")) p += 3;
    if (!word_at(text_, p, "月")) return false;
    at_ = p + 3;
    take("份");
    piece_.numeral = true;
    set_months(1, n.value);
    return true;
  }

  // The number of a month: 元 is January where 月 follows.
  Number month_number(std::size_t p) const {
    if (character(text_, p) == U'元') return {1, 0, p + 3};
    return read_number(text_, p);
  }

  bool read_month() {
    const Number month = month_number(at_);
    if (month.value < 0 || month.digits > 2 || month.value > 99) return false;
    const bool first_word = character(text_, at_) == U'元';
    std::size_t p = skip_blanks(text_, month.end);
    const char32_t unit = character(text_, p);
    if (unit == U'月') {
      if (!month_may_stand(month, p + 3)) return false;
      at_ = p + 3;
      month_ = month.value;
      piece_.numeral = piece_.month_given = true;
      if (first_word) not_spoken_ = true;
      take("份");
      read_below_month();
      return true;
    }
    // 2023年10下旬: 月 is missing.
    if (piece_.year_given && month.value >= 1 && month.value <= 12 && one_of(unit, U"上中下") &&
        word_at(text_, p + 3, "旬")) {
      at_ = p;
      month_ = month.value;
      piece_.numeral = piece_.month_given = piece_.misprint = true;
      read_below_month();
      return true;
    }
    const std::size_t connected = skip_range_connector(text_, p);
    const bool listed = connected == p && is_list_comma(unit);
    if (connected == p && !listed) return false;
    if (!first_word && !has_year_ && after_decimal_point()) return false;
    const Number last = read_number(text_, listed ? skip_blanks(text_, p + 3) : connected);
    if (last.value < 1 || last.value > 12 || last.digits > 2 || month.value < 1 || month.value > 12)
      return false;
    const std::size_t q = skip_blanks(text_, last.end);
    if (character(text_, q) != U'月' || one_of(character(text_, q + 3), U"龄齡")) return false;
    piece_.numeral = piece_.month_given = true;
    if (listed) {
      // 9、10月 names two months; 10月8日 after a comma is another matter.
      if (last.value <= month.value || read_number(text_, q + 3).value >= 0 || is_ordinal_place())
        return false;
      at_ = month.end;
      month_ = month.value;
      set_single(Precision::month);
      closed_ = true;
      return true;
    }
    if (last.value == month.value) return false;
    // 11-2月 runs into the next year, 8-1月 hardly.
    at_ = q + 3;
    take("份");
    set_months(month.value, last.value);
    if (last.value < month.value && piece_.last.year != 0) ++piece_.last.year;
    return true;
  }

  bool is_ordinal_place() const {
    const char32_t before = character_before(text_, at_);
    return before == U'第' || one_of(before, U"件图圖表附");
  }

  bool after_decimal_point() const {
    return at_ >= 2 && (text_[at_ - 1] == '.' || text_[at_ - 1] == ',') &&
           glyph_at(text_, at_ - 2).role == Role::arabic;
  }

  // Not 8月龄, 一月一报, 三月三, 第3月, 1.5月.
  bool month_may_stand(const Number& month, std::size_t after) const {
    const char32_t next = character(text_, after);
    if (one_of(next, U"龄齡嫂薪饼餅")) return false;
    const Number day = read_number(text_, skip_blanks(text_, after));
    const bool day_follows =
        day.value >= 0 && one_of(character(text_, skip_blanks(text_, day.end)), U"日号號-—–至、～~");
    if (has_year_ || day_follows) return true;
    if (month.digits == 0 && character(text_, at_) != U'元') {
      if (numeral_glyph(next).role == Role::han) return false;
      if (month.value == 1 && one_of(next, U"内內")) return false;
      if (after_ == nullptr && one_of(character_before(text_, at_), U"每几幾数數半")) return false;
    }
    return character_before(text_, at_) != U'第' && (after_ != nullptr || !after_decimal_point());
  }

  // What follows a month: day, days, 旬, 底, 初.
  void read_below_month() {
    const std::size_t p = skip_blanks(text_, at_);
    const char32_t c = character(text_, p);
    check_month();
    if (one_of(c, U"上中下") && word_at(text_, p + 3, "旬")) {
      at_ = p + 6;
      const int first = c == U'上' ? 1 : c == U'中' ? 11 : 21;
      const int last = c == U'上' ? 10 : c == U'中' ? 20 : days();
      set_days(first, last);
      piece_.period = true;
      return;
    }
    if (one_of(c, U"底末")) {
      at_ = p + 3;
      day_ = days();
      set_single(Precision::day);
      return;
    }
    if (c == U'初') {
      at_ = p + 3;
      day_ = 1;
      set_single(Precision::day);
      return;
    }
    if (read_day(p)) return;
    set_single(Precision::month);
  }

  // 11日, 10-11日, 6、28日 (the 6th). `p` is after the month.
  bool read_day(std::size_t p) {
    const Number day = read_number(text_, p);
    if (day.value < 0 || day.digits > 2 || day.value > 99) return false;
    const std::size_t q = skip_blanks(text_, day.end);
    const char32_t unit = character(text_, q);
    if (one_of(unit, U"日号號")) {
      at_ = q + 3;
      day_ = day.value;
      check_day(day_);
      set_single(Precision::day);
      return true;
    }
    const std::size_t connected = skip_range_connector(text_, q);
    const bool listed = connected == q && is_list_comma(unit);
    if (connected == q && !listed) return false;
    const Number last = read_number(text_, listed ? skip_blanks(text_, q + 3) : connected);
    if (last.value < 0 || last.digits > 2 || last.value > 99) return false;
    const std::size_t r = skip_blanks(text_, last.end);
    // 7月3-8月2日 misses a 日; it is read as a range of the two.
    if (!listed && character(text_, r) == U'月') {
      at_ = day.end;
      day_ = day.value;
      check_day(day_);
      set_single(Precision::day);
      return true;
    }
    if (!one_of(character(text_, r), U"日号號")) return false;
    if (listed) {
      at_ = day.end;
      day_ = day.value;
      check_day(day_);
      set_single(Precision::day);
      closed_ = true;
      return true;
    }
    at_ = r + 3;
    check_day(day.value);
    check_day(last.value);
    if (last.value <= day.value) piece_.possible = false;
    set_days(day.value, last.value);
    return true;
  }

  // 年底, 年末, 年初, 年内 after a year, or alone where no count stands before 年; 全年.
  bool read_year_edge() {
    std::size_t p = at_;
    if (!has_year_) {
      if (take("全年")) {
        if (here() == U'龄' || here() == U'齡') return false;
        set_single(Precision::year);
        return true;
      }
      if (character(text_, p) != U'年' || !may_begin_edge()) return false;
      p += 3;
    }
    const char32_t c = character(text_, p);
    if (one_of(c, U"底末")) {
      if (c == U'末' && character(text_, p + 3) == U'端') return false;
      at_ = p + 3;
      month_ = 12;
      day_ = 31;
    } else if (c == U'初') {
      if (one_of(character(text_, p + 3), U"三中一二级級步")) return false;
      at_ = p + 3;
      month_ = day_ = 1;
    } else if (one_of(c, U"内內")) {
      if (!inner(p + 3)) return false;
      at_ = p + 3;
      piece_.within = true;
      set_single(Precision::year);
      return true;
    } else {
      return false;
    }
    set_single(Precision::day);
    return true;
  }

  // Not 三年内, 近年底, 学年初, 每月底.
  bool may_begin_edge() const {
    const char32_t before = character_before(text_, at_);
    if (numeral_glyph(before).role != Role::none) return false;
    return after_ != nullptr ||
           !one_of(before, U"几幾数數多余餘半周週学學财財近每历歷同整逾个個青少老童成壮壯有满滿");
  }

  // 内 as a bound: not the start of 内部, 内容, 内外.
  bool inner(std::size_t after) const {
    return !one_of(character(text_, after), U"部容地外涝澇设設在蒙需生控涵江贸貿资資陆陸循科网網河");
  }

  // 本月, 当月, 上月, 上个月, 下月, 次月, 月底.
  bool read_relative_month() {
    if (has_year_ || after_ != nullptr) return false;
    int shift = 0;
    std::size_t p = at_;
    const char32_t c = here();
    if (c == U'月') {
      if (!may_begin_edge() || !one_of(character(text_, p + 3), U"底末初")) return false;
    } else {
      if (c == U'上') {
        shift = -1;
      } else if (c == U'下' || c == U'次') {
        shift = 1;
      } else if (!one_of(c, U"本当當")) {
        return false;
      }
      const char32_t before = character_before(text_, at_);
      if (one_of(before, U"以成基样樣资資每一两兩人相应應马馬线線")) return false;
      p += 3;
      if (shift != 0 && c != U'次' && word_at(text_, p, "一")) p += 3;
      if (shift != 0 && c != U'次' && (word_at(text_, p, "个") || word_at(text_, p, "個"))) p += 3;
      if (word_at(text_, p, "季度")) return read_relative_quarter(p + 6, shift);
      if (character(text_, p) != U'月') return false;
    }
    if (from_.month == 0) return false;
    const int months = from_.month - 1 + shift;
    month_ = (months + 12) % 12 + 1;
    if (months < 0 && year_ != 0) --year_;
    if (months > 11 && year_ != 0) ++year_;
    at_ = p + 3;
    take("份");
    const std::size_t q = skip_blanks(text_, at_);
    if (glyph_at(text_, q).role != Role::none) piece_.numeral = read_number(text_, q).value >= 0;
    read_below_month();
    if (piece_.first.precision == Precision::month) piece_.numeral = false;
    return true;
  }

  // 本季度, 上季度, 上个季度末.
  bool read_relative_quarter(std::size_t end, int shift) {
    if (from_.month == 0) return false;
    const int quarters = (from_.month - 1) / 3 + shift;
    if (quarters < 0 && year_ != 0) --year_;
    if (quarters > 3 && year_ != 0) ++year_;
    at_ = end;
    const int first = (quarters + 4) % 4 * 3 + 1;
    set_months(first, first + 2);
    piece_.period = piece_.range;
    return true;
  }

  // 28日 where the month is known from the date before it.
  bool read_day_alone() {
    const bool ending = after_ != nullptr && after_->last.precision == Precision::day;
    if (has_year_ || (!ending && !from_.day_alone)) return false;
    month_ = ending ? after_->last.month : from_.month;
    if (month_ == 0 || glyph_at(text_, at_).role == Role::none) return false;
    piece_.numeral = true;
    return read_day(at_);
  }

  void end_of_year() {
    set_single(Precision::year);
    const char32_t c = here();
    if (one_of(c, U"内內") && inner(at_ + 3)) {
      at_ += 3;
      piece_.within = true;
    }
  }

  int days() const { return days_in_month(year_, month_); }

  void check_month() {
    if (month_ < 1 || month_ > 12) piece_.possible = false;
  }
  void check_day(int day) {
    if (day < 1 || day > days()) piece_.possible = false;
  }

  void set_single(Precision precision) {
    piece_.first = {year_, month_, day_, precision};
    piece_.last = piece_.first;
  }
  void set_days(int first, int last) {
    piece_.first = {year_, month_, first, Precision::day};
    piece_.last = {year_, month_, last, Precision::day};
    piece_.range = true;
  }
  void set_months(int first, int last) {
    piece_.first = {year_, first, 0, Precision::month};
    piece_.last = {year_, last, 0, Precision::month};
    piece_.range = true;
    // 三季度末: the last day of it.
    if (one_of(here(), U"末底")) {
      at_ += 3;
      day_ = days_in_month(year_, last);
      month_ = last;
      set_single(Precision::day);
      piece_.range = false;
    }
  }

  std::optional<CalendarPiece> finish() {
    if (!piece_.within && !closed_ && piece_.first.precision == Precision::month && one_of(here(), U"内內") &&
        inner(at_ + 3)) {
      at_ += 3;
      piece_.within = true;
    }
    piece_.end = at_;
    if (not_spoken_) piece_.numeral = true;
    return piece_;
  }

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

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 13> days{31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 31;
  const bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && !leap ? 28 : days[static_cast<std::size_t>(month)];
}

void Moment::append_edtf(std::string& out) const {
  if (year == 0) {
    out += "XXXX";
  } else {
    append_padded(out, year, 4);
  }
  if (precision == Precision::year) return;
  out += '-';
  if (month == 0) {
    out += "XX";
  } else {
    append_padded(out, month, 2);
  }
  if (precision == Precision::month) return;
  out += '-';
  append_padded(out, day, 2);
}

bool word_at(std::string_view text, std::size_t at, std::string_view word) {
  return at <= text.size() && text.substr(at, word.size()) == word;
}

bool word_before(std::string_view text, std::size_t at, std::string_view word) {
  return at >= word.size() && text.substr(at - word.size(), word.size()) == word;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  for (int n = 0; n < 3 && at < text.size(); ++n) {
    if (text[at] == ' ') {
      ++at;
    } else if (word_at(text, at, "\u00A0")) {
      at += 2;
    } else if (word_at(text, at, "\u3000")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

std::size_t skip_range_connector(std::string_view text, std::size_t begin) {
  std::size_t at = skip_blanks(text, begin);
  if (at >= text.size()) return begin;
  const auto first = utf8::decode(text, at);
  if (first.value == U'至' || first.value == U'到') return skip_blanks(text, at + first.size);
  int dashes = 0;
  while (dashes < 3 && one_of(character(text, at), U"-–—―－~～〜─﹣−")) {
    at += utf8::decode(text, at).size;
    ++dashes;
  }
  return dashes == 0 ? begin : skip_blanks(text, at);
}

std::optional<CalendarPiece> read_calendar_piece(std::string_view text, std::size_t at,
                                                 const CalendarContext& from, const CalendarPiece* after) {
  return PieceReader(text, at, from, after).read();
}

}  // namespace taizhang
