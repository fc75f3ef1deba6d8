#include "value/calendar_reader.h"

namespace taizhang::calendar {

using Role = NumeralGlyph::Role;
using Precision = Moment::Precision;

bool PieceReader::read_below_year() {
  if (closed_) return true;
  return read_half() || read_quarter() || read_first_months() || read_month() || read_year_edge() ||
         read_relative_month() || read_day_alone();
}

bool PieceReader::read_half() {
  if (!has_year_ && character_before(text_, 0, at_) == U'以') return false;
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

bool PieceReader::read_quarter() {
  std::size_t p = at_;
  bool leading = false;
  if (word_at(text_, p, "第")) {
    p += 3;
  } else if (word_at(text_, p, "前")) {
    if (!has_year_ && !may_lead()) return false;
    leading = true;
    p += 3;
  }
  const bool named_first = has_year_ && !leading && word_at(text_, p, "首季");  // 2025年首季
  const Number first = named_first ? Number{1, 0, p + 3}
                       : leading   ? leading_number(p)
                                   : read_number(text_, p);
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
  // 112年第4季, 前3季: without 度 after a year only, or where years count from 1912.
  if ((leading || named_first || word_at(text_, at_, "第")) && word_at(text_, p, "季") &&
      !one_of(character(text_, p + 3), U"节節军軍风風") && (has_year_ || counts_roc_years(from_))) {
    at_ = p + 3;
    piece_.numeral = true;
    set_months(leading ? 1 : first.value * 3 - 2, first.value * 3);
    piece_.period = true;
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

Number PieceReader::leading_number(std::size_t p) const {
  if (one_of(character(text_, p), U"两兩")) return {2, 0, p + 3};
  return read_number(text_, p);
}

bool PieceReader::may_lead() const {
  return !one_of(character_before(text_, 0, at_), U"提目此之以日年月天周当當底期个個空生");
}

bool PieceReader::read_first_months() {
  const bool first = word_at(text_, at_, "首");  // 2024年首9個月
  if ((!first && !word_at(text_, at_, "前")) || (!has_year_ && !may_lead())) return false;
  const Number n = leading_number(skip_blanks(text_, at_ + 3));
  if (n.value < 2 || n.value > 12) return false;
  std::size_t p = skip_blanks(text_, n.end);
  const bool counted = word_at(text_, p, "个") || word_at(text_, p, "個");
  if (first && !counted) return false;
  if (counted) p += 3;
  if (!word_at(text_, p, "月")) return false;
  at_ = p + 3;
  take("份");
  piece_.numeral = true;
  set_months(1, n.value);
  return true;
}

Number PieceReader::month_number(std::size_t p) const {
  if (character(text_, p) == U'元') return {1, 0, p + 3};
  return read_number(text_, p);
}

bool PieceReader::read_month() {
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
    if (last.value <= month.value || read_number(text_, q + 3).value >= 0 || is_ordinal_place()) return false;
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

bool PieceReader::is_ordinal_place() const {
  const char32_t before = character_before(text_, 0, at_);
  return before == U'第' || one_of(before, U"件图圖表附");
}

bool PieceReader::after_decimal_point() const {
  return !from_.opens && at_ >= 2 && (text_[at_ - 1] == '.' || text_[at_ - 1] == ',') &&
         glyph_at(text_, at_ - 2).role == Role::arabic;
}

bool PieceReader::month_may_stand(const Number& month, std::size_t after) const {
  const char32_t next = character(text_, after);
  if (one_of(next, U"龄齡嫂薪饼餅")) return false;
  const Number day = read_number(text_, skip_blanks(text_, after));
  const bool day_follows =
      day.value >= 0 && one_of(character(text_, skip_blanks(text_, day.end)), U"日号號-—–至、～~");
  if (has_year_ || day_follows) return true;
  if (month.digits == 0 && character(text_, at_) != U'元') {
    if (numeral_glyph(next).role == Role::han) return false;
    if (month.value == 1 && one_of(next, U"内內")) return false;
    if (after_ == nullptr && one_of(character_before(text_, 0, at_), U"每几幾数數半")) return false;
  }
  return character_before(text_, 0, at_) != U'第' && (after_ != nullptr || !after_decimal_point());
}

void PieceReader::read_below_month() {
  const std::size_t p = skip_blanks(text_, at_);
  const char32_t c = character(text_, p);
  check_month();
  // 中下旬 is both.
  const bool both = (word_at(text_, p, "上中") || word_at(text_, p, "中下")) && word_at(text_, p + 6, "旬");
  if (both || (one_of(c, U"上中下") && word_at(text_, p + 3, "旬"))) {
    const char32_t until = both ? character(text_, p + 3) : c;
    at_ = p + (both ? 9 : 6);
    const int first = c == U'上' ? 1 : c == U'中' ? 11 : 21;
    const int last = until == U'上' ? 10 : until == U'中' ? 20 : days();
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

bool PieceReader::read_day(std::size_t p) {
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

bool PieceReader::read_relative_month() {
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
    const char32_t before = character_before(text_, 0, at_);
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

bool PieceReader::read_relative_quarter(std::size_t end, int shift) {
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

bool PieceReader::read_day_alone() {
  const bool ending = after_ != nullptr && after_->last.precision == Precision::day;
  if (has_year_ || (!ending && !from_.day_alone)) return false;
  month_ = ending ? after_->last.month : from_.month;
  if (month_ == 0 || glyph_at(text_, at_).role == Role::none) return false;
  piece_.numeral = true;
  return read_day(at_);
}

}  // namespace taizhang::calendar
