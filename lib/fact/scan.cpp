#include "fact/scan.h"

#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/date_claim.h"
#include "fact/identifier.h"
#include "fact/ordinal.h"
#include "fact/quantity.h"
#include "fact/quotation.h"
#include "value/glyph.h"
#include "value/item_number.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

class Scanner {
 public:
  Scanner(std::string_view text, Span passage, const Lexicon& lexicon, const CalendarContext& calendar,
          bool ahead, std::vector<Claim>& claims, std::vector<Rejected>& rejected, Landmarks& marks)
      : text_(text.substr(0, passage.end)),
        begin_(passage.begin),
        at_(passage.begin),
        lexicon_(lexicon),
        quotations_(text_),
        dates_(text_, begin_, lexicon, calendar, ahead),
        claims_(claims),
        rejected_(rejected),
        marks_(marks) {}

  void run() {
    marks_.start(static_cast<Offset>(text_.size()) - begin_);
    bool head = true;  // a marker may stand here
    while (at_ < text_.size()) {
      if (!head) {
        at_ = marks_.note_until(text_, at_, starts_number | ends_sentence, lexicon_);
        if (at_ == text_.size()) return;
      }
      const auto c = utf8::decode(text_, at_);
      const std::uint8_t flags = lexicon_.flags(c.value);
      if (head && !utf8::is_space(c.value)) {
        head = false;
        dates_.start_sentence(at_);
        if (const Offset size = read_item_number(text_, at_).size; size != 0) {
          reject({at_, at_ + size}, "marker");
          mark(at_, at_ + size);
          dates_.start_sentence(at_);
          continue;
        }
      }
      const Offset before = at_;
      if ((flags & ends_sentence) != 0) {
        head = true;
        if (c.value != U'；' && c.value != ';') dates_.end_sentence();
      }
      if ((flags & starts_number) != 0) claim(c.value);
      at_ = std::max(at_, before + c.size);
      mark(before, at_);
    }
  }

