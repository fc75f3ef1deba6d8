#include <array>
#include <cstdint>

#include "base/character.h"
#include "value/numeral_part.h"

namespace taizhang::numeral {

namespace {

using Role = NumeralGlyph::Role;

bool is_arabic(std::string_view text, std::size_t at) {
  return glyph_at(text, at).role == Role::arabic;
}

struct ArabicNumber {
  std::size_t end = 0;
  Decimal value;
  bool grouped = false;
  int whole_digits = 0;
};

// The end of `(sep ddd)+` after one to three digits that end at `at`, or `at` where it is no thousands
// separator.
std::size_t grouped_end(std::string_view text, std::size_t begin, std::size_t at) {
  const auto separator = [&](std::size_t p) -> char32_t {
    const char32_t c = character(text, p);
    if (c == U',' || c == U'，') return U',';
    return c == U' ' || c == 0xA0 || c == 0x2009 || c == 0x202F ? U' ' : U'\0';
  };
  const char32_t kind = separator(at);
  // 1億|0,374萬
  const bool behind_scale = begin > 2 && glyph_at(text, begin - 3).role == Role::big;
  if (kind == 0 || (glyph_at(text, begin).value == 0 && !behind_scale)) return at;
  // Part of a list or a column of numbers, or a row number at the start of a line.
  if (begin > 0) {
    const char before = text[begin - 1];
    if (before == ',' || before == ' ' || before == '.' || before == '-') {
      if (begin >= 2 && is_arabic(text, begin - 2)) return at;
    }
    if (before == '\n' && kind == ' ') return at;
    // $20，300美元 are two amounts: signs and wide commas do not go together.
    const char32_t sign = utf8::decode_before(text, begin).value;
    if (one_of(sign, U"$¥￥€£") && character(text, at) == U'，') return at;
    if (begin >= 4 && is_arabic(text, begin - 4) && character(text, begin - 3) == U'，') return at;
    // 1、234 goes on a list of bare numbers; after 8246人、 a new number begins.
    if (begin >= 4 && character(text, begin - 3) == U'、' && is_arabic(text, begin - 4)) return at;
    if (begin >= 3 && kind == ',' && character(text, begin - 3) == U'第') return at;
  } else if (kind == ' ') {
    return at;
  }
  std::size_t end = at;
  int groups = 0;
  while (separator(end) == kind && groups < 10) {
    std::size_t p = end + size_at(text, end);
    int digits = 0;
    while (digits < 4 && is_arabic(text, p)) {
      p += size_at(text, p);
      ++digits;
    }
    if (digits == 0 && kind == ' ' && groups > 0) break;  // 1 846| 处
    if (digits != 3) return at;
    end = p;
    ++groups;
  }
  char32_t next = character(text, end);
  if (next == '.' && is_arabic(text, end + 1)) return end;
  for (std::size_t p = end; next == ' ' || next == '\n' || next == '\r';) next = character(text, ++p);
  if (next < 0x80) {
    const bool letter = (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
    // 1 210mg/kg, but 12 345A.
    const bool touches = character(text, end) == next && next >= 'a' && next <= 'z';
    return letter && (kind == ',' || touches) ? end : at;
  }
  // 6,000至7,000个: both ends are grouped.
  if (kind == ',' && one_of(next, U"至到") && is_arabic(text, end + 3)) {
    std::size_t p = end + 3;
    while (is_arabic(text, p)) p += size_at(text, p);
    if (p - end - 3 <= 3 && character(text, p) == character(text, at) &&
        is_arabic(text, p + size_at(text, p)))
      return end;
  }
  const bool unit_like = utf8::is_han(next) || (next >= 0x3380 && next <= 0x33DF) || one_of(next, U"℃㎡㎥");
  return unit_like && !one_of(next, U"年月日号號和及与與或至到等") ? end : at;
}

// Some half-width digits with at most one point among them and nothing behind that might belong to them, as
// nearly all numbers are. False: look closer.
bool read_plain(std::string_view text, std::size_t begin, ArabicNumber& number) {
  constexpr int longest = 9;
  std::uint64_t value = 0;
  std::size_t at = begin;
  for (; is_digit(text, at); ++at) {
    if (++number.whole_digits > longest) return false;
    value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
  }
  int fraction = 0;
  if (at < text.size() && text[at] == '.' && is_digit(text, at + 1)) {
    for (++at; is_digit(text, at); ++at) {
      if (++fraction > longest) return false;
      value = value * 10 + static_cast<std::uint64_t>(text[at] - '0');
    }
  }
  // Separators of groups, second points, and what full-width digits and marks begin with.
  if (at < text.size()) {
    const auto next = static_cast<unsigned char>(text[at]);
    if (next == ',' || next == ' ' || next == '.' || next == 0xC2 || next == 0xE2 || next == 0xEF)
      return false;
  }
  number.value = Decimal(static_cast<Int128>(value), fraction);
  number.end = at;
  return number.whole_digits > 0;
}

std::optional<ArabicNumber> read_arabic(std::string_view text, std::size_t begin) {
  if (ArabicNumber plain; read_plain(text, begin, plain)) return plain;
  std::size_t at = begin;
  int whole = 0;
  while (is_arabic(text, at)) {
    if (++whole > max_digits) return std::nullopt;
    at += size_at(text, at);
  }
  ArabicNumber number;
  if (whole <= 3) {
    const std::size_t end = grouped_end(text, begin, at);
    number.grouped = end != at;
    at = end;
  }
  // A point belongs to the number if digits follow and no second point does: 1.1.2 is no number.
  const std::size_t whole_end = at;
  const char32_t point = character(text, at);
  if (point == '.' || point == U'．') {
    std::size_t p = at + size_at(text, at);
    int fraction = 0;
    while (is_arabic(text, p) && fraction <= max_digits) {
      ++fraction;
      p += size_at(text, p);
    }
    if (fraction > max_digits) return std::nullopt;
    const bool more = character(text, p) == '.' && is_arabic(text, p + 1);
    if (fraction > 0 && !more) at = p;
  }
  std::array<char, 96> digits;
  std::size_t n = 0;
  for (std::size_t p = begin; p < at; p += size_at(text, p)) {
    const NumeralGlyph glyph = glyph_at(text, p);
    if (glyph.role == Role::arabic) {
      digits[n++] = static_cast<char>('0' + glyph.value);
    } else if (p >= whole_end) {
      digits[n++] = '.';
    }
    if (p < whole_end && glyph.role == Role::arabic) ++number.whole_digits;
  }
  const auto value = Decimal::parse({digits.data(), n});
  if (!value) return std::nullopt;
  number.value = *value;
  number.end = at;
  return number;
}

}  // namespace

// Number and scales: 3亿5000万, 2千5百万, 12.5万, 2万亿. Each following part must be smaller than the scale
// before it.
std::optional<Numeral> read_arabic_quantity(std::string_view text, std::size_t begin) {
  if (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') return std::nullopt;
  if (begin > 2 && text[begin - 3] == '\xEF' && is_arabic(text, begin - 3)) return std::nullopt;
  const auto first = read_arabic(text, begin);
  if (!first) return std::nullopt;

  Numeral numeral;
  numeral.style = NumeralStyle::arabic;
  numeral.grouped = first->grouped;
  numeral.resolution = first->value.resolution();
  if (glyph_at(text, first->end).role == Role::none) {
    numeral.value = first->value;
    numeral.size = static_cast<Offset>(first->end - begin);
    return numeral;
  }
  Decimal total;
  Decimal section;
  std::optional<Decimal> pending = first->value;
  Decimal pending_resolution = numeral.resolution;
  int last_small = 4;
  int last_big = 99;
  int last_power = 0;  // of the scale just before `at`
  bool scaled_once = false;
  std::size_t at = first->end;
  for (;;) {
    const NumeralGlyph glyph = glyph_at(text, at);
    if (glyph.role == Role::small && glyph.value >= 2 && pending && glyph.value < last_small &&
        pending->compare(Decimal(glyph.value == 2 ? 100 : 10000, 0)) < 0 &&
        !begins_unit(text, at, glyph, true)) {
      const auto sum = section.plus(pending->shifted(glyph.value));
      if (!sum) break;
      section = *sum;
      numeral.resolution = pending_resolution.shifted(glyph.value);
      pending.reset();
      last_power = last_small = glyph.value;
    } else if (glyph.role == Role::big && !begins_unit(text, at, glyph, true)) {
      std::optional<Decimal> sum = pending ? section.plus(*pending) : section;
      if (!sum) break;
      const bool empty = !pending && section.coefficient() == 0;
      if (glyph.value < last_big && !(empty && scaled_once)) {
        sum = total.plus(sum->shifted(glyph.value));
      } else if (glyph.value > last_big && empty && last_big + glyph.value <= 20) {
        sum = total.shifted(glyph.value);  // 万亿
      } else {
        break;
      }
      if (!sum) break;
      numeral.resolution = (pending ? pending_resolution : numeral.resolution).shifted(glyph.value);
      total = *sum;
      section = Decimal();
      pending.reset();
      last_small = 4;
      last_big = last_power = glyph.value;
      scaled_once = numeral.scaled = true;
    } else if (glyph.role == Role::arabic && !pending) {
      const auto next = read_arabic(text, at);
      if (!next || next->value.compare(Decimal(1, 0).shifted(last_power)) >= 0) break;
      const NumeralGlyph scale = glyph_at(text, next->end);
      const bool smaller =
          (scale.role == Role::big && scale.value < last_big && !begins_unit(text, next->end, scale, true)) ||
          (scale.role == Role::small && scale.value >= 2 && !begins_unit(text, next->end, scale, true) &&
           (last_power > 3 || scale.value < last_power));
      const bool tail = next->whole_digits >= 3 && next->whole_digits + 1 >= last_power &&
                        !one_of(character(text, next->end), U"年月日号號-./");
      if (!smaller && !tail) break;
      pending = next->value;
      pending_resolution = next->value.resolution();
      at = next->end;
      if (!smaller) numeral.resolution = pending_resolution;
      continue;
    } else {
      break;
    }
    at += size_at(text, at);
  }
  auto sum = total.plus(section);
  if (sum && pending) sum = sum->plus(*pending);
  if (!sum) return std::nullopt;
  if (pending && scaled_once) numeral.scaled = false;
  numeral.value = *sum;
  numeral.size = static_cast<Offset>(at - begin);
  return numeral;
}

}  // namespace taizhang::numeral
