#include "fact/date_claim.h"

#include "base/character.h"
#include "base/utf8.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

// Of a year: those in which the past one is told.
constexpr int telling_months = 3;

Offset past_digits(std::string_view text, Offset at) {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

// The month that a date names, or the first of a period; its EDTF has seven characters or more.
int first_month(const CalendarReading& reading) {
  return (reading.edtf[5] - '0') * 10 + (reading.edtf[6] - '0');
}

std::string_view name_of(CalendarReading::Bound bound) {
  switch (bound) {
    case CalendarReading::Bound::by:
      return "by";
    case CalendarReading::Bound::since:
      return "since";
    case CalendarReading::Bound::as_of:
      return "as_of";
    case CalendarReading::Bound::none:
      break;
  }
  return {};
}

}  // namespace

bool DateReader::goes_first(Offset at) const {
  constexpr Offset longest = 4;
  Offset p = past_digits(text_, at);
  if (p - at > longest) return false;
  while (p < text_.size() && text_[p] == ' ' && p - at < 8) ++p;
  if (p >= text_.size()) return false;
  const char32_t c = utf8::decode(text_, p).value;
  if (one_of(c, U"年月日旬")) return true;
  if (p - at == longest && one_of(c, U"-/.．—–－～~至")) return true;
  return p - at <= longest && one_of(c, U"-—–－～~至到、,，及和");
}

std::optional<DateReading> DateReader::read(Offset at, Offset limit, const Quotations& quotations,
                                            Claim& claim) {
  if (!may_begin_calendar(text_, at, calendar_)) return std::nullopt;
  CalendarContext context = calendar_;
  if (last_.month != 0 && is_coordinated(at)) {
    if (last_.year != 0) context.year = last_.year;
    context.month = last_.month;
    context.day_alone = true;
  }
  const bool day_of_report = !context.day_alone && is_day_of_report(at);
  if (day_of_report) {
    if (last_.month != 0 && last_.end >= sentence_begin_) context.month = last_.month;
    if (context.month == 0) {  // of a month that nothing names
      const Offset end = past_digits(text_, at);
      return DateReading{{at, end}, quotations.in_name(at, at) ? "slogan" : "time", end + 3};
    }
    context.day_alone = true;
  }
  context.opens = at == begin_;
  const std::string_view here = text_.substr(at);
  const bool relative =
      here.starts_with("今") || here.starts_with("去") || here.starts_with("明") || here.starts_with("本");
  // 对2024年遗留的问题，4月底前整改六成: what is planned comes after the years it speaks of.
  const bool of_past = ahead_ && sentence_year_ < calendar_.year;
  if (sentence_year_ != 0 && !context.day_alone && !relative && !of_past) context.year = sentence_year_;
  // 今年1至5月 in a notice of July that speaks of the year before most of the time.
  if (here.starts_with("今") && calendar_.dated_month > telling_months &&
      calendar_.dated_year == calendar_.year + 1)
    context.year = calendar_.dated_year;
  auto reading = read_calendar(text_, at, context);
  if (!reading || reading->size == 0) return std::nullopt;
  if (reading->year_inferred && !context.day_alone && sentence_year_ == 0 &&
      lies_behind(*reading, at, limit)) {
    --context.year;
    reading = read_calendar(text_, at, context);
  } else if (reading->year_inferred && !context.day_alone && sentence_year_ == 0) {
    const int year = year_by_date_of_notice(*reading, at, limit);
    if (year != 0 && year != context.year) {
      context.year = year;
      reading = read_calendar(text_, at, context);
    }
  }
  if (reading->year_inferred && !context.day_alone && !relative && sentence_year_ != 0 &&
      follows_last(*reading, at, limit)) {
    ++context.year;
    reading = read_calendar(text_, at, context);
  }
  const Span span{at, at + reading->size};
  const bool base = is_base(span);
  // Months that follow are not of a year compared with, nor of the one to come that a plan is named after:
  // 启动2025年度征缴，力争12月底.
  const bool names_plan =
      calendar_.year != 0 && reading->year > calendar_.year && cut(text_, span).ends_with("年度");
  // Nor of those that a span of years names: 2018年至2022年, 2022年以来.
  const bool years = reading->period && reading->month == 0 && reading->edtf.find('/') != std::string::npos;
  if (here.starts_with("今"))
    sentence_year_ = 0;
  else if (!reading->year_inferred && reading->year != 0 && !reading->spoken && !base && !names_plan &&
           !years)
    sentence_year_ = reading->year;
  const auto rejected = [&](std::string_view as) { return DateReading{span, as, span.end}; };
  if (quotations.in_title(at)) return rejected("title");
  const std::string_view words = cut(text_, span);
  const bool named = words.find("年") != words.npos || words.find("月") != words.npos;
  if (!named && quotations.in_name(at, span.begin)) return rejected("slogan");
  if (!reading->possible) return rejected("impossible-date");
  // 今年 and 上月 alone say when, not how long; a promise by 年底前 is a fact.
  if (reading->spoken && reading->bound != CalendarReading::Bound::by) return rejected("spoken-date");
  claim = {};
  claim.fact.kind = reading->period ? "period" : "date";
  claim.fact.span = span;
  claim.fact.date = std::move(reading->edtf);
  if (reading->year_inferred) claim.fact.inferred = day_of_report ? "year;month" : "year";
  claim.fact.bound = name_of(reading->bound);
  claim.is_base = base;
  if (base) claim.fact.comparison = "vs_base";
  claim.number = span.begin;
  claim.unit_end = span.end;
  if (!base) last_ = {reading->year, reading->month, span.end};
  return DateReading{span, {}, span.end + reading->clock};
}

