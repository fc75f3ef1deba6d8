#include "fact/ratio.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

bool is_colon(char32_t c) {
  return c == U'∶' || c == ':' || c == U'：';
}

// `p` is after 分之.
std::optional<Ratio> read_fraction(std::string_view text, Offset p, const Decimal& parts) {
  Ratio ratio;
  if (const auto numerator = read_quantity(text, p)) {
    ratio.value = numerator->value;
    ratio.high = numerator->high;
    ratio.end = p + numerator->size;
  } else if (const auto scale = read_bare_scale(text, p)) {  // 百分之百
    ratio.value = scale->value;
    ratio.end = p + scale->size;
  } else {
    return std::nullopt;
  }
  ratio.resolution = ratio.value.resolution();
  if (parts.compare(Decimal(100, 0)) == 0) {
    ratio.kind = "percent";
    ratio.unit = "%";
    return ratio;
  }
  if (parts.compare(Decimal(1000, 0)) == 0) {
    ratio.kind = "percent";
    ratio.unit = "‰";
    return ratio;
  }
  const auto quotient = ratio.value.divided_by(parts);
  if (!quotient) return std::nullopt;
  ratio.value = *quotient;
  ratio.resolution = quotient->resolution();
  if (ratio.high) ratio.high = ratio.high->divided_by(parts);
  return ratio;
}

// 八成, 3成5, 七八成, 打八折; `p` is at 成 or 折.
std::optional<Ratio> read_tenths(std::string_view text, Offset p, const Numeral& number,
                                 const Lexicon& lexicon) {
  if (lexicon.at(Use::not_unit, text, p)) return std::nullopt;
  if (number.value.compare(Decimal(10, 0)) > 0 || number.scaled) return std::nullopt;
  Ratio ratio;
  ratio.value = Decimal(number.value.coefficient(), number.value.scale() + 1);
  ratio.end = p + 3;
  if (const auto digit = read_quantity(text, ratio.end);
      digit && digit->value.scale() == 0 && digit->value.compare(Decimal(9, 0)) <= 0 && !digit->high &&
      !lexicon.unit(text, ratio.end + digit->size)) {
    if (const auto sum = ratio.value.plus(Decimal(digit->value.coefficient(), number.value.scale() + 2)))
      ratio.value = *sum;
    ratio.end += digit->size;
  }
  if (character(text, ratio.end) == U'半' && ratio.end == p + 3) {  // 三成半
    if (const auto sum = ratio.value.plus(Decimal(5, 2))) ratio.value = *sum;
    ratio.end += 3;
  }
  if (one_of(character(text, ratio.end), U"多余餘")) {  // 四成多
    ratio.approx = "over";
    ratio.end += 3;
  }
  ratio.resolution = ratio.value.resolution();
  if (number.high) ratio.high = Decimal(number.high->coefficient(), number.high->scale() + 1);
  return ratio;
}

std::optional<Ratio> read_proportion(std::string_view text, Offset p, const Numeral& number) {
  const auto other = read_quantity(text, p);
  if (!other || other->scaled || number.scaled || other->high || number.high) return std::nullopt;
  if ((other->style == NumeralStyle::arabic) != (number.style == NumeralStyle::arabic)) return std::nullopt;
  const auto quotient = number.value.divided_by(other->value);
  if (!quotient) return std::nullopt;
  Ratio ratio;
  ratio.value = *quotient;
  ratio.resolution = quotient->resolution();
  ratio.end = p + other->size;
  if (is_colon(character(text, ratio.end)) && is_digit(text, ratio.end + utf8::decode(text, ratio.end).size))
    return std::nullopt;
  return ratio;
}

// 2/3, 1/4 of small whole numbers, smaller over larger, with no digit, letter or slash beside them.
std::optional<Ratio> read_slash(std::string_view text, Offset begin, Offset at, Offset p,
                                const Numeral& number) {
  const auto parts = is_digit(text, p) ? read_quantity(text, p) : std::nullopt;
  if (!parts || parts->scaled || parts->style != NumeralStyle::arabic || number.scaled) return std::nullopt;
  if (number.value.scale() != 0 || parts->value.scale() != 0 || number.value.coefficient() < 1 ||
      number.value.compare(parts->value) >= 0 || parts->value.compare(Decimal(10, 0)) > 0)
    return std::nullopt;
  const char32_t before = at > begin ? utf8::decode_before(text, at).value : U'\0';
  if (before != 0 && !utf8::is_han(before)) return std::nullopt;
  Ratio ratio;
  ratio.end = p + parts->size;
  const char32_t after = character(text, ratio.end);
  if (after == 0 || (!utf8::is_han(after) && !one_of(after, U"，,。；;、)）")) ||
      one_of(after, U"号版期页层楼"))
    return std::nullopt;
  const auto quotient = number.value.divided_by(parts->value);
  if (!quotient) return std::nullopt;
  ratio.value = *quotient;
  ratio.resolution = quotient->resolution();
  return ratio;
}

