#include "fact/quantity.h"

#include "fact/quantity_reader.h"

namespace taizhang {

namespace quantity {

Offset past_spaces(std::string_view text, Offset at) {
  if (at >= text.size() || (text[at] != ' ' && text[at] != '\xC2' && text[at] != '\xE3')) return at;
  for (int i = 0; i < 3; ++i) {
    const char32_t c = character(text, at);
    if (c != ' ' && c != U'\u00A0' && c != U'\u3000') break;
    at += size_at(text, at);
  }
  return at;
}

int power_of(const Decimal& scale) {
  int power = 0;
  for (Int128 c = scale.coefficient(); c >= 10; c /= 10) ++power;
  return power;
}

QuantityReading QuantityReader::read() {
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

QuantityReading QuantityReader::reject(std::string_view as) {
  fact().span = {at_, end_};
  return {true, as};
}

QuantityReading QuantityReader::read_number(Offset first, bool negative,
                                            const std::optional<UnitMatch>& currency) {
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
  Amount amount{number->value, number->resolution, number->high, number->scaled, p, {}, p};

  if (!claim_.han && is_in_proportion(text_, 0, first, number->size)) {
    fact().kind = "ratio";
    fact().value = amount.value;
    fact().resolution = amount.resolution;
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

  p = inside(p, amount.value, amount.resolution, amount.scaled);
  amount.end = p;
  amount.unit_at = past_spaces(text_, p);
  amount.unit = unit_of(amount.unit_at);
  if (!amount.high && !negative) take_range(amount);
  p = amount.end;

  fact().value = negative ? amount.value.negated() : amount.value;
  fact().resolution = amount.resolution;
  fact().value_high = amount.high;
  const auto& unit = amount.unit;
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
  if (!unit) {
    if (const auto shared = claim_.han ? std::nullopt : unit_of_list(p)) {
      fact().kind = shared->kind;
      fact().unit = shared->name;
      fact().dimension = shared->dimension;
      fact().si_value = lexicon_.units().si_value(shared->match, *fact().value);
      return finish(first, p);
    }
    return without_unit(p, amount.scaled, bare_scale);
  }
  if (!accept_unit(*unit, amount.unit_at)) return reject(rejected_);
  fact().kind = unit->kind;
  fact().unit = unit->name;
  fact().dimension = unit->dimension;
  fact().si_value = lexicon_.units().si_value(unit->match, *fact().value);
  if (fact().dimension == "CNY") take_currency(currency, first);
  Offset q = amount.unit_at + unit->size;
  q = after_unit(q, *unit);
  return finish(negative || currency ? at_ : first, q);
}

Offset QuantityReader::inside(Offset p, Decimal& value, Decimal& resolution, bool& scaled) {
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
  // 12億|7,900餘萬: what stands behind 億 is a part of the number, of which 餘 says that it goes on.
  if (scaled) {
    const auto part = is_digit(text_, p) ? read_quantity(text_, p) : std::nullopt;
    const auto word =
        part && !part->scaled ? lexicon_.at(Use::approx_inside, text_, p + part->size) : std::nullopt;
    const auto scale = word ? read_bare_scale(text_, p + part->size + word->size) : std::nullopt;
    const auto small = scale ? part->value.times(scale->value) : std::nullopt;
    const auto sum = small && small->compare(resolution) < 0 ? value.plus(*small) : std::nullopt;
    if (sum) {
      value = *sum;
      resolution = scale->value;
      fact().approx = word->value;
      p += part->size + word->size + scale->size;
      end_ = p;
      return p;
    }
  }
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

bool QuantityReader::read_is_scale(Offset q, Offset size) const {
  const char32_t c = character(text_, q);
  if (one_of(c, U"千百")) {
    const char32_t next = character(text_, q + size);
    return !one_of(next, U"瓦克米伏帕分卡赫");
  }
  return true;
}

bool QuantityReader::implied_one_stands(Offset first) {
  const char32_t c = character(text_, first);
  const auto before = lexicon_.before(text_, begin_, first);
  const char32_t left = character_before(text_, begin_, first);
  if (before && (before->use == Use::approx_before || before->use == Use::approx_outside)) return true;
  if (left == U'上' || lexicon_.at(Use::approx_inside, text_, end_)) return true;
  // 亿元以上项目, but 单位：万元 and （亿元） name a unit.
  if (one_of(left, U":：(（/、，,") && !utf8::is_han(character(text_, first + 6))) return false;
  return one_of(c, U"亿億万萬") && (character(text_, first + 3) == U'元');
}

QuantityReading QuantityReader::take_ratio(const Ratio& ratio, Offset first) {
  fact().kind = ratio.kind;
  fact().unit = ratio.unit;
  fact().value = ratio.value;
  fact().resolution = ratio.resolution;
  fact().value_high = ratio.high;
  fact().direction = ratio.direction;
  fact().approx = ratio.approx;
  return finish(first, ratio.end);
}

QuantityReading QuantityReader::half(Offset first) {
  const Offset p = first + 3;
  end_ = p;
  const char32_t before = character_before(text_, begin_, first);
  if (one_of(before, U"上下大多过過前后後") || lexicon_.lexical(text_, begin_, first))
    return reject("lexical");
  // 半数以上: 半数 is half of them.
  if (one_of(character(text_, p), U"数數") && !one_of(character(text_, p + 3), U"字据據量学學值目")) {
    claim_.han = true;
    fact().kind = "ratio";
    fact().value = Decimal(5, 1);
    fact().resolution = Decimal(5, 1);
    return finish(first, p + 3);
  }
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

QuantityReading QuantityReader::finish(Offset first, Offset end) {
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

Offset QuantityReader::before_spaces(Offset p) const {
  for (int i = 0; i < 2 && p > begin_; ++i) {
    if (text_[p - 1] != ' ') break;
    --p;
  }
  return p;
}

}  // namespace quantity

QuantityReading read_quantity_claim(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon,
                                    std::span<const Claim> earlier, Claim& claim) {
  return quantity::QuantityReader(text, begin, at, lexicon, earlier, claim).read();
}

}  // namespace taizhang
