#include <array>
#include <cstdint>

#include "value/numeral_part.h"

namespace taizhang::numeral {

namespace {

using Role = NumeralGlyph::Role;

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

std::optional<Numeral> read_han_quantity(std::string_view text, std::size_t at) {
  return HanReader(text, at).read();
}

}  // namespace taizhang::numeral
