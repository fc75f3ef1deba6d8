#include "value/calendar_reader.h"
#include "value/numeral.h"

namespace taizhang::calendar {

using Role = NumeralGlyph::Role;
using Precision = Moment::Precision;

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

std::optional<CalendarPiece> PieceReader::read() {
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

bool PieceReader::begins() const {
  const NumeralGlyph first = glyph_at(text_, begin_);
  if (first.role == Role::none || after_ != nullptr) return true;
  const char32_t before = character_before(text_, 0, begin_);
  if (before == 0) return true;
  const Role role = numeral_glyph(before).role;
  if (first.role == Role::arabic) return role != Role::arabic;
  return role == Role::none || role == Role::arabic;
}

bool PieceReader::read_digits_date() {
  const Role role = glyph_at(text_, at_).role;
  if (role != Role::arabic) return false;
  const Number year = read_number(text_, at_);
  if (year.value < 0) return read_roc_digits();
  const char32_t separator = character(text_, year.end);
  if (separator != '-' && separator != '.' && separator != '/') return false;
  const bool common = year.digits == 4 && year.value >= 1900 && year.value <= 2100;
  const bool roc = year.digits == 3 && year.value < 200;
  if (!common && !roc) return false;
  const char32_t before = character_before(text_, 0, begin_);
  if (before == separator || (before < 0x80 && ((before | 0x20) >= 'a' && (before | 0x20) <= 'z')))
    return false;
  const Number month = read_number(text_, year.end + 1);
  if (month.digits == 0 || month.digits > 2 || character(text_, month.end) != separator) return false;
  const Number day = read_number(text_, month.end + 1);
  if (day.digits == 0 || day.digits > 2) return false;
  const char32_t next = character(text_, day.end);
  if (next == separator && glyph_at(text_, day.end + 1).role == Role::arabic) return false;
  if (month.value < 1 || month.value > 12 || day.value < 1 || day.value > 31) return false;
  if (!common && !counts_roc_years(from_)) return false;
  at_ = day.end;
  set_day(common ? year.value : year.value + 1911, month.value, day.value);
  return true;
}

bool PieceReader::read_roc_digits() {
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
  if (year < 80 || year > 199 || month < 1 || month > 12 || day < 1 || day > days_in_month(0, month) ||
      !counts_roc_years(from_))
    return false;
  at_ = p;
  set_day(year + 1911, month, day);
  return true;
}

void PieceReader::set_day(int year, int month, int day) {
  has_year_ = piece_.year_given = piece_.month_given = piece_.numeral = piece_.complete = true;
  year_ = year;
  month_ = month;
  day_ = day;
  check_day(day);
  set_single(Precision::day);
}

bool PieceReader::read_today() {
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

bool PieceReader::take_relative(std::string_view word, int years, std::u32string_view not_after) {
  if (!word_at(text_, at_, word)) return false;
  if (after_ == nullptr && one_of(character_before(text_, 0, at_), not_after)) return false;
  at_ += word.size();
  const bool told = after_ != nullptr && (word == "次年" || word == "翌年" || word == "同年");
  const int base = told ? after_->first.year : from_.year;
  year_ = base == 0 ? 0 : base + years;
  has_year_ = piece_.year_relative = true;
  return true;
}

bool PieceReader::read_relative_year() {
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
    case U'同':  // 114年1月至同年10月
      return after_ != nullptr && take_relative("同年", 0, U"");
    default:
      return false;
  }
}

bool PieceReader::read_year() {
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
  if (year_in_list(number) != 0) return read_year_of_list(number, p);
  fill_year();
  return true;
}

// The year that a number without 年 is in a list or range of years, 0 if it is none.
int PieceReader::year_in_list(const Number& number) const {
  if (number.digits == 3 && number.value >= 80 && number.value < 200 && counts_roc_years(from_))
    return number.value + 1911;
  const bool common = number.digits == 4 || number.digits == 0;
  return common && number.value >= 1900 && number.value <= 2100 ? number.value : 0;
}

int PieceReader::year_of(const Number& number, std::size_t after, bool prefixed) const {
  if (prefixed) return number.value >= 1 && number.value < 300 ? number.value + 1911 : 0;
  const std::size_t next = skip_blanks(text_, after);
  const Number month = read_number(text_, next);
  const bool month_follows =
      month.value >= 1 && month.value <= 12 && character(text_, skip_blanks(text_, month.end)) == U'月';
  if (number.digits == 4 || (number.digits == 0 && number.value >= 1000)) {
    if (number.value >= 1900 && number.value <= 2100) {
      const bool decade = number.value % 10 == 0 && word_at(text_, after, "代");  // 2025年代编 is none
      return decade || word_at(text_, after, "历史") || word_at(text_, after, "歷史") ||
                     word_at(text_, after, "以上")
                 ? 0
                 : number.value;
    }
    return month_follows && number.value >= 1000 ? number.value : 0;
  }
  if (number.value >= 80 && number.value < 200 && counts_roc_years(from_)) return number.value + 1911;
  // 22年3月, 98年4月, 零七年八月: two digits are a year only where a month follows.
  const bool two_digits = number.digits == 2 || (number.digits == 0 && word_at(text_, begin_, "零"));
  if (two_digits && month_follows) return (number.value < 50 ? 2000 : 1900) + number.value;
  return 0;
}

bool PieceReader::read_year_of_list(const Number& number, std::size_t p) {
  const std::size_t connected = skip_range_connector(text_, p);
  const char32_t comma = character(text_, p);
  const bool listed = connected == p && is_list_comma(comma);
  if (connected == p && !listed) return false;
  const Number next = read_number(text_, listed ? p + 3 : connected);
  const int first_year = year_in_list(number);
  int last_year = year_in_list(next);
  // 2022-23年度: two digits of the year after.
  const bool short_year = last_year == 0 && !listed && next.digits == 2 && number.digits == 4 &&
                          next.value == (first_year + 1) % 100;
  if (short_year) last_year = first_year + 1;
  if (last_year == 0) return false;
  const std::size_t unit = skip_blanks(text_, next.end);
  if (character(text_, unit) != U'年' && !word_at(text_, unit, "学年") && !word_at(text_, unit, "學年"))
    return false;
  piece_.numeral = piece_.year_given = has_year_ = true;
  year_ = first_year;
  if (listed) {
    at_ = number.end;
    set_single(Precision::year);
    closed_ = true;
    return true;
  }
  if (last_year <= first_year) return false;
  at_ = unit;
  if (!take("学年") && !take("學年")) at_ += 3;
  take("度");
  piece_.first = {first_year, 0, 0, Precision::year};
  piece_.last = {last_year, 0, 0, Precision::year};
  piece_.range = closed_ = true;
  return true;
}

void PieceReader::fill_year() {
  const bool each = word_before(text_, begin_, "每年") || word_before(text_, begin_, "每年的");
  year_ = each ? 0 : after_ != nullptr ? after_->last.year : from_.year;
}

void PieceReader::after_year() {
  take("度");
  const std::size_t p = skip_blanks(text_, at_);
  if (character(text_, p) == U'年' && one_of(character(text_, p + 3), U"底末初内內")) at_ = p + 3;
  if (word_at(text_, at_, "全年")) at_ += 6;
}

bool PieceReader::read_year_edge() {
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

bool PieceReader::may_begin_edge() const {
  const char32_t before = character_before(text_, 0, at_);
  if (numeral_glyph(before).role != Role::none) return false;
  return after_ != nullptr ||
         !one_of(before, U"几幾数數多余餘半周週学學财財近每历歷同整逾个個青少老童成壮壯有满滿");
}

bool PieceReader::inner(std::size_t after) const {
  return !one_of(character(text_, after), U"部容地外涝澇设設在蒙需生控涵江贸貿资資陆陸循科网網河");
}

void PieceReader::end_of_year() {
  set_single(Precision::year);
  const char32_t c = here();
  if (one_of(c, U"内內") && inner(at_ + 3)) {
    at_ += 3;
    piece_.within = true;
  }
}

void PieceReader::check_month() {
  if (month_ < 1 || month_ > 12) piece_.possible = false;
}

void PieceReader::check_day(int day) {
  if (day < 1 || day > days()) piece_.possible = false;
}

void PieceReader::set_single(Precision precision) {
  piece_.first = {year_, month_, day_, precision};
  piece_.last = piece_.first;
}

void PieceReader::set_days(int first, int last) {
  piece_.first = {year_, month_, first, Precision::day};
  piece_.last = {year_, month_, last, Precision::day};
  piece_.range = true;
}

void PieceReader::set_months(int first, int last) {
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

std::optional<CalendarPiece> PieceReader::finish() {
  if (!piece_.within && !closed_ && piece_.first.precision == Precision::month && one_of(here(), U"内內") &&
      inner(at_ + 3)) {
    at_ += 3;
    piece_.within = true;
  }
  piece_.end = at_;
  if (not_spoken_) piece_.numeral = true;
  return piece_;
}

}  // namespace taizhang::calendar
