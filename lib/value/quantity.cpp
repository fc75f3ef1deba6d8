#include <array>
#include <string_view>

#include "base/utf8.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Role = NumeralGlyph::Role;

constexpr int max_digits = 36;

char32_t character(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8::decode(text, at).value : U'\0';
}

Offset size_at(std::string_view text, std::size_t at) {
  return utf8::decode(text, at).size;
}

bool one_of(char32_t c, std::u32string_view set) {
  return c != 0 && set.find(c) != std::u32string_view::npos;
}

bool is_arabic(std::string_view text, std::size_t at) {
  return glyph_at(text, at).role == Role::arabic;
}

// Whether the scale at `text[at]` belongs to the unit that follows: 千瓦, 百分点, 兆赫. After Arabic digits
// 千克 and 千米 are units too; 三千米 is three thousand metres.
bool begins_unit(std::string_view text, std::size_t at, NumeralGlyph scale, bool after_arabic) {
  const std::size_t next = at + size_at(text, at);
  const char32_t c = character(text, next);
  if (scale.role == Role::big) {
    if (scale.value != 12) return false;
    if (c == U'欧') return character(text, next + 3) != U'元';
    return c < 0x80 ? ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '/'
                    : one_of(c, U"瓦赫帕焦伏比字宽寬频頻网網光带帶级級码碼流电電");
  }
  if (scale.value == 3) {
    if (one_of(c, U"瓦伏帕赫焦乏安")) return true;
    if (c == U'分') return character(text, next + 3) == U'点';
    if (c == U'字') return one_of(character(text, next + 3), U"节節");
    if (c == U'比') return character(text, next + 3) == U'特';
    return after_arabic && one_of(c, U"克米卡年强強方");
  }
  if (scale.value == 2) {
    if (c == U'帕') return true;
    if (c == U'分') return one_of(character(text, next + 3), U"点點");
    return after_arabic && one_of(c, U"强強佳姓货貨年日");
  }
  return false;
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
  if (kind == 0 || glyph_at(text, begin).value == 0) return at;
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
    if (begin >= 3 && character(text, begin - 3) == U'、') return at;
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
    if (digits != 3) return at;
    end = p;
    ++groups;
  }
  char32_t next = character(text, end);
  if (next == '.' && is_arabic(text, end + 1)) return end;
  for (std::size_t p = end; next == ' ' || next == '\n' || next == '\r';) next = character(text, ++p);
  if (next < 0x80) {
    const bool letter = (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
    return letter && kind == ',' ? end : at;
  }
  const bool unit_like = utf8::is_han(next) || (next >= 0x3380 && next <= 0x33DF) || one_of(next, U"℃㎡㎥");
  return unit_like && !one_of(next, U"年月日号號和及与與或至到等") ? end : at;
}

