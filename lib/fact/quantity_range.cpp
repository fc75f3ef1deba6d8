#include "fact/quantity_reader.h"

namespace taizhang::quantity {

void QuantityReader::take_range(Amount& amount) {
  const Offset behind = amount.unit ? amount.unit_at + amount.unit->size : amount.end;
  const Offset next = range_mark(behind);
  if (next == 0) return;
  const auto other = read_quantity(text_, next);
  if (!other || (other->style != NumeralStyle::arabic) != claim_.han) return;
  Amount upper{other->value, other->resolution, {}, other->scaled, 0, {}, 0};
  upper.end = inside(next + other->size, upper.value, upper.resolution, upper.scaled);
  upper.unit_at = past_spaces(text_, upper.end);
  upper.unit = unit_of(upper.unit_at);
  const bool shares = upper.unit && (!amount.unit || amount.unit->name == upper.unit->name);
  if (!shares && (!upper.scaled || amount.unit || upper.unit)) return;
  // 从10元到20元 and 由3个增至5个 are two facts; 由3至5个工作日|缩短为1个 tells from where to where.
  const bool from = one_of(character_before(text_, begin_, claim_.number), U"由从從自");
  const bool words = one_of(character(text_, past_spaces(text_, behind)), U"至到");
  if (from && words && !(upper.unit && changes_at(upper.unit_at + upper.unit->size))) return;
  if (upper.scaled && !amount.scaled) {  // 3-4万人: the scale belongs to both
    const Decimal shared = scaled_like(amount.value, next, next + other->size);
    if (shared.compare(upper.value) < 0) {
      amount.value = shared;
      amount.resolution = upper.resolution;
    }
  }
  if (amount.value.compare(upper.value) >= 0) return;
  upper.high = upper.value;
  upper.value = amount.value;
  upper.scaled = upper.scaled || amount.scaled;
  amount = upper;
}

Offset QuantityReader::range_mark(Offset p) const {
  const Offset q = past_spaces(text_, p);
  const char32_t c = character(text_, q);
  if (!one_of(c, U"-–—－~～〜至到―−")) return 0;
  Offset next = q + size_at(text_, q);
  if (c == U'—' && character(text_, next) == U'—') next += 3;
  return past_spaces(text_, next);
}

bool QuantityReader::changes_at(Offset p) const {
  return lexicon_.at(Use::attain, text_, p) || lexicon_.at(Use::direction, text_, p) ||
         lexicon_.at(Use::direction_absolute, text_, p);
}

Decimal QuantityReader::scaled_like(const Decimal& value, Offset begin, Offset end) const {
  Offset p = begin;
  while (p < end && (is_digit(text_, p) || text_[p] == '.' || text_[p] == ',')) ++p;
  const auto scale = read_bare_scale(text_, p);
  if (!scale || p >= end) return value;
  return value.shifted(power_of(scale->value));
}

}  // namespace taizhang::quantity
