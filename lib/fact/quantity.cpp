#include "fact/quantity.h"

#include "base/utf8.h"
#include "fact/ratio.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

char32_t character(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at).value : U'\0';
}
char32_t character_before(std::string_view text, Offset begin, Offset at) {
  return at > begin ? utf8::decode_before(text, at).value : U'\0';
}
Offset size_at(std::string_view text, Offset at) {
  return at < text.size() ? utf8::decode(text, at).size : 0;
}
bool one_of(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}
bool is_digit(std::string_view text, Offset at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// Past at most three spaces: PDF and web text set numbers apart (` 1894 套`).
Offset past_spaces(std::string_view text, Offset at) {
  if (at >= text.size() || (text[at] != ' ' && text[at] != '\xC2' && text[at] != '\xE3')) return at;
  for (int i = 0; i < 3; ++i) {
    const char32_t c = character(text, at);
    if (c != ' ' && c != U'\u00A0' && c != U'\u3000') break;
    at += size_at(text, at);
  }
  return at;
}

class Reader {
 public:
  Reader(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon, std::string_view sibling,
         Claim& claim)
      : text_(text), begin_(begin), at_(at), lexicon_(lexicon), sibling_(sibling), claim_(claim) {}

  QuantityReading read() {
    if (is_digit(text_, at_)) return read_number(at_, false, std::nullopt);
    Offset first = at_;
    bool negative = false;
    const char32_t sign = character(text_, first);
    if (one_of(sign, U"-−－+＋负負")) {
      negative = sign != '+' && sign != U'＋';
      first += size_at(text_, first);
    }
    const auto currency = lexicon_.units().sign(text_, first);
    if (currency) first = past_spaces(text_, first + currency->size);
    claim_.number = first;
    if (character(text_, first) == U'翻') {
      const auto ratio = read_doubling(text_, first);
      if (!ratio) return {};
      return take_ratio(*ratio, first);
    }
    if (character(text_, first) == U'半') return half(first);
    return read_number(first, negative, currency);
  }

 private:
  // What begins with the numeral at `first`; a sign or the name of a currency before it has been read.
  QuantityReading read_number(Offset first, bool negative, const std::optional<UnitMatch>& currency) {
    claim_.number = first;
    auto number = read_quantity(text_, first);
    bool bare_scale = false;
    if (!number) {
      number = read_bare_scale(text_, first);
      if (!number) return {};
      bare_scale = true;
    }
    claim_.han = number->style != NumeralStyle::arabic;
    Offset p = first + number->size;
    end_ = p;
    Decimal value = number->value;
    Decimal resolution = number->resolution;
    std::optional<Decimal> high = number->high;
    bool scaled = number->scaled;

    if (!claim_.han && is_in_proportion(text_, 0, first, number->size)) {
      fact().kind = "ratio";
      fact().value = value;
      fact().resolution = resolution;
      return finish(first, p);
    }
    if (!bare_scale || character(text_, p) == U'分') {
      if (const auto ratio = read_ratio(text_, begin_, first, *number, lexicon_)) {
        if (claim_.han && character(text_, p) == U'比' && lexicon_.lexical(text_, begin_, first))
          return reject("lexical");
        return take_ratio(*ratio, negative ? at_ : first);
      }
    }
    if (bare_scale && !implied_one_stands(first)) return reject("lexical");

    p = inside(p, value, resolution, scaled);
    // The other end of a range: 60-80%, 3-4万人, 5到7个, 10%-20%.
    const Offset before_range = p;
    Offset unit_at = past_spaces(text_, p);
    auto unit = unit_of(unit_at);
    Offset range = unit ? unit_at + unit->size : p;
    if (!high && !negative) {
      if (const Offset next = range_mark(range); next != 0) {
        if (const auto other = read_quantity(text_, next);
            other && (other->style == NumeralStyle::arabic) == (number->style == NumeralStyle::arabic)) {
          Decimal upper = other->value;
          Decimal upper_resolution = other->resolution;
          bool upper_scaled = other->scaled;
          Offset q = inside(next + other->size, upper, upper_resolution, upper_scaled);
          const Offset upper_unit_at = past_spaces(text_, q);
          const auto upper_unit = unit_of(upper_unit_at);
          const bool shares = upper_unit && (!unit || unit->name == upper_unit->name);
          if (shares || (upper_scaled && !unit && !upper_unit)) {
            if (upper_scaled && !scaled) {  // 3-4万人: the scale belongs to both
              const Decimal shared = scaled_like(value, next, static_cast<Offset>(next + other->size));
              if (shared.compare(upper) < 0) {
                value = shared;
                resolution = upper_resolution;
              }
            }
            if (value.compare(upper) < 0) {
              high = upper;
              resolution = upper_resolution;
              scaled = scaled || upper_scaled;
              unit = upper_unit;
              unit_at = upper_unit_at;
              p = q;
            }
          }
        }
      }
    }
    if (high && !number->high && p == before_range) high.reset();

    fact().value = negative ? value.negated() : value;
    fact().resolution = resolution;
    if (high) fact().value_high = *high;
    if (!unit && currency) {
      fact().kind = currency->quantity();
      fact().unit = currency->unit->unit;
      fact().dimension = lexicon_.units().dimension(*currency);
      fact().si_value = lexicon_.units().si_value(*currency, *fact().value);
      return finish(at_, p);
    }
    if (!unit && !claim_.han && one_of(character(text_, p), U"+＋")) {  // 28+10项: both are 项
      const Offset next = p + size_at(text_, p);
      const auto other = is_digit(text_, next) ? read_quantity(text_, next) : std::nullopt;
      const auto shared = other ? unit_of(next + other->size) : std::nullopt;
      if (shared && shared->kind == "count") {
        fact().kind = shared->kind;
        fact().unit = shared->name;
        return finish(first, p);
      }
    }
    if (!unit) return without_unit(p, scaled, bare_scale);
    if (!accept_unit(*unit, unit_at)) return reject(rejected_);
    fact().kind = unit->kind;
    fact().unit = unit->name;
    fact().dimension = unit->dimension;
    fact().si_value = lexicon_.units().si_value(unit->match, *fact().value);
    if (fact().dimension == "CNY") take_currency(currency, first);
    Offset q = unit_at + unit->size;
    q = after_unit(q, *unit);
    return finish(negative || currency ? at_ : first, q);
  }

  Fact& fact() { return claim_.fact; }

  // US$1.2亿元, 港币25亿元: the name of the currency before the number says which 元.
  void take_currency(const std::optional<UnitMatch>& sign, Offset first) {
    auto before = sign;
    Offset left = before_spaces(first);
    for (int n = 1; n <= 3 && !before && left > begin_; ++n) {
      left -= utf8::decode_before(text_, left).size;
      before = lexicon_.units().sign(text_, left);
      if (before && left + before->size != before_spaces(first)) before.reset();
    }
    if (before && before->quantity() == "money") fact().dimension = lexicon_.units().dimension(*before);
  }

  QuantityReading reject(std::string_view as) {
    fact().span = {at_, end_};
    return {true, as};
  }

  // 余, 多, 来, 几 after the digits, and a scale after them: 880余万, 100多万, 1.2万余.
  Offset inside(Offset p, Decimal& value, Decimal& resolution, bool& scaled) {
    Offset q = past_spaces(text_, p);
    const auto scale_here = [&] {
      if (const auto scale = read_bare_scale(text_, q)) {
        const auto product = value.times(scale->value);
        if (product && read_is_scale(q, scale->size)) {
          const int power = power_of(scale->value);
          value = value.shifted(power);
          resolution = resolution.shifted(power);
          scaled = scaled || scale->scaled;
          p = q = q + scale->size;
          return;
        }
      }
    };
    if (q != p) scale_here();
    if (const auto word = lexicon_.at(Use::approx_inside, text_, q)) {
      const char32_t next = character(text_, q + word->size);
      const bool unit_follows = lexicon_.unit(text_, past_spaces(text_, q + word->size)).has_value() ||
                                read_bare_scale(text_, q + word->size).has_value() || one_of(next, U"个個");
      if (unit_follows || (scaled && word->value == "over")) {
        fact().approx = word->value;
        p = q = q + word->size;
        scale_here();
      }
    }
    end_ = p;
    return p;
  }

  static int power_of(const Decimal& scale) {
    int power = 0;
    for (Int128 c = scale.coefficient(); c >= 10; c /= 10) ++power;
    return power;
  }

  // A scale after 余 or a space, not the first character of a word: 多万 is, 多千瓦 is not.
  bool read_is_scale(Offset q, Offset size) const {
    const char32_t c = character(text_, q);
    if (one_of(c, U"千百")) {
      const char32_t next = character(text_, q + size);
      return !one_of(next, U"瓦克米伏帕分卡赫");
    }
    return true;
  }

  // The lower end of 3-4万人: the scale printed after the upper one belongs to it too.
  Decimal scaled_like(const Decimal& value, Offset begin, Offset end) const {
    Offset p = begin;
    while (p < end && (is_digit(text_, p) || text_[p] == '.' || text_[p] == ',')) ++p;
    const auto scale = read_bare_scale(text_, p);
    if (!scale || p >= end) return value;
    return value.shifted(power_of(scale->value));
  }

  Offset range_mark(Offset p) const {
    const Offset q = past_spaces(text_, p);
    const char32_t c = character(text_, q);
    if (!one_of(c, U"-–—－~～〜至到―−")) return 0;
    Offset next = q + size_at(text_, q);
    if (c == U'—' && character(text_, next) == U'—') next += 3;
    if (c == U'至' || c == U'到') {
      // 从10元到20元 and 由3个增至5个 are two facts.
      const char32_t before = character_before(text_, begin_, claim_.number);
      if (one_of(before, U"由从從自")) return 0;
    }
    return past_spaces(text_, next);
  }

  std::optional<UnitReading> unit_of(Offset p) const {
    auto unit = lexicon_.unit(text_, p);
    if (!unit) return unit;
    const auto word = lexicon_.at(Use::not_unit, text_, p);
    if (word && word->size > unit->size) {
      const auto anyway = lexicon_.at(Use::unit_anyway, text_, p);
      if (!anyway || anyway->size <= word->size) return std::nullopt;
    }
    return unit;
  }

  // Whether 亿 of 过亿元 or 百 of 近百家 means one of it here.
  bool implied_one_stands(Offset first) {
    const char32_t c = character(text_, first);
    const auto before = lexicon_.before(text_, begin_, first);
    const char32_t left = character_before(text_, begin_, first);
    if (before && (before->use == Use::approx_before || before->use == Use::approx_outside)) return true;
    if (left == U'上' || lexicon_.at(Use::approx_inside, text_, end_)) return true;
    // 亿元以上项目, but 单位：万元 and （亿元） name a unit.
    if (one_of(left, U":：(（/") && !utf8::is_han(character(text_, first + 6))) return false;
    return one_of(c, U"亿億万萬") && (character(text_, first + 3) == U'元');
  }

  QuantityReading take_ratio(const Ratio& ratio, Offset first) {
    fact().kind = ratio.kind;
    fact().unit = ratio.unit;
    fact().value = ratio.value;
    fact().resolution = ratio.resolution;
    fact().value_high = ratio.high;
    fact().direction = ratio.direction;
    fact().approx = ratio.approx;
    return finish(first, ratio.end);
  }

  // 半年, 半个月, 半小时. 一半 is read as a numeral's unit.
  QuantityReading half(Offset first) {
    const Offset p = first + 3;
    end_ = p;
    const char32_t before = character_before(text_, begin_, first);
    if (one_of(before, U"上下大多过過前后後") || lexicon_.lexical(text_, begin_, first))
      return reject("lexical");
    auto unit = unit_of(p);
    if (!unit || (unit->kind != "duration" && unit->kind != "area" && unit->kind != "mass"))
      return reject("lexical");
    if (one_of(character(text_, p + unit->size), U"度报")) return reject("lexical");
    claim_.han = true;
    fact().kind = unit->kind;
    fact().unit = unit->name;
    fact().dimension = unit->dimension;
    fact().value = Decimal(5, 1);
    fact().resolution = Decimal(5, 1);
    return finish(first, after_unit(p + unit->size, *unit));
  }

  // 多 after the unit (5年多), the half of 一年半 and 1个半小时, 个多月.
  Offset after_unit(Offset p, const UnitReading& unit) {
    const bool weighed = unit.kind == "mass" || unit.kind == "area" || unit.kind == "length";
    if (weighed && character(text_, p) == U'半' && !utf8::is_han(character(text_, p + 3))) {  // 一吨半
      if (const auto sum = fact().value->plus(Decimal(5, 1))) fact().value = *sum;
      fact().resolution = Decimal(5, 1);
      fact().si_value = lexicon_.units().si_value(unit.match, *fact().value);
      return p + 3;
    }
    if (unit.name == "个" || unit.name == "個" || unit.kind == "duration") {
      const bool piece = unit.name == "个" || unit.name == "個";
      const char32_t c = character(text_, p);
      if (c == U'半' && (!piece || character(text_, p + 3) == U'月' || lexicon_.unit(text_, p + 3))) {
        if (piece && character(text_, p + 3) == U'月') {  // 1个半月
          fact().kind = fact().dimension = "duration";
          fact().unit = "个月";
          p += 3;
        } else if (piece) {
          const auto time = lexicon_.unit(text_, p + 3);
          if (!time || time->kind != "duration") return p;
          fact().kind = time->kind;
          fact().unit = time->name;
          fact().dimension = time->dimension;
          p += time->size;
        }
        if (const auto sum = fact().value->plus(Decimal(5, 1))) fact().value = *sum;
        fact().resolution = Decimal(5, 1);
        return p + 3;
      }
      if (c == U'多') {
        if (piece) {
          const auto time = lexicon_.unit(text_, p + 3);
          const bool month = one_of(character(text_, p + 3), U"月");
          if (month || (time && time->kind == "duration")) {
            fact().kind = "duration";
            fact().unit = month ? std::string_view("个月") : time->name;
            fact().dimension = "duration";
            fact().si_value.clear();
            fact().approx = "over";
            return p + 3 + (month ? 3 : time->size);
          }
        } else {
          fact().approx = "over";
          return p + 3;
        }
      }
    }
    return p;
  }

  bool accept_unit(const UnitReading& unit, Offset unit_at) {
    const Offset after = unit_at + unit.size;
    if (claim_.han) {
      if (const auto word = lexicon_.lexical(text_, begin_, claim_.number)) {
        // 一般 holds the numeral; 一起案件 is longer than 一起 only through its unit's noun.
        if (word->end > after || !event_follows(after)) {
          end_ = word->end > end_ ? word->end : end_;
          rejected_ = "lexical";
          return false;
        }
      }
      if (one_of(character_before(text_, begin_, claim_.number), U"数數几幾第某")) {
        rejected_ = "indefinite";
        return false;
      }
      if (const auto grade = lexicon_.at(Use::ordinal_unit, text_, unit_at);
          grade && grade->size == unit.size) {
        const char32_t lead = character(text_, claim_.number);
        const bool place = one_of(character(text_, unit_at), U"区區县縣市省镇鎮乡鄉州");
        if (place || (lead != U'两' && lead != U'兩')) {
          end_ = after;
          rejected_ = "grade";
          return false;
        }
      }
    }
    // 3栋14号房: one part of an address behind the other.
    if (lexicon_.at(Use::address_unit, text_, unit_at) && is_digit(text_, after)) {
      const auto next = read_quantity(text_, after);
      if (next && lexicon_.at(Use::address_unit, text_, after + next->size)) {
        end_ = after;
        rejected_ = "address";
        return false;
      }
    }
    // 人民路88号, 3栋; 复工楼栋14栋 counts what the same word names.
    const bool named_before = text_.substr(begin_, claim_.number - begin_).ends_with(unit.name);
    if (!named_before && lexicon_.at(Use::address_unit, text_, unit_at) &&
        lexicon_.ends_with(Use::address_before, text_, begin_, claim_.number)) {
      end_ = after;
      rejected_ = "address";
      return false;
    }
    // 10kv电力线路, 110千伏变电站, 30万吨级: which kind of thing, not how much.
    if (unit.kind != "count" && unit.kind != "money" && unit.kind != "percent") {
      if (const auto grade = lexicon_.at(Use::grade_after, text_, after)) {
        end_ = after + grade->size;
        rejected_ = "grade";
        return false;
      }
    }
    if (character(text_, after) == U'级' || character(text_, after) == U'級') {
      end_ = after + 3;
      rejected_ = "grade";
      return false;
    }
    return true;
  }

  // 一起 is a word unless what is counted so follows: 一起交通事故, 一起案件.
  bool event_follows(Offset at) const {
    for (int n = 0; n < 12 && at < text_.size(); ++n) {
      const auto c = utf8::decode(text_, at);
      if ((lexicon_.flags(c.value) & ends_phrase) != 0) return false;
      if (lexicon_.at(Use::event_noun, text_, at)) return true;
      at += c.size;
    }
    return false;
  }

  QuantityReading without_unit(Offset p, bool scaled, bool bare_scale) {
    end_ = p;
    const char32_t next = character(text_, p);
    if (claim_.han && !scaled) {
      if (character(text_, p) == U'半' && fact().value->compare(Decimal(1, 0)) == 0 &&
          !lexicon_.lexical(text_, begin_, claim_.number)) {
        fact().kind = "ratio";
        fact().value = Decimal(5, 1);
        fact().resolution = Decimal(5, 1);
        return finish(claim_.number, p + 3);
      }
      return reject("lexical");
    }
    if (claim_.han && lexicon_.lexical(text_, begin_, claim_.number)) return reject("lexical");
    if (!claim_.han && next == U'大' && utf8::is_han(character(text_, p + 3)) &&
        !one_of(character(text_, p + 3), U"道街桥橋学學队隊队")) {
      fact().kind = "count";  // 4大制度: 大 is no unit
      return finish(claim_.number, p + 3);
    }
    if (scaled && !(bare_scale && claim_.han && !one_of(character(text_, claim_.number), U"亿億百千"))) {
      fact().kind = "count";
      claim_.unit_inferred = true;
      return finish(claim_.number, p);
    }
    if (const auto kind = index_kind(); !kind.empty()) {
      fact().kind = kind;
      return finish(claim_.number, p);
    }
    return reject("bare");
  }

  // CPI指数累计同比100.9, 综合得分92.5: a metric that has no unit; 收入比由上年的2.12缩小至2.06: so have
  // both.
  std::string_view index_kind() const {
    Offset left = before_spaces(claim_.number);
    if (!sibling_.empty()) {
      const auto word = lexicon_.before(text_, begin_, left);
      if (word && word->use == Use::attain && left - word->size == begin_) return sibling_;
    }
    if (const Offset from = base_begin(left); from != left) left = from;
    for (int i = 0; i < 4 && left > begin_; ++i) {
      if (const auto metric = lexicon_.ends_with(Use::index_metric, text_, begin_, left))
        return metric->value;
      const auto word = lexicon_.before(text_, begin_, left);
      if (!word) return {};
      left -= word->size;
    }
    return {};
  }

  // 由上年的2.12, 从2.12: where the words of a base begin that end at `end`; `end` if there are none.
  Offset base_begin(Offset end) const {
    constexpr int longest = 8;
    Offset at = end;
    for (int n = 0; n < longest && at > begin_; ++n) {
      const auto c = utf8::decode_before(text_, at);
      at -= c.size;
      if (one_of(c.value, U"由从從")) return at;
      if (!utf8::is_han(c.value)) break;
    }
    return end;
  }

  // Adds what touches the quantity on both sides.
  QuantityReading finish(Offset first, Offset end) {
    claim_.unit_end = end_ = end;
    Offset q = end;
    // （含）以上
    const char32_t bracket = character(text_, q);
    if ((bracket == '(' || bracket == U'（') && character(text_, q + size_at(text_, q)) == U'含') {
      const Offset close = q + size_at(text_, q) + 3;
      if (one_of(character(text_, close), U")）") &&
          lexicon_.at(Use::approx_after, text_, close + size_at(text_, close))) {
        q = close + size_at(text_, close);
      }
    }
    if (auto word = lexicon_.at(Use::approx_after, text_, q)) {
      fact().approx = word->value;
      end = q + word->size;
    } else if (fact().kind == "duration") {
      word = lexicon_.at(Use::approx_after_duration, text_, q);
      if (word && !one_of(character(text_, q + word->size), U"部外容涵")) {
        fact().approx = word->value;
        end = q + word->size;
      }
    }
    Offset start = first;
    const Offset left = before_spaces(first);
    if (const auto word = lexicon_.before(text_, begin_, left)) {
      if (word->use == Use::approx_before) {
        start = left - word->size;
        if (fact().approx.empty()) fact().approx = word->value;
      } else if (word->use == Use::approx_outside) {
        if (fact().approx.empty()) fact().approx = word->value;
      }
    }
    fact().span = {start, end};
    return {true, {}};
  }

  Offset before_spaces(Offset p) const {
    for (int i = 0; i < 2 && p > begin_; ++i) {
      if (text_[p - 1] != ' ') break;
      --p;
    }
    return p;
  }

  std::string_view text_;
  Offset begin_;
  Offset at_;
  Offset end_ = 0;
  const Lexicon& lexicon_;
  std::string_view sibling_;  // kind of the claim that ends at begin_, if it has no unit
  Claim& claim_;
  std::string_view rejected_;
};

}  // namespace

QuantityReading read_quantity_claim(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon,
                                    std::string_view sibling, Claim& claim) {
  return Reader(text, begin, at, lexicon, sibling, claim).read();
}

}  // namespace taizhang
