#include "fact/quantity_reader.h"

namespace taizhang::quantity {

std::optional<UnitReading> QuantityReader::unit_of(Offset p) const {
  auto unit = lexicon_.unit(text_, p);
  if (!unit) unit = unit_of_sentence(p);
  if (!unit) return unit;
  const auto word = lexicon_.at(Use::not_unit, text_, p);
  if (word && word->size > unit->size) {
    const auto anyway = lexicon_.at(Use::unit_anyway, text_, p);
    if (!anyway || anyway->size <= word->size) return std::nullopt;
  }
  return unit;
}

// 得分前三的是甲县96分、乙县95分；后两名是丙县70分: a unit that needs a word before it needs it once in a
// sentence.
std::optional<UnitReading> QuantityReader::unit_of_sentence(Offset p) const {
  constexpr Offset longest_gap = 45;
  constexpr Offset longest_sentence = 600;
  if (claim_.number - begin_ > longest_gap) return std::nullopt;
  std::optional<UnitReading> unit;
  for (std::size_t i = earlier_.size(); i-- > 0 && !unit;) {
    const Claim& earlier = earlier_[i];
    if (p - earlier.number > longest_sentence) break;
    if (earlier.fact.unit.empty() || !text_.substr(p).starts_with(earlier.fact.unit)) continue;
    if (text_.substr(earlier.number, p - earlier.number).find("。") != std::string_view::npos) break;
    unit = lexicon_.unit(text_, p, earlier.number);
  }
  return unit;
}

bool QuantityReader::accept_unit(const UnitReading& unit, Offset unit_at) {
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
    if (unit.match.names(character(text_, claim_.number))) {
      end_ = after;
      rejected_ = "grade";
      return false;
    }
  }
  // 3栋14号房: one part of an address behind the other.
  const bool of_address = lexicon_.at(Use::address_unit, text_, unit_at).has_value();
  if (of_address && is_digit(text_, after)) {
    const auto next = read_quantity(text_, after);
    if (next && lexicon_.at(Use::address_unit, text_, after + next->size)) {
      end_ = after;
      rejected_ = "address";
      return false;
    }
  }
  // 1506室, 地下二层消防控制室: a room, a floor.
  constexpr Offset room_digits = 3;
  const bool is_room = unit.name == "室" && unit_at - claim_.number >= room_digits && !claim_.han;
  const bool is_floor = (unit.name == "层" || unit.name == "層") && is_storey(after);
  if (is_room || is_floor || (of_address && follows_address(unit.name))) {
    end_ = after;
    rejected_ = "address";
    return false;
  }
  // 10千伏双电源: a voltage before a noun is a kind of line.
  if (unit.dimension == "electric potential" && names_noun(after)) {
    end_ = after;
    rejected_ = "grade";
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

bool QuantityReader::follows_address(std::string_view unit) const {
  // 复工楼栋14栋 counts what the same word names.
  return lexicon_.ends_with(Use::address_before, text_, begin_, claim_.number) &&
         !text_.substr(begin_, claim_.number - begin_).ends_with(unit) &&
         !lexicon_.ends_with(Use::no_address, text_, begin_, claim_.number);
}

bool QuantityReader::names_noun(Offset at) const {
  return utf8::is_han(character(text_, at)) && !lexicon_.at(Use::approx_after, text_, at) &&
         !lexicon_.noun_ends(text_, at) && !one_of(character(text_, at), U"的之及和与與至到、");
}

bool QuantityReader::is_storey(Offset after) const {
  const std::string_view before = text_.substr(begin_, claim_.number - begin_);
  const bool named = before.ends_with("地下") || before.ends_with("地上") || before.ends_with("负");
  return named && names_noun(after);
}

std::optional<UnitReading> QuantityReader::unit_of_list(Offset p) const {
  constexpr int longest = 12;  // numbers
  if (!one_of(character(text_, p), U"、和与與及") || !is_digit(text_, p + 3) || !follows_respectively())
    return std::nullopt;
  for (int n = 0; n < longest && one_of(character(text_, p), U"、和与與及") && is_digit(text_, p + 3); ++n) {
    const auto next = read_quantity(text_, p + 3);
    if (!next || next->scaled || next->high) return std::nullopt;
    p += 3 + next->size;
    if (const auto unit = unit_of(past_spaces(text_, p)))
      return unit->kind == "duration" ? std::nullopt : unit;
  }
  return std::nullopt;
}

bool QuantityReader::follows_respectively() const {
  constexpr Offset reach = 72;
  for (Offset at = claim_.number; at > 0 && claim_.number - at < reach;) {
    const auto c = utf8::decode_before(text_, at);
    at -= c.size;
    if (one_of(c.value, U"，,；;。\n：:（）")) return false;
    if (lexicon_.at(Use::respectively, text_, at)) return true;
  }
  return false;
}

bool QuantityReader::event_follows(Offset at) const {
  for (int n = 0; n < 12 && at < text_.size(); ++n) {
    const auto c = utf8::decode(text_, at);
    if ((lexicon_.flags(c.value) & ends_phrase) != 0) return false;
    if (lexicon_.at(Use::event_noun, text_, at)) return true;
    at += c.size;
  }
  return false;
}

void QuantityReader::take_currency(const std::optional<UnitMatch>& sign, Offset first) {
  auto before = sign;
  Offset left = before_spaces(first);
  for (int n = 1; n <= 3 && !before && left > begin_; ++n) {
    left -= utf8::decode_before(text_, left).size;
    before = lexicon_.units().sign(text_, left);
    if (before && left + before->size != before_spaces(first)) before.reset();
  }
  if (before && before->quantity() == "money") fact().dimension = lexicon_.units().dimension(*before);
}

Offset QuantityReader::after_unit(Offset p, const UnitReading& unit) {
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
        fact().unit = unit.name == "個" ? "個月" : "个月";
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
          fact().unit = !month              ? time->name
                        : unit.name == "個" ? std::string_view("個月")
                                            : std::string_view("个月");
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

QuantityReading QuantityReader::without_unit(Offset p, bool scaled, bool bare_scale) {
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

std::string_view QuantityReader::index_kind() const {
  Offset left = before_spaces(claim_.number);
  if (const std::string_view sibling = sibling_kind(); !sibling.empty()) {
    const auto word = lexicon_.before(text_, begin_, left);
    if (word && word->use == Use::attain && left - word->size == begin_) return sibling;
    // 收入比为1.95，比上年同期缩小0.04
    const bool changes = word && (word->use == Use::direction || word->use == Use::direction_absolute);
    if (changes && word->size > 3 && compares({begin_, left - word->size})) return sibling;
  }
  if (const Offset from = base_begin(left); from != left) left = from;
  if (stands_in_bracket(left)) return metric_of_sentence(left);
  for (int i = 0; i < 4 && left > begin_; ++i) {
    left = before_remark(left);
    if (const auto metric = lexicon_.ends_with(Use::index_metric, text_, begin_, left)) return metric->value;
    const auto word = lexicon_.before(text_, begin_, left);
    if (!word) return {};
    left -= word->size;
  }
  return {};
}

std::string_view QuantityReader::sibling_kind() const {
  if (earlier_.empty()) return {};
  const Fact& last = earlier_.back().fact;
  const bool bare = last.value && last.unit.empty() && last.kind != "count" && last.kind != "rank";
  return bare ? std::string_view(last.kind) : std::string_view();
}

// 水质指数最好的是甲县（3.52）、乙县（3.61）: a decimal alone in a bracket behind a name.
bool QuantityReader::stands_in_bracket(Offset left) const {
  return one_of(character_before(text_, begin_, left), U"（(") && one_of(character(text_, end_), U"）)") &&
         !claim_.han && claim_.fact.value->scale() > 0;
}

std::string_view QuantityReader::metric_of_sentence(Offset left) const {
  if (const std::string_view sibling = sibling_kind(); !sibling.empty()) return sibling;
  constexpr int longest = 120;
  for (int n = 0; n < longest && left > 0; ++n) {
    const auto c = utf8::decode_before(text_, left);
    if (one_of(c.value, U"。\n")) break;
    if (const auto metric = lexicon_.ends_with(Use::index_metric, text_, 0, left)) return metric->value;
    left -= c.size;
  }
  return {};
}

bool QuantityReader::compares(Span words) const {
  constexpr Offset longest = 36;
  if (words.size() > longest) return false;
  const char32_t comma = character(text_, words.begin);
  if (!words.empty() && one_of(comma, U"，,")) words.begin += size_at(text_, words.begin);
  return words.empty() || lexicon_.at(Use::comparison, text_, words.begin) ||
         lexicon_.at(Use::compared, text_, words.begin);
}

// 水质指数（CWQI）为4.87: where the short bracket begins that ends at `end`; `end` if there is none.
Offset QuantityReader::before_remark(Offset end) const {
  constexpr Offset longest = 60;
  if (!one_of(character_before(text_, begin_, end), U"）)")) return end;
  for (Offset at = end; at > begin_ && end - at < longest;) {
    const auto c = utf8::decode_before(text_, at);
    at -= c.size;
    if (one_of(c.value, U"（(")) return at;
  }
  return end;
}

Offset QuantityReader::base_begin(Offset end) const {
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

}  // namespace taizhang::quantity