 private:
  // Notes the marks of what was claimed.
  void mark(Offset begin, Offset end) { marks_.note_until(text_.substr(0, end), begin, 0, lexicon_); }

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
        return quotations_.take_quote(c, at_);
      case U'《':
      case U'〈':
        return quotations_.take_title(at_);
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
        date();
        return;
      default:
        break;
    }
    if (c < 0x80) return code();
    if ((c >= 0x2460 && c <= 0x2473) || (c >= 0x3220 && c <= 0x3229)) return reject({at_, at_ + 3}, "marker");
    if (date()) return;
    if (is_part_of_word(c)) {
      const Span word{at_, at_ + 3};
      return reject(word, slogan(word.begin) ? "slogan" : "lexical");
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
    if (is_plain_number()) return quantity();
    if (another_phone()) return;
    if (const Offset end = listed_year(); end != 0) return reject({at_, end}, "marker");
    if (!dates_.goes_first(at_)) {
      if (const auto id = read_identifier(text_, begin_, at_, lexicon_)) return identify(*id);
      if (date()) return;
    } else {
      if (date()) return;
      if (const auto id = read_identifier(text_, begin_, at_, lexicon_)) return identify(*id);
    }
    quantity();
  }

  // 2.|2024年12月底前: the number of a list before a year; no count of years has four decimals. After the
  // point; 0: not so.
  Offset listed_year() const {
    constexpr Offset longest = 2;
    constexpr Offset year_digits = 4;
    Offset p = at_;
    while (p < text_.size() && is_digit(text_, p)) ++p;
    if (p - at_ > longest || character(text_, p) != '.') return 0;
    const Offset year = ++p;
    while (p < text_.size() && is_digit(text_, p)) ++p;
    const std::string_view digits = text_.substr(year, p - year);
    const bool is_year =
        digits.size() == year_digits && (digits.starts_with("19") || digits.starts_with("20"));
    return is_year && character(text_, p) == U'年' ? year : 0;
  }

  // 126户, 12.5万亩, 20%: at most six digits with a character behind them that goes on no date, no time of
  // day and no identifier.
  bool is_plain_number() const {
    constexpr Offset longest = 6;
    const auto past_digits = [&](Offset p) {
      while (p < text_.size() && text_[p] >= '0' && text_[p] <= '9') ++p;
      return p;
    };
    Offset p = past_digits(at_);
    if (p - at_ > longest) return false;
    if (p + 1 < text_.size() && text_[p] == '.' && text_[p + 1] >= '0' && text_[p + 1] <= '9')
      p = past_digits(p + 1);
    if (p >= text_.size()) return false;
    if (text_[p] == '%') return p + 1 == text_.size() || static_cast<unsigned char>(text_[p + 1]) >= 0x80;
    const char32_t next = utf8::decode(text_, p).value;
    return utf8::is_han(next) && !one_of(next, U"年月日旬号號时時点點至到和及与與季转轉");
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

  // Whether a date was read here.
  bool date() {
    const auto reading = dates_.read(at_, claim_limit(), quotations_, claim_);
    if (!reading) return false;
    if (reading->rejected.empty()) {
      claims_.push_back(std::move(claim_));
    } else {
      rejected_.push_back({reading->span, reading->rejected});
    }
    at_ = reading->end;
    return true;
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
    claim_ = {};
    const auto reading = read_quantity_claim(text_, claim_limit(), at_, lexicon_, {}, claim_);
    if (!reading.read || !reading.rejected.empty()) return;
    if (claim_.fact.kind == "count" && c.value != U'−') return;
    take();
  }

  void quantity() {
    if (in_title()) return reject_run("title");
    claim_ = {};
    const auto reading = read_quantity_claim(text_, claim_limit(), at_, lexicon_, earlier(), claim_);
    if (!reading.read) return reject_run("bare");
    if (!reading.rejected.empty()) return reject_run(reading.rejected, claim_.fact.span.end);
    take();
  }

  // Takes the quantity that was read.
  void take() {
    const Span span = claim_.fact.span;
    if (slogan(span.begin) && is_name_in_quotes(claim_) && !is_task_in_quotes(claim_))
      return reject({at_, std::max(span.end, at_)}, "slogan");
    if (meeting_number(claim_)) return reject({at_, span.end}, "ordinal");
    if (claim_.han && distributive(claim_)) return reject({at_, span.end}, "distributive");
    at_ = span.end;
    claims_.push_back(std::move(claim_));
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
    if (const Offset other = paired_with(claim); other != 0) {
      distributive_until_ = other;
      return true;
    }
    const std::size_t from = claim.unit_end;
    const std::string_view ahead = text_.substr(from, 30);
    const std::size_t again = ahead.find(unit);
    if (again == std::string_view::npos || ahead.substr(0, again).find("。") != std::string_view::npos)
      return false;
    distributive_until_ = static_cast<Offset>(from + again);
    return true;
  }

  // 一个支部|一座堡垒, 一名党员|一面旗帜: one of each, where a noun alone stands between. Where the second
  // begins; 0: there is none.
  Offset paired_with(const Claim& claim) const {
    constexpr int longest_noun = 6;  // characters
    Offset at = claim.unit_end;
    for (int n = 0; n <= longest_noun && at < text_.size(); ++n) {
      const auto c = utf8::decode(text_, at);
      if (!utf8::is_han(c.value) || one_of(c.value, U"和与與及或并")) return 0;
      if (c.value == U'一') {
        const auto unit = lexicon_.unit(text_, at + c.size);
        if (n == 0 || !unit || unit->kind != "count") return 0;
        // 一次性 is a word, and longer than 一次.
        const auto word = lexicon_.lexical(text_, at, at);
        return word && word->end > at + c.size + unit->size ? 0 : at;
      }
      const auto verb = lexicon_.at(Use::lead, text_, at);
      if (verb && verb->value == "verb" && !lexicon_.at(Use::no_lead, text_, at)) return 0;
      at += c.size;
    }
    return 0;
  }

  // In short quotes money, shares and sizes stay facts; counts and bare numbers are part of a name.
  static bool is_name_in_quotes(const Claim& claim) {
    if (claim.han) return true;
    const std::string_view kind = claim.fact.kind;
    return kind == "count" || kind == "duration" || kind == "ratio" || kind == "other" || kind == "length";
  }

  // “新建500个互助养老服务站”: a verb and how many of what; slogans have small numbers (“建设3个中心”).
  bool is_task_in_quotes(const Claim& claim) const {
    const Offset begin = quotations_.name_begin();
    if (claim.han || claim.fact.kind != "count" || begin >= claim.number) return false;
    const auto verb = lexicon_.at(Use::lead, text_, begin);
    return verb && verb->value == "verb" && begin + verb->size == claim.number &&
           claim.fact.value->compare(Decimal(10, 0)) >= 0;
  }

  void ordinal() {
    if (in_title() || date()) return;
    // 府研管字第1130098765號.
    if (text_.substr(begin_, at_ - begin_).ends_with("字") && at_ + 3 < text_.size()) {
      const char digit = text_[at_ + 3];
      const auto id =
          digit >= '0' && digit <= '9' ? read_identifier(text_, begin_, at_ + 3, lexicon_) : std::nullopt;
      if (id && id->as == "docnumber") return identify(*id);
    }
    auto reading = read_ordinal_claim(text_, claim_limit(), at_, slogan(at_), lexicon_);
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

  bool in_title() const { return quotations_.in_title(at_); }
  // Whether what begins at `begin` is part of the name in short quotes around the cursor.
  bool slogan(Offset begin) const { return quotations_.in_name(at_, begin); }

  // Where the words before a number may begin: the passage or the end of the last claim.
  Offset claim_limit() const {
    return claims_.size() > first_claim_ ? std::max(begin_, claims_.back().fact.span.end) : begin_;
  }

  std::span<const Claim> earlier() const {
    constexpr std::size_t most = 8;
    return std::span(claims_).last(std::min(most, claims_.size() - first_claim_));
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
    reject({at_, std::max(p, end)}, slogan(at_) && as != "title" ? "slogan" : as);
  }

  std::string_view text_;
  Offset begin_;
  Offset at_;
  const Lexicon& lexicon_;
  Quotations quotations_;
  DateReader dates_;
  std::vector<Claim>& claims_;
  Claim claim_;  // the quantity that is being read
  std::vector<Rejected>& rejected_;
  Landmarks& marks_;
  std::size_t first_claim_ = claims_.size();
  Offset distributive_until_ = 0;
};

}  // namespace

void scan_passage(std::string_view text, Span passage, const Lexicon& lexicon,
                  const CalendarContext& calendar, bool ahead, std::vector<Claim>& claims,
                  std::vector<Rejected>& rejected, Landmarks& marks) {
  Scanner(text, passage, lexicon, calendar, ahead, claims, rejected, marks).run();
}

}  // namespace taizhang