std::optional<ArabicNumber> read_arabic(std::string_view text, std::size_t begin) {
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

constexpr std::array<std::int64_t, 4> small_power{1, 10, 100, 1000};

Int128 power_of_ten(int power) {
  Int128 value = 1;
  for (int i = 0; i < power; ++i) value *= 10;
  return value;
}

// What may stand after the colloquial last digit of 三万五 (35000): a unit's first character, or nothing.
bool ends_short_form(std::string_view text, std::size_t at) {
  const char32_t c = character(text, at);
  return c == 0 || !utf8::is_han(c) || one_of(c, U"元人户戶家亩畝吨噸公平斤米名左以多余餘美港");
}

// Han numerals, plain and formal. One pass; a state that cannot take the next character ends the numeral.
class HanReader {
 public:
  HanReader(std::string_view text, std::size_t begin) : text_(text), begin_(begin), at_(begin) {}

  std::optional<Numeral> read() {
    if (digit_string()) return finish_digits();
    while (step()) {
    }
    if (pending_ < 0 && section_ == 0 && total_ == 0 && !any_) return std::nullopt;
    return finish();
  }

 private:
  NumeralGlyph glyph() const { return glyph_at(text_, at_); }
  void advance() { at_ += size_at(text_, at_); }

  // 二〇二一, 一〇三, 一二三: three digits or more, or two of which the second is zero. Two other digits are
  // neighbours (三四) or the start of something else.
  bool digit_string() const {
    std::size_t p = at_;
    int n = 0;
    bool zero_last = false;
    while (n <= max_digits) {
      const NumeralGlyph g = glyph_at(text_, p);
      if (g.role != Role::han && g.role != Role::formal) break;
      zero_last = g.value == 0;
      p += size_at(text_, p);
      ++n;
    }
    const Role next = glyph_at(text_, p).role;
    if (next == Role::small || next == Role::formal_ten || next == Role::tens) return false;
    return n >= 3 || (n == 2 && zero_last);
  }

  std::optional<Numeral> finish_digits() {
    Int128 value = 0;
    int n = 0;
    Role role = Role::none;
    for (NumeralGlyph g = glyph(); g.role == Role::han || g.role == Role::formal; g = glyph()) {
      if (++n > max_digits) return std::nullopt;
      role = g.role;
      value = value * 10 + g.value;
      advance();
    }
    Numeral numeral;
    numeral.style = role == Role::formal ? NumeralStyle::formal : NumeralStyle::han;
    numeral.value = Decimal(value, 0);
    return with_fraction(numeral);
  }

  // 点五, then the big scales: 三点五万.
  Numeral with_fraction(Numeral numeral) {
    const char32_t point = character(text_, at_);
    bool fraction = false;
    if (point == U'点' || point == U'點') {
      std::size_t p = at_ + 3;
      int n = 0;
      Int128 digits = 0;
      for (NumeralGlyph g = glyph_at(text_, p); (g.role == Role::han || g.role == Role::formal) && n < 12;
           g = glyph_at(text_, p)) {
        digits = digits * 10 + g.value;
        ++n;
        p += size_at(text_, p);
      }
      const NumeralGlyph next = glyph_at(text_, p);
      // 八点三十分 and 三点一刻 are times of day, 两点一线 is a phrase.
      const bool number = n > 0 && next.role != Role::small && next.role != Role::han &&
                          !one_of(character(text_, p), U"刻分线線");
      if (number) {
        const auto sum = numeral.value.shifted(0).plus(Decimal(digits, n));
        if (sum) {
          numeral.value = *sum;
          numeral.resolution = numeral.value.resolution();
          at_ = p;
          fraction = true;
        }
      }
    }
    if (total_ == 0 && (fraction || !numeral.scaled)) {
      int last = 99;
      int shift = 0;
      for (NumeralGlyph g = glyph(); g.role == Role::big && shift + g.value <= 20; g = glyph()) {
        if (begins_unit(text_, at_, g, false) || (last != 99 && g.value <= last)) break;
        numeral.value = numeral.value.shifted(g.value);
        numeral.resolution = numeral.resolution.shifted(g.value);
        numeral.scaled = true;
        shift += g.value;
        last = g.value;
        advance();
      }
    }
    numeral.size = static_cast<Offset>(at_ - begin_);
    return numeral;
  }

  bool step() {
    const NumeralGlyph g = glyph();
    switch (g.role) {
      case Role::han:
      case Role::liang:
      case Role::formal:
        return take_digit(g);
      case Role::tens:
        if (pending_ >= 0 || last_small_ <= 1) return false;
        section_ += g.value * 10;
        last_small_ = 1;
        break;
      case Role::small:
      case Role::formal_ten:
        if (!take_small(g)) return false;
        break;
      case Role::big:
        if (!take_big(g)) return false;
        break;
      default:
        return false;
    }
    any_ = true;
    advance();
    return true;
  }

  bool take_digit(NumeralGlyph g) {
    if (g.role == Role::formal) formal_ = true;
    if (pending_ >= 0 && !(pending_ == 0 && any_)) {
      // Two neighbouring digits: a span of estimates.
      const bool neighbours = g.value == pending_ + 1 || (pending_ == 3 && g.value == 5);
      if (!neighbours || pending_ == 0 || pending_high_ >= 0 || g.role == Role::formal) return false;
      pending_high_ = g.value;
      advance();
      return true;
    }
    if (last_small_ == 0) return false;
    digit_at_ = at_;
    after_scale_ = any_ && pending_ < 0 && !zero_;
    if (g.value == 0) {
      if (pending_ == 0 && !any_) return false;
      zero_ = any_;
      if (any_) {
        // 一百零五: a zero between scales fills a place; it counts only where a digit follows.
        const NumeralGlyph next = glyph_at(text_, at_ + size_at(text_, at_));
        const bool goes_on = next.role == Role::han || next.role == Role::formal ||
                             next.role == Role::small || next.role == Role::formal_ten ||
                             next.role == Role::liang;
        if (!goes_on) return false;
        advance();
        return true;
      }
    }
    pending_ = g.value;
    ++digits_;
    advance();
    return true;
  }

  bool take_small(NumeralGlyph g) {
    if (g.value >= last_small_ || begins_unit(text_, at_, g, false)) return false;
    if (g.role == Role::formal_ten) formal_ = true;
    if (pending_ < 0) {
      // 十 alone, and 一百十五; never 百 or 千 alone.
      if (g.value != 1 || (section_ == 0 && total_ != 0 && !zero_)) return false;
      pending_ = 1;
    } else if (pending_ == 0) {
      return false;
    }
    section_ += pending_ * small_power[g.value];
    high_ += (pending_high_ >= 0 ? pending_high_ - pending_ : 0) * small_power[g.value];
    pending_ = pending_high_ = -1;
    last_small_ = g.value;
    last_power_ = g.value;
    zero_ = false;
    multiplier_ = true;
    return true;
  }

  bool take_big(NumeralGlyph g) {
    if (begins_unit(text_, at_, g, false)) return false;
    if (pending_ == 0) return false;
    const Int128 section = section_ + (pending_ > 0 ? pending_ : 0);
    const Int128 high = high_ + (pending_high_ >= 0 ? pending_high_ - pending_ : 0);
    const Int128 power = power_of_ten(g.value);
    if (section != 0 && g.value < last_big_) {
      total_ += section * power;
      total_high_ += high * power;
      resolution_ = g.value;
    } else if (total_ != 0 && g.value > last_big_ && last_big_ + g.value <= 20) {
      total_ = (total_ + section) * power;
      total_high_ = (total_high_ + high) * power;
      resolution_ = section != 0 ? g.value : resolution_ + g.value;
    } else {
      return false;
    }
    section_ = 0;
    high_ = 0;
    pending_ = pending_high_ = -1;
    last_small_ = 4;
    last_big_ = last_power_ = g.value;
    zero_ = false;
    multiplier_ = true;
    return true;
  }

  std::optional<Numeral> finish() {
    Numeral numeral;
    numeral.style = formal_ ? NumeralStyle::formal : NumeralStyle::han;
    Int128 tail = pending_ > 0 ? pending_ : 0;
    int resolution_power = section_ == 0 && pending_ <= 0 && total_ != 0 ? resolution_ : 0;
    if (pending_ > 0 && multiplier_ && after_scale_ && last_power_ >= 2 && !formal_) {
      // 三万五, 一百二: the digit counts the next smaller place; elsewhere (两万一次性) it is no part.
      if (pending_high_ < 0 && ends_short_form(text_, at_)) {
        resolution_power = last_power_ - 1;
        tail = pending_ * power_of_ten(last_power_ - 1);
      } else {
        at_ = digit_at_;
        tail = 0;
        pending_ = pending_high_ = -1;
        resolution_power = section_ == 0 ? resolution_ : 0;
      }
    }
    const Int128 value = total_ + section_ + tail;
    if (formal_ && !multiplier_ && digits_ == 1 && lexical_formal()) return std::nullopt;
    numeral.value = Decimal(value, 0);
    numeral.resolution = Decimal(1, 0).shifted(resolution_power);
    numeral.scaled = last_big_ != 99 && section_ == 0 && pending_ < 0;
    const Int128 spread = total_high_ + high_ + (pending_high_ >= 0 ? pending_high_ - pending_ : 0);
    if (spread != 0) numeral.high = Decimal(value + spread, 0);
    if (spread == 0) return with_fraction(numeral);
    numeral.size = static_cast<Offset>(at_ - begin_);
    return numeral;
  }

  // Formal digits that are words or names as well: 參加, 队伍, 大陆.
  bool lexical_formal() const { return one_of(character(text_, begin_), U"參伍陆陸肆"); }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t digit_at_ = 0;  // of the last digit
  Int128 total_ = 0;
  Int128 total_high_ = 0;  // what neighbouring digits add at the upper end
  Int128 section_ = 0;
  Int128 high_ = 0;
  int pending_ = -1;
  int pending_high_ = -1;
  int last_small_ = 4;
  int last_big_ = 99;
  int last_power_ = 0;
  int resolution_ = 0;
  int digits_ = 0;
  bool any_ = false;  // a scale or 廿 was taken
  bool zero_ = false;
  bool multiplier_ = false;
  bool formal_ = false;
  bool after_scale_ = false;
};

}  // namespace

