#include "value/numeral.h"

#include <array>
#include <span>

#include "base/utf8.h"
#include "value/glyph.h"

namespace taizhang {

namespace {

using Role = NumeralGlyph::Role;

std::optional<Numeral> made(NumeralStyle style, std::size_t size, std::int64_t value) {
  Numeral numeral;
  numeral.style = style;
  numeral.size = static_cast<Offset>(size);
  numeral.value = Decimal(value, 0);
  return numeral;
}

std::optional<Numeral> read_arabic(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  std::int64_t value = 0;
  for (int n = 0;; ++n) {
    const NumeralGlyph g = glyph_at(text, at);
    if (g.role != Role::arabic) break;
    if (n == 4) return std::nullopt;
    value = value * 10 + g.value;
    at += utf8::decode(text, at).size;
  }
  if (at == begin) return std::nullopt;
  return made(NumeralStyle::arabic, at - begin, value);
}

// 一 to 九千九百九十九 with falling places, or a string of two to four digits. `formal` reads 壹贰叁 with
// 拾佰仟.
std::optional<Numeral> read_han(std::string_view text, std::size_t begin, bool formal) {
  const Role digit_role = formal ? Role::formal : Role::han;
  const Role place_role = formal ? Role::formal_ten : Role::small;
  std::size_t at = begin;
  std::int64_t value = 0;
  std::int64_t digits = 0;  // value as a string of digits
  int pending = -1;
  int count = 0;
  int last_place = 4;
  bool places = false;
  bool zero = false;
  for (;;) {
    NumeralGlyph g = glyph_at(text, at);
    // 零 and 〇 serve both styles.
    if (formal && g.role == Role::han && g.value == 0 && at != begin) g.role = Role::formal;
    if (g.role == digit_role) {
      if (pending >= 0 && places) break;
      if (places && g.value == 0) {
        const NumeralGlyph next = glyph_at(text, at + utf8::decode(text, at).size);
        if (zero || next.role != digit_role || next.value == 0) break;
        zero = true;
      } else {
        if (places && last_place == 0) break;
        if (count == 4) return std::nullopt;
        pending = g.value;
        digits = digits * 10 + g.value;
        ++count;
      }
    } else if (g.role == place_role && g.value < last_place) {
      if (count > 1 && !places) break;
      if (pending < 0) {
        if (g.value != 1 || (places && zero)) break;
        pending = 1;
      }
      if (pending == 0) break;
      std::int64_t power = 1;
      for (int i = 0; i < g.value; ++i) power *= 10;
      value += pending * power;
      pending = -1;
      last_place = g.value;
      places = true;
      zero = false;
    } else if (!formal && g.role == Role::tens && pending < 0 && last_place > 1 && count == 0) {
      value += g.value * 10;
      last_place = 1;
      places = true;
    } else {
      break;
    }
    at += utf8::decode(text, at).size;
  }
  if (at == begin) return std::nullopt;
  if (!places) return made(formal ? NumeralStyle::formal : NumeralStyle::han, at - begin, digits);
  if (pending > 0) value += pending;
  return made(formal ? NumeralStyle::formal : NumeralStyle::han, at - begin, value);
}

// Runs of characters that hold a number each.
struct CircledRun {
  char32_t first;
  char32_t last;
  int value;  // of the first
};
constexpr CircledRun bracketed_run{0x2474, 0x2487, 1};      // ⑴
constexpr CircledRun pointed_run{0x2488, 0x249B, 1};        // ⒈
constexpr CircledRun bracketed_han_run{0x3220, 0x3229, 1};  // ㈠
constexpr std::array circled_runs{
    bracketed_run,
    pointed_run,
    bracketed_han_run,
    CircledRun{0x2460, 0x2473, 1},   // ①
    CircledRun{0x249C, 0x24B5, 1},   // ⒜
    CircledRun{0x24B6, 0x24CF, 1},   // Ⓐ
    CircledRun{0x24D0, 0x24E9, 1},   // ⓐ
    CircledRun{0x24EA, 0x24EA, 0},   // ⓪
    CircledRun{0x24EB, 0x24F4, 11},  // ⓫
    CircledRun{0x24F5, 0x24FE, 1},   // ⓵
    CircledRun{0x24FF, 0x24FF, 0},   // ⓿
    CircledRun{0x2776, 0x277F, 1},   // ❶
    CircledRun{0x2780, 0x2789, 1},   // ➀
    CircledRun{0x278A, 0x2793, 1},   // ➊
    CircledRun{0x3251, 0x325F, 21},  // ㉑
    CircledRun{0x3280, 0x3289, 1},   // ㊀
    CircledRun{0x32B1, 0x32BF, 36},  // ㊱
};

std::optional<Numeral> read_circled(std::string_view text, std::size_t at, NumeralStyle style,
                                    std::span<const CircledRun> runs) {
  const auto c = utf8::decode(text, at);
  for (const auto& run : runs) {
    if (c.value >= run.first && c.value <= run.last) {
      return made(style, c.size, run.value + static_cast<int>(c.value - run.first));
    }
  }
  return std::nullopt;
}

int roman_letter(char32_t c) {
  if (c >= 0xFF21 && c <= 0xFF5A) c -= 0xFEE0;
  switch (c) {
    case 'I':
      return 1;
    case 'V':
      return 5;
    case 'X':
      return 10;
    case 'L':
      return 50;
    case 'C':
      return 100;
    default:
      return 0;
  }
}

// One character Ⅰ to Ⅻ (ⅰ to ⅻ), a run of these, or capital letters in canonical form up to CCCXCIX.
std::optional<Numeral> read_roman(std::string_view text, std::size_t begin) {
  const auto c = utf8::decode(text, begin);
  if ((c.value >= 0x2160 && c.value <= 0x216B) || (c.value >= 0x2170 && c.value <= 0x217B)) {
    int value = static_cast<int>(c.value & 0x0F) + 1;
    std::size_t size = c.size;
    // ⅩⅢ: a ten and one more character.
    if (value == 10 && begin + size < text.size()) {
      const auto next = utf8::decode(text, begin + size);
      if ((next.value & ~char32_t{0x0F}) == (c.value & ~char32_t{0x0F}) && (next.value & 0x0F) < 9) {
        value += static_cast<int>(next.value & 0x0F) + 1;
        size += next.size;
      }
    }
    return made(NumeralStyle::roman, size, value);
  }
  int value = 0;
  int previous = 1000;
  int repeats = 0;
  int limit = 1000;  // the next letter must be smaller after a subtraction
  std::size_t at = begin;
  while (at < text.size()) {
    const auto next = utf8::decode(text, at);
    const int n = roman_letter(next.value);
    if (n == 0) break;
    if (n >= limit) return std::nullopt;
    if (n > previous) {
      if (repeats != 1 || (n != previous * 5 && n != previous * 10)) return std::nullopt;
      value += n - 2 * previous;
      limit = previous;
      repeats = 0;
    } else {
      repeats = n == previous ? repeats + 1 : 1;
      if (repeats > 3 || (repeats > 1 && (n == 5 || n == 50))) return std::nullopt;
      value += n;
    }
    previous = n;
    at += next.size;
  }
  if (at == begin || value > 399) return std::nullopt;
  return made(NumeralStyle::roman, at - begin, value);
}

std::optional<Numeral> read_letter(std::string_view text, std::size_t at) {
  const auto c = utf8::decode(text, at);
  char32_t letter = c.value;
  if (letter >= 0xFF21 && letter <= 0xFF5A) letter -= 0xFEE0;
  if (letter >= 'a' && letter <= 'z') letter -= 0x20;
  if (letter < 'A' || letter > 'Z') return std::nullopt;
  return made(NumeralStyle::letter, c.size, static_cast<int>(letter - 'A') + 1);
}

std::optional<Numeral> read_stem(std::string_view text, std::size_t at) {
  constexpr std::u32string_view stems = U"甲乙丙丁戊己庚辛壬癸";
  const auto c = utf8::decode(text, at);
  const std::size_t place = stems.find(c.value);
  if (place == stems.npos) return std::nullopt;
  return made(NumeralStyle::stem, c.size, static_cast<int>(place) + 1);
}

}  // namespace

std::optional<Numeral> read_ordinal(std::string_view text, std::size_t at, NumeralStyle style) {
  if (at >= text.size()) return std::nullopt;
  switch (style) {
    case NumeralStyle::arabic:
      return read_arabic(text, at);
    case NumeralStyle::han:
      return read_han(text, at, false);
    case NumeralStyle::formal:
      return read_han(text, at, true);
    case NumeralStyle::circled:
      return read_circled(text, at, style, circled_runs);
    case NumeralStyle::bracketed:
      return read_circled(text, at, style, {&bracketed_run, 1});
    case NumeralStyle::bracketed_han:
      return read_circled(text, at, style, {&bracketed_han_run, 1});
    case NumeralStyle::pointed:
      return read_circled(text, at, style, {&pointed_run, 1});
    case NumeralStyle::roman:
      return read_roman(text, at);
    case NumeralStyle::letter:
      return read_letter(text, at);
    case NumeralStyle::stem:
      return read_stem(text, at);
  }
  return std::nullopt;
}

}  // namespace taizhang