// 3日8时, 7日上午, and at the front of a sentence 7日，: a day of the month that the text speaks of.
bool DateReader::is_day_of_report(Offset at) const {
  const Offset p = past_digits(text_, at);
  if (p == at || p - at > 2 || text_.substr(p, 3) != "日") return false;
  const std::string_view after = text_.substr(p + 3, 12);
  if (at == sentence_begin_ && (after.starts_with("，") || after.starts_with(","))) return true;
  if (part_of_day(text_, p + 3) != 0) return true;
  const Offset q = past_digits(text_, p + 3);
  if (q == p + 3 || q - p - 3 > 2) return false;
  const std::string_view clock = text_.substr(q, 3);
  return clock == "时" || clock == "時" || clock == "点" || clock == "：" || clock.starts_with(":");
}

// 较2019年增加, 与2021年相比: what is compared with, told in the `base` of the number that follows too.
bool DateReader::is_base(Span span) const {
  const std::string_view before = text_.substr(begin_, span.begin - begin_);
  const std::string_view after = text_.substr(span.end, 18);
  const Particles& words = lexicon_.particles();
  if (words.ends(Particle::than, before)) return !words.ends(Particle::no_than, before);
  if (measures_by(before, after, span.end)) return true;
  return words.ends(Particle::together_with, before) && words.starts(Particle::compared_behind, after);
}

// 恢复至2019年同期的104.1%, 是2015年的2.3倍.
bool DateReader::measures_by(std::string_view before, std::string_view after, Offset end) const {
  const Particles& words = lexicon_.particles();
  if (!words.ends(Particle::reaches, before)) return false;
  const Offset of = words.at_front(Particle::of_base, after);
  const auto number = of != 0 ? read_quantity(text_, end + of) : std::nullopt;
  const auto unit = number ? lexicon_.unit(text_, end + of + number->size) : std::nullopt;
  return unit && (unit->kind == "percent" || unit->kind == "ratio");
}

// 10月11日 in a notice of March was last October; 预计10月完工 and 10月底前 are to come, and so is 10月底 in
// a notice of September: nobody calls last year's so.
bool DateReader::lies_behind(const CalendarReading& reading, Offset at, Offset limit) const {
  if (ahead_ || calendar_.month == 0 || calendar_.year == 0 || reading.spoken) return false;
  if (reading.bound == CalendarReading::Bound::by || reading.edtf.size() < 7) return false;
  const int first = first_month(reading);
  // 前三季度 in a notice of March is not over before it.
  const bool goes_beyond = calendar_.month <= telling_months && reading.period &&
                           reading.month > calendar_.month + 1 && reading.year == calendar_.year;
  if (first <= calendar_.month && !goes_beyond) return false;
  constexpr int near = 3;  // months
  const bool as_of = reading.bound == CalendarReading::Bound::as_of;
  if (!as_of && calendar_.month > telling_months && first - calendar_.month <= near) return false;
  if (lexicon_.particles().starts(Particle::will, text_.substr(at + reading.size))) return false;
  // 今年10月, 去年第四季度 say it themselves.
  const std::string_view here = text_.substr(at);
  const bool said = here.starts_with("今") || here.starts_with("去") || here.starts_with("上年");
  return !said && !lexicon_.ends_with(Use::ahead, text_, limit, at);
}

// 到2024年12月底已拨付，剩余将于1月25日前拨付: what is to come comes after what was just told.
bool DateReader::follows_last(const CalendarReading& reading, Offset at, Offset limit) const {
  return last_.year == sentence_year_ && reading.year == sentence_year_ && reading.edtf.size() >= 7 &&
         !reading.spoken && first_month(reading) < last_.month &&
         lexicon_.ends_with(Use::ahead, text_, limit, at);
}

// 截至1月20日 in a report on last year that is dated 22 January, 预计2月中旬 in a notice of December: the
// year that the notice's own date gives; 0: nothing says so.
int DateReader::year_by_date_of_notice(const CalendarReading& reading, Offset at, Offset limit) const {
  constexpr int near = 3;  // months
  constexpr int last_quarter = 10;
  if (calendar_.dated_year == 0 || calendar_.dated_month == 0) return 0;
  // 明年3月, 前三季度 say it themselves.
  if (reading.spoken || reading.edtf.size() < 7 || !is_digit(text_, at)) return 0;
  const int first = first_month(reading);
  if (lexicon_.ends_with(Use::as_of, text_, limit, at))
    return first <= calendar_.dated_month ? calendar_.dated_year : calendar_.dated_year - 1;
  // 计划5月开工 in a notice of August has been missed; in one of the last quarter the year to come is near.
  if (!lexicon_.ends_with(Use::ahead, text_, limit, at)) return 0;
  if (first + near >= calendar_.dated_month) return calendar_.dated_year;
  return calendar_.dated_month >= last_quarter ? calendar_.dated_year + 1 : 0;
}

// Only 、 and 和 stand between the last date and here.
bool DateReader::is_coordinated(Offset at) const {
  const Offset end = last_.end;
  if (end > at || at - end > 6 || at == end) return false;
  const std::string_view between = text_.substr(end, at - end);
  return between == "至" || lexicon_.particles().is(Particle::list_join, between);
}

}  // namespace taizhang