std::optional<Numeral> read_quantity(std::string_view text, std::size_t at) {
  const NumeralGlyph glyph = glyph_at(text, at);
  switch (glyph.role) {
    case Role::none:
    case Role::big:
    case Role::formal_ten:
      if (glyph.role != Role::formal_ten || glyph.value != 1) return std::nullopt;
      break;
    case Role::arabic:
      return read_arabic_quantity(text, at);
    case Role::small:
      if (glyph.value != 1) return std::nullopt;
      break;
    case Role::han:
      // A circle is a zero only among Han digits.
      if (glyph.value == 0 && text[at] == '\xE2') return std::nullopt;
      break;
    default:
      break;
  }
  return HanReader(text, at).read();
}

std::optional<Numeral> read_bare_scale(std::string_view text, std::size_t begin) {
  Numeral numeral;
  numeral.style = NumeralStyle::han;
  int power = 0;
  int last_big = 0;
  std::size_t at = begin;
  for (NumeralGlyph g = glyph_at(text, at); power + g.value <= 20; g = glyph_at(text, at)) {
    if (g.role == Role::small) {
      if (at != begin || begins_unit(text, at, g, false)) break;
    } else if (g.role == Role::big) {
      if (begins_unit(text, at, g, false) || g.value <= last_big) break;
      last_big = g.value;
    } else {
      break;
    }
    power += g.value;
    at += size_at(text, at);
  }
  if (at == begin) return std::nullopt;
  numeral.value = numeral.resolution = Decimal(1, 0).shifted(power);
  numeral.scaled = last_big != 0;
  numeral.size = static_cast<Offset>(at - begin);
  return numeral;
}

}  // namespace taizhang