// 由13.4:1降至|12.9:1: a proportion stands before, with the verb of a change between.
bool follows_another(std::string_view text, Offset at) {
  constexpr int longest_verb = 4;  // characters
  for (int i = 0; i < longest_verb && at > 0 && utf8::is_han(utf8::decode_before(text, at).value); ++i)
    at -= utf8::decode_before(text, at).size;
  const Offset end = at;
  while (at > 0 && end - at < 8 && (is_digit(text, at - 1) || text[at - 1] == '.')) --at;
  if (at == end || at == 0) return false;
  const auto colon = utf8::decode_before(text, at);
  return (colon.value == ':' || colon.value == U'：' || colon.value == U'∶') && at > colon.size &&
         is_digit(text, at - colon.size - 1);
}

}  // namespace

bool follows_proportion(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  for (int i = 0; i < 4 && at > begin; ++i) {
    if (utf8::is_space(utf8::decode_before(text, at).value)) {
      at -= utf8::decode_before(text, at).size;
      continue;
    }
    if (lexicon.ends_with(Use::proportion, text, begin, at)) return true;
    const auto word = lexicon.before(text, begin, at);
    if (!word) return false;
    at -= word->size;
  }
  return at > begin && lexicon.ends_with(Use::proportion, text, begin, at).has_value();
}

bool is_in_proportion(std::string_view text, Offset begin, Offset at, Offset size) {
  constexpr int enough = 3;
  const auto joins = [](char32_t c) { return c == U'∶' || c == ':' || c == U'：'; };
  if (!joins(character(text, at + size)) && (at == begin || !joins(utf8::decode_before(text, at).value)))
    return false;
  int parts = 1;
  bool told = false;  // a ∶ stands among them, which nothing but a proportion has
  Offset end = at + size;
  while (parts < enough && joins(character(text, end))) {
    const Offset next = end + utf8::decode(text, end).size;
    const auto number = is_digit(text, next) ? read_quantity(text, next) : std::nullopt;
    if (!number) break;
    told = told || character(text, end) == U'∶' || number->value.scale() > 0;
    end = next + number->size;
    ++parts;
  }
  Offset first = at;
  while (parts < enough && first > begin) {
    const auto mark = utf8::decode_before(text, first);
    if (!joins(mark.value)) break;
    Offset p = first - mark.size;
    const Offset last = p;
    while (p > begin && last - p < 12 && (is_digit(text, p - 1) || text[p - 1] == '.')) --p;
    if (p == last) break;
    told = told || mark.value == U'∶' || text.substr(p, last - p).find('.') != std::string_view::npos;
    first = p;
    ++parts;
  }
  return parts >= enough && told;
}

std::optional<Ratio> read_ratio(std::string_view text, Offset begin, Offset at, const Numeral& number,
                                const Lexicon& lexicon) {
  const Offset p = at + number.size;
  const char32_t next = character(text, p);
  if (next == U'分' && character(text, p + 3) == U'之') return read_fraction(text, p + 6, number.value);
  if (next == U'成') return read_tenths(text, p, number, lexicon);
  if (next == U'折' && lexicon.unit(text, p)) return read_tenths(text, p, number, lexicon);
  if (next == '/' && number.style == NumeralStyle::arabic) return read_slash(text, begin, at, p + 1, number);
  if (next == U'∶') return read_proportion(text, p + 3, number);
  const bool colon = next == ':' || next == U'：';
  const bool versus = next == U'比' && !lexicon.at(Use::comparison, text, p);
  if ((!colon && !versus) || number.style == NumeralStyle::circled) return std::nullopt;
  const auto ratio = read_proportion(text, p + utf8::decode(text, p).size, number);
  if (!ratio) return std::nullopt;
  const bool told = follows_proportion(text, begin, at, lexicon) || follows_another(text, at) ||
                    text.substr(ratio->end).starts_with("的比") ||
                    text.substr(ratio->end).starts_with("比例");
  return told ? ratio : std::nullopt;
}

std::optional<Ratio> read_doubling(std::string_view text, Offset at) {
  Offset p = at + 3;
  if (character(text, p) == U'了') p += 3;
  const auto number = read_quantity(text, p);
  if (!number || number->value.compare(Decimal(5, 0)) > 0 || number->value.scale() != 0) return std::nullopt;
  p += number->size;
  if (character(text, p) != U'番') return std::nullopt;
  Int128 value = 1;
  for (Int128 n = number->value.coefficient(); n > 0; --n) value *= 2;
  Ratio ratio;
  ratio.value = Decimal(value, 0);
  ratio.unit = "倍";
  ratio.direction = "up";
  ratio.end = p + 3;
  if (one_of(character(text, ratio.end), U"多余餘")) {
    ratio.approx = "over";
    ratio.end += 3;
  }
  return ratio;
}

}  // namespace taizhang
