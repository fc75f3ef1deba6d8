#include "fact/scan.h"

#include <algorithm>

#include "base/utf8.h"
#include "fact/identifier.h"
#include "fact/ordinal.h"
#include "fact/quantity.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

// Quoted phrases up to this many bytes are names and slogans (“两个覆盖”); longer ones are quoted speech.
constexpr Offset longest_slogan = 45;
// A 《title》 that does not close within this many bytes has lost its closing mark.
constexpr Offset longest_title = 360;

bool one_of(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

// Finds closing marks ahead. Remembers the last answer, so that a text of nothing but opening marks is looked
// through once.
class Closing {
 public:
  explicit Closing(std::u32string_view marks) : marks_(marks) {}
  // Position of the next closing mark at or after `at`, or the text's size.
  Offset next(std::string_view text, Offset at) {
    if (known_ && at <= found_ && at >= from_) return found_;
    from_ = at;
    known_ = true;
    while (at < text.size()) {
      const auto c = utf8::decode(text, at);
      if (one_of(c.value, marks_)) break;
      at += c.size;
    }
    return found_ = at;
  }

 private:
  std::u32string_view marks_;
  Offset from_ = 0;
  Offset found_ = 0;
  bool known_ = false;
};

class Scanner {
 public:
  Scanner(std::string_view text, Span passage, const Lexicon& lexicon, const CalendarContext& calendar,
          bool ahead, std::vector<Claim>& claims, std::vector<Rejected>& rejected, Landmarks& marks)
      : text_(text.substr(0, passage.end)),
        begin_(passage.begin),
        at_(passage.begin),
        lexicon_(lexicon),
        calendar_(calendar),
        ahead_(ahead),
        claims_(claims),
        rejected_(rejected),
        marks_(marks) {}

  void run() {
    marks_.start(static_cast<Offset>(text_.size()) - begin_);
    bool head = true;  // a marker may stand here
    while (at_ < text_.size()) {
      const auto c = utf8::decode(text_, at_);
      const std::uint8_t flags = lexicon_.flags(c.value);
      if (head && !utf8::is_space(c.value)) {
        head = false;
        sentence_begin_ = at_;
        if (const Offset end = marker_end(text_, at_); end != at_) {
          mark(at_, end);
          reject({at_, end}, "marker");
          sentence_begin_ = at_;
          continue;
        }
      }
      marks_.note(at_, flags, (flags & ~starts_number) != 0);
      if ((flags & (starts_number | ends_sentence)) == 0) {
        at_ += c.size;
        continue;
      }
      if ((flags & ends_sentence) != 0) {
        head = true;
        sentence_year_ = 0;
      }
      if ((flags & starts_number) == 0) {
        at_ += c.size;
        continue;
      }
      const Offset before = at_;
      claim(c.value);
      if (at_ == before) {
        at_ += c.size;
      } else {
        mark(before + c.size, at_);
      }
    }
  }

 private:
  // Notes the marks of what was claimed.
  void mark(Offset begin, Offset end) {
    end = std::min(end, static_cast<Offset>(text_.size()));
    while (begin < end) {
      const auto c = utf8::decode(text_, begin);
      const std::uint8_t flags = lexicon_.flags(c.value);
      marks_.note(begin, flags, (flags & ~starts_number) != 0);
      begin += c.size;
    }
  }

  void claim(char32_t c) {
    if (c >= '0' && c <= '9') return digits();
    switch (c) {
      case '"':
      case U'“':
      case U'‘':
      case U'「':
      case U'『':
      case U'”':
      case U'’':
      case U'」':
      case U'』':
        return quote(c);
      case U'《':
      case U'〈':
        return title();
      case U'》':
      case U'〉':
        return;
      case '-':
      case '+':
      case U'−':
      case U'－':
      case U'＋':
      case U'负':
      case U'負':
        return sign();
      case '$':
      case U'￥':
      case U'¥':
      case U'€':
      case U'£':
      case U'翻':
      case U'半':
        return quantity();
      case U'第':
        return ordinal();
      case U'首':
        return first_place();
      // Words of time that hold no numeral.
      case U'上':
      case U'下':
      case U'前':
      case U'后':
      case U'後':
      case U'元':
      case U'去':
      case U'今':
      case U'明':
      case U'昨':
      case U'当':
      case U'當':
      case U'本':
      case U'全':
      case U'年':
      case U'民':
      case U'公':
      case U'同':
      case U'近':
        calendar();
        return;
      default:
        break;
    }
    if (c < 0x80) return code();
    if ((c >= 0x2460 && c <= 0x2473) || (c >= 0x3220 && c <= 0x3229)) return reject({at_, at_ + 3}, "marker");
    if (calendar()) return;
    if (is_part_of_word(c)) {
      const Span word{at_, at_ + 3};
      return reject(word, slogan(word) ? "slogan" : "lexical");
    }
    quantity();
  }

  // 一 of 统一, 两 of 两岸: one Han numeral, and what follows is no unit, no scale and no part of a number.
  bool is_part_of_word(char32_t c) const {
    const NumeralGlyph glyph = numeral_glyph(c);
    const bool digit = (glyph.role == NumeralGlyph::Role::han && glyph.value != 0) ||
                       glyph.role == NumeralGlyph::Role::liang ||
                       (glyph.role == NumeralGlyph::Role::small && glyph.value == 1);
    const Offset p = at_ + 3;
    if (!digit || in_title() || p >= text_.size()) return false;
    const char32_t next = utf8::decode(text_, p).value;
    if (!utf8::is_han(next) || numeral_glyph(next).role != NumeralGlyph::Role::none) return false;
    switch (next) {
      case U'分':
      case U'成':
      case U'比':
      case U'点':
      case U'點':
      case U'至':
      case U'到':
      case U'半':
        return false;
      default:
        return !lexicon_.units().may_start(next) && !lexicon_.at(Use::approx_inside, text_, p);
    }
  }

  // 0551-62999999、62998888: the second number needs no area code.
  bool another_phone() {
    if (claims_.size() <= first_claim_ || claims_.back().fact.kind != "phone") return false;
    const Offset end = claims_.back().fact.span.end;
    std::string_view between = text_.substr(end, at_ - end);
    // （基教科）、3022589: whose the first one is.
    for (const std::string_view open : {"(", "（"}) {
      const std::string_view close = open == "(" ? ")" : "）";
      const std::size_t closed = between.substr(0, 40).find(close);
      if (between.starts_with(open) && closed != std::string_view::npos)
        between.remove_prefix(closed + close.size());
    }
    if (between != "、" && between != "/" && between != "," && between != "，" && between != "；" &&
        between != ";" && between != " " && between != "或")
      return false;
    Offset p = at_;
    while (p < text_.size() && text_[p] >= '0' && text_[p] <= '9') ++p;
    if (p - at_ != 7 && p - at_ != 8 && p - at_ != 11) return false;
    identify({{at_, p}, "phone"});
    return true;
  }

  void digits() {
    if (in_title()) return reject_run("title");
    if (another_phone()) return;
    if (!calendar_first()) {
      if (const auto id = read_identifier(text_, begin_, at_, lexicon_)) return identify(*id);
      if (calendar()) return;
    } else {
      if (calendar()) return;
      if (const auto id = read_identifier(text_, begin_, at_, lexicon_)) return identify(*id);
    }
    quantity();
  }

  // Letters: a code with digits in it, or a word.
  void code() {
    if (const auto currency = lexicon_.units().sign(text_, at_)) {  // HK$25亿, RMB100万元
      Offset p = at_ + currency->size;
      while (p < text_.size() && text_[p] == ' ' && p - at_ < 12) ++p;
      if (p < text_.size() && text_[p] >= '0' && text_[p] <= '9') return quantity();
    }
    if (const auto id = read_identifier(text_, begin_, at_, lexicon_)) {
      if (id->as.empty()) {
        at_ = id->span.end;
        return;
      }
      return identify(*id);
    }
  }

  void identify(const Identifier& id) {
    const bool fact = id.as == "phone" || id.as == "docnumber";
    if (!fact || in_title()) return reject(id.span, in_title() ? "title" : id.as);
    Claim claim;
    claim.fact.kind = id.as;
    claim.fact.span = {std::max(id.span.begin, claim_limit()), id.span.end};
    // (02)2345-6789: the bracket belongs to the number.
    const Span span = claim.fact.span;
    if (id.as == "phone" && span.begin > claim_limit() && text_[span.begin - 1] == '(' &&
        cut(text_, span).find(')') != std::string_view::npos)
      --claim.fact.span.begin;
    claim.number = claim.fact.span.begin;
    claim.unit_end = id.span.end;
    at_ = id.span.end;
    claims_.push_back(std::move(claim));
  }

  // 年, 月, 日 or a separator between digits follow these digits: a date is tried before an identifier.
  bool calendar_first() const {
    Offset p = at_;
    while (p < text_.size() && text_[p] >= '0' && text_[p] <= '9' && p - at_ < 5) ++p;
    if (p - at_ > 4) return false;
    while (p < text_.size() && text_[p] == ' ' && p - at_ < 8) ++p;
    if (p >= text_.size()) return false;
    const char32_t c = utf8::decode(text_, p).value;
    if (one_of(c, U"年月日旬")) return true;
    if (p - at_ == 4 && one_of(c, U"-/.．—–－～~至")) return true;
    return p - at_ <= 4 && one_of(c, U"-—–－～~至到、,，及和");
  }

  bool calendar() {
    CalendarContext context = calendar_;
    if (last_date_.month != 0 && coordinated()) {
      if (last_date_.year != 0) context.year = last_date_.year;
      context.month = last_date_.month;
      context.day_alone = true;
    }
    const bool day_of_report = !context.day_alone && is_day_of_report();
    if (day_of_report) {
      if (last_date_.month != 0 && last_date_.end >= sentence_begin_) context.month = last_date_.month;
      if (context.month == 0) {  // of a month that nothing names
        reject_run("time");
        at_ += 3;
        return true;
      }
      context.day_alone = true;
    }
    const std::string_view here = text_.substr(at_);
    const bool relative =
        here.starts_with("今") || here.starts_with("去") || here.starts_with("明") || here.starts_with("本");
    if (sentence_year_ != 0 && !context.day_alone && !relative) context.year = sentence_year_;
    auto reading = read_calendar(text_, at_, context);
    if (!reading || reading->size == 0) return false;
    if (reading->year_inferred && !context.day_alone && sentence_year_ == 0 && lies_behind(*reading)) {
      --context.year;
      reading = read_calendar(text_, at_, context);
    }
    if (!reading->year_inferred && reading->year != 0 && !reading->spoken) sentence_year_ = reading->year;
    const Span span{at_, at_ + reading->size};
    if (in_title()) {
      reject(span, "title");
      return true;
    }
    if (slogan(span) && !has_year_or_month(span)) {
      reject(span, "slogan");
      return true;
    }
    if (!reading->possible) {
      reject(span, "impossible-date");
      return true;
    }
    if (is_base(span)) {
      reject(span, "base");
      return true;
    }
    // 今年 and 上月 alone say when, not how long; a promise by 年底前 is a fact.
    if (reading->spoken && reading->bound != CalendarReading::Bound::by) {
      reject(span, "spoken-date");
      return true;
    }
    Claim claim;
    claim.fact.kind = reading->period ? "period" : "date";
    claim.fact.span = span;
    claim.fact.date = reading->edtf;
    if (reading->year_inferred) claim.fact.inferred = day_of_report ? "year;month" : "year";
    switch (reading->bound) {
      case CalendarReading::Bound::by:
        claim.fact.bound = "by";
        break;
      case CalendarReading::Bound::since:
        claim.fact.bound = "since";
        break;
      case CalendarReading::Bound::as_of:
        claim.fact.bound = "as_of";
        break;
      case CalendarReading::Bound::none:
        break;
    }
    claim.number = span.begin;
    claim.unit_end = span.end;
    at_ = span.end + reading->clock;
    last_date_ = {reading->year, reading->month, span.end};
    claims_.push_back(std::move(claim));
    return true;
  }

  // 3日8时, 7日上午, and at the front of a sentence 7日，: a day of the month that the text speaks of.
  bool is_day_of_report() const {
    Offset p = at_;
    while (p < text_.size() && text_[p] >= '0' && text_[p] <= '9') ++p;
    if (p == at_ || p - at_ > 2 || text_.substr(p, 3) != "日") return false;
    const std::string_view after = text_.substr(p + 3, 12);
    if (at_ == sentence_begin_ && (after.starts_with("，") || after.starts_with(","))) return true;
    for (const std::string_view part :
         {"上午", "下午", "凌晨", "晚", "中午", "傍晚", "夜间", "早上", "清晨"}) {
      if (after.starts_with(part)) return true;
    }
    Offset q = p + 3;
    while (q < text_.size() && text_[q] >= '0' && text_[q] <= '9') ++q;
    if (q == p + 3 || q - p - 3 > 2) return false;
    const std::string_view clock = text_.substr(q, 3);
    return clock == "时" || clock == "時" || clock == "点" || clock == "：" || clock.starts_with(":");
  }

  // 较2019年增加, 与2021年相比: what is compared with, told in the `base` of the number that follows.
  bool is_base(Span span) const {
    const std::string_view before = text_.substr(begin_, span.begin - begin_);
    const std::string_view after = text_.substr(span.end, 18);
    if (before.ends_with("较") || before.ends_with("較")) return !before.ends_with("计较");
    if (measures_by(before, after, span.end)) return true;
    if (before.ends_with("比"))
      return !before.ends_with("对比") && !before.ends_with("同比") && !before.ends_with("环比") &&
             !before.ends_with("占比");
    return (before.ends_with("与") || before.ends_with("和") || before.ends_with("同")) &&
           (after.starts_with("相比") || after.starts_with("同期相比"));
  }

  // 恢复至2019年同期的104.1%, 是2015年的2.3倍.
  bool measures_by(std::string_view before, std::string_view after, Offset end) const {
    if (!before.ends_with("至") && !before.ends_with("到") && !before.ends_with("是") &&
        !before.ends_with("为") && !before.ends_with("相当于"))
      return false;
    for (const std::string_view words : {"同期的", "全年的", "的"}) {
      if (!after.starts_with(words)) continue;
      const Offset at = end + static_cast<Offset>(words.size());
      const auto number = read_quantity(text_, at);
      if (!number) return false;
      const std::string_view unit = text_.substr(at + number->size, 3);
      return unit.starts_with("%") || unit == "倍" || unit == "％";
    }
    return false;
  }

  // 10月11日 in a notice of March was last October; 预计10月完工 and 10月底前 are to come.
  bool lies_behind(const CalendarReading& reading) const {
    if (ahead_ || calendar_.month == 0 || calendar_.year == 0 || reading.spoken) return false;
    if (reading.bound == CalendarReading::Bound::by || reading.edtf.size() < 7) return false;
    const int first = (reading.edtf[5] - '0') * 10 + (reading.edtf[6] - '0');
    if (first <= calendar_.month) return false;
    return !text_.substr(at_).starts_with("今") && !lexicon_.ends_with(Use::ahead, text_, claim_limit(), at_);
  }

  bool has_year_or_month(Span span) const {
    const std::string_view s = cut(text_, span);
    return s.find("年") != s.npos || s.find("月") != s.npos;
  }

  // Only 、 and 和 stand between the last date and here.
  bool coordinated() const {
    const Offset end = last_date_.end;
    if (end > at_ || at_ - end > 6 || at_ == end) return false;
    const std::string_view between = text_.substr(end, at_ - end);
    return between == "、" || between == "和" || between == "及" || between == "," || between == "，" ||
           between == "至";
  }

  void sign() {
    const auto c = utf8::decode(text_, at_);
    const Offset next = at_ + c.size;
    const bool number = next < text_.size() && text_[next] >= '0' && text_[next] <= '9';
    if (!number || in_title()) return;
    // After a digit or letter a hyphen joins; a sign stands after Han, a space or a bracket, before a number
    // with a unit.
    if (at_ > begin_) {
      const char32_t before = utf8::decode_before(text_, at_).value;
      if (before < 0x80 && before != ' ' && before != '(' && before != ':' && before != ',' &&
          before != '\n' && before != '\t')
        return;
    }
    auto reading = read_quantity_claim(text_, claim_limit(), at_, lexicon_);
    if (!reading || !reading->rejected.empty()) return;
    if (reading->claim.fact.kind == "count" && c.value != U'−') return;
    take(std::move(*reading));
  }

  void quantity() {
    if (in_title()) return reject_run("title");
    auto reading = read_quantity_claim(text_, claim_limit(), at_, lexicon_, sibling());
    if (!reading) return reject_run("bare");
    if (!reading->rejected.empty()) return reject_run(reading->rejected, reading->claim.fact.span.end);
    take(std::move(*reading));
  }

  void take(QuantityReading&& reading) {
    const Span span = reading.claim.fact.span;
    if (slogan(span) && is_name_in_quotes(reading.claim))
      return reject({at_, std::max(span.end, at_)}, "slogan");
    if (meeting_number(reading.claim)) return reject({at_, span.end}, "ordinal");
    if (reading.claim.han && distributive(reading.claim)) return reject({at_, span.end}, "distributive");
    at_ = span.end;
    claims_.push_back(std::move(reading.claim));
  }

  // 市十三次党代会, 2022年37次局务会审议: which meeting, not how many.
  bool meeting_number(const Claim& claim) const {
    const std::string_view unit = claim.fact.unit;
    if (unit != "次" && unit != "届") return false;
    const std::string_view ahead = text_.substr(claim.unit_end, 30);
    const std::size_t meeting = std::min(ahead.find("会"), ahead.find("會"));
    if (meeting == std::string_view::npos || meeting > 18) return false;
    for (Offset at = claim.unit_end; at < claim.unit_end + meeting;) {
      const auto c = utf8::decode(text_, at);
      if ((lexicon_.flags(c.value) & ends_phrase) != 0) return false;
      at += c.size;
    }
    if (claim.number == claim_limit() && !claims_.empty() && claims_.back().fact.kind == "period")
      return true;
    if (claim.number <= begin_) return false;
    return one_of(utf8::decode_before(text_, claim.number).value, U"市省县區区州旗届國国党");
  }

  // “发现一家,注销一家”: the same 一 with its classifier twice counts nothing.
  bool distributive(const Claim& claim) {
    const std::string_view unit = text_.substr(claim.number, claim.unit_end - claim.number);
    if (!unit.starts_with("一") || unit.size() < 6 || claim.fact.kind != "count") return false;
    if (distributive_until_ >= claim.number) return true;
    const std::size_t from = claim.unit_end;
    const std::string_view ahead = text_.substr(from, 30);
    const std::size_t again = ahead.find(unit);
    if (again == std::string_view::npos || ahead.substr(0, again).find("。") != std::string_view::npos)
      return false;
    distributive_until_ = static_cast<Offset>(from + again);
    return true;
  }

  // In short quotes money, shares and sizes stay facts; counts and bare numbers are part of a name.
  static bool is_name_in_quotes(const Claim& claim) {
    if (claim.han) return true;
    const std::string_view kind = claim.fact.kind;
    return kind == "count" || kind == "duration" || kind == "ratio" || kind == "other" || kind == "length";
  }

  void ordinal() {
    if (in_title() || calendar()) return;
    // 府研管字第1130098765號.
    if (text_.substr(begin_, at_ - begin_).ends_with("字") && at_ + 3 < text_.size()) {
      const char digit = text_[at_ + 3];
      const auto id =
          digit >= '0' && digit <= '9' ? read_identifier(text_, begin_, at_ + 3, lexicon_) : std::nullopt;
      if (id && id->as == "docnumber") return identify(*id);
    }
    auto reading = read_ordinal_claim(text_, claim_limit(), at_, slogan({at_, at_}), lexicon_);
    if (!reading) return;
    if (!reading->rejected.empty()) return reject({at_, reading->end}, reading->rejected);
    at_ = reading->end;
    claims_.push_back(std::move(reading->claim));
  }

  void first_place() {
    if (in_title()) return;
    auto reading = read_first_place(text_, claim_limit(), at_, lexicon_);
    if (!reading) return;
    at_ = reading->end;
    claims_.push_back(std::move(reading->claim));
  }

  void quote(char32_t c) {
    const auto size = utf8::decode(text_, at_).size;
    const Offset inside = at_ + size;
    if (one_of(c, U"”’」』")) return;
    Offset close = inside;
    if (c == '"') {
      straight_open_ = !straight_open_;
      if (!straight_open_) return;
      close = straight_.next(text_, inside);
    } else {
      close = curly_.next(text_, inside);
    }
    // “拖了12年的房产证终于办下来了！” is speech.
    const bool spoken = close > inside && close < text_.size() &&
                        one_of(utf8::decode_before(text_, close).value, U"。！？!?");
    if (close - inside <= longest_slogan && !spoken) slogan_ = {inside, close};
  }

  void title() {
    if (in_title()) return;
    const Offset close = titles_.next(text_, at_);
    if (close < text_.size() && close - at_ <= longest_title) title_end_ = close;
  }

  bool in_title() const { return at_ < title_end_; }
  bool slogan(Span span) const {
    return slogan_.begin <= at_ && span.begin < slogan_.end && at_ < slogan_.end;
  }

  // Where the words before a number may begin: the passage or the end of the last claim.
  Offset claim_limit() const {
    return claims_.size() > first_claim_ ? std::max(begin_, claims_.back().fact.span.end) : begin_;
  }

  // The kind of the last claim, if it is a number without a unit.
  std::string_view sibling() const {
    if (claims_.size() <= first_claim_) return {};
    const Fact& last = claims_.back().fact;
    return last.value && last.unit.empty() && last.kind != "count" && last.kind != "rank"
               ? last.kind
               : std::string_view();
  }

  void reject(Span span, std::string_view as) {
    rejected_.push_back({span, as});
    at_ = std::max(span.end, at_);
  }

  // Rejects the whole run of numeral characters at the cursor, so that none of it is read again.
  void reject_run(std::string_view as, Offset end = 0) {
    Offset p = at_;
    while (p < text_.size() && text_[p] >= '0' && text_[p] <= '9') ++p;
    if (p == at_) {
      auto number = read_quantity(text_, at_);
      if (!number) number = read_bare_scale(text_, at_);
      p = at_ + (number ? number->size : utf8::decode(text_, at_).size);
    }
    reject({at_, std::max(p, end)}, slogan({at_, p}) && as != "title" ? "slogan" : as);
  }

  std::string_view text_;
  Offset begin_;
  Offset at_;
  const Lexicon& lexicon_;
  CalendarContext calendar_;
  bool ahead_;
  Offset sentence_begin_ = 0;
  int sentence_year_ = 0;  // the last year that the sentence named
  std::vector<Claim>& claims_;
  std::vector<Rejected>& rejected_;
  Landmarks& marks_;
  std::size_t first_claim_ = claims_.size();
  struct {
    int year = 0;
    int month = 0;
    Offset end = 0;
  } last_date_;
  Span slogan_{0, 0};
  Offset title_end_ = 0;
  Offset distributive_until_ = 0;
  bool straight_open_ = false;
  Closing curly_{U"”’」』"};
  Closing straight_{U"\""};
  Closing titles_{U"》〉"};
};

}  // namespace

void scan_passage(std::string_view text, Span passage, const Lexicon& lexicon,
                  const CalendarContext& calendar, bool ahead, std::vector<Claim>& claims,
                  std::vector<Rejected>& rejected, Landmarks& marks) {
  Scanner(text, passage, lexicon, calendar, ahead, claims, rejected, marks).run();
}

}  // namespace taizhang
