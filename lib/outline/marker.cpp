#include "outline/marker.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/character.h"
#include "base/utf8.h"
#include "markup/page_number.h"
#include "word/fold.h"

namespace taizhang {

namespace {

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0x3000 || c == 0xA0;
}

Offset skip_blanks(std::string_view text, Offset at, Offset end) {
  while (at < end) {
    const auto c = utf8::decode(text, at);
    if (!is_blank(c.value)) break;
    at += c.size;
  }
  return at;
}

std::u32string folded(std::string_view word) {
  std::u32string characters;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = utf8::decode(word, at);
    characters.push_back(fold(c.value));
    at += c.size;
  }
  return characters;
}

NumeralStyle numeral_style(std::string_view name) {
  if (name == "han") return NumeralStyle::han;
  if (name == "formal") return NumeralStyle::formal;
  if (name == "circled") return NumeralStyle::circled;
  if (name == "bracketed") return NumeralStyle::bracketed;
  if (name == "bracketed-han") return NumeralStyle::bracketed_han;
  if (name == "pointed") return NumeralStyle::pointed;
  if (name == "roman") return NumeralStyle::roman;
  if (name == "letter") return NumeralStyle::letter;
  if (name == "stem") return NumeralStyle::stem;
  return NumeralStyle::arabic;
}

// Every character that a numeral of `style` may start with, folded.
void for_each_numeral(NumeralStyle style, const auto& visit) {
  const auto range = [&](char32_t from, char32_t to) {
    for (char32_t c = from; c <= to; ++c) visit(c);
  };
  switch (style) {
    case NumeralStyle::arabic:
      return range(U'0', U'9');
    case NumeralStyle::han:
      for (const char32_t c : U"一二三四五六七八九十百〇零廿卅") visit(c);
      return;
    case NumeralStyle::formal:
      for (const char32_t c : U"壹贰叁肆伍陆柒捌玖拾貳參陸叄弐") visit(c);
      return;
    case NumeralStyle::circled:
      range(0x2460, 0x2473);
      range(0x24EA, 0x24FF);
      range(0x2776, 0x2793);
      range(0x3251, 0x325F);
      range(0x3280, 0x3289);
      return range(0x32B1, 0x32BF);
    case NumeralStyle::bracketed:
      return range(0x2474, 0x2487);
    case NumeralStyle::bracketed_han:
      return range(0x3220, 0x3229);
    case NumeralStyle::pointed:
      return range(0x2488, 0x249B);
    case NumeralStyle::roman:
      range(0x2160, 0x2182);
      for (const char32_t c : U"IVXLC") visit(c);
      return;
    case NumeralStyle::letter:
      range(U'A', U'Z');
      return range(U'a', U'z');
    case NumeralStyle::stem:
      for (const char32_t c : U"甲乙丙丁戊己庚辛壬癸") visit(c);
      return;
  }
}

// 2.|2024年, 3.|11月底前: a year or month right behind a marker is no fraction.
bool is_date(std::string_view line, Offset at) {
  int value = 0;
  int digits = 0;
  while (at < line.size() && digits < 5 && is_digit(fold(utf8::decode(line, at).value))) {
    const auto c = utf8::decode(line, at);
    value = value * 10 + static_cast<int>(fold(c.value) - U'0');
    at += c.size;
    ++digits;
  }
  if (at >= line.size()) return false;
  const char32_t unit = utf8::decode(line, at).value;
  if (unit == U'年') return digits == 4 && value >= 1900 && value < 2100;
  return unit == U'月' && value >= 1 && value <= 12;
}

bool closes_number(char32_t folded) {
  switch (folded) {
    case U'、':
    case U'.':
    case U',':
    case U':':
    case U'。':
    case U';':
    case U')':
      return true;
    default:
      return utf8::is_space(folded);
  }
}

}  // namespace

// A line from one place on, where several styles look for the same: each thing is read once.
class MarkerReader::Lookahead {
 public:
  struct Ordinal {
    Offset size = 0;  // 0: none
    std::int64_t value = 0;
  };
  // The character at a place and the first one there that is no blank, folded; 0 at the end of the line.
  struct Next {
    Offset at = 0xFFFF'FFFF;
    char32_t here = 0;
    Offset behind_here = 0;
    char32_t letter = 0;
    Offset behind_letter = 0;
  };

  Lookahead(std::string_view line, Offset begin) : line_(line), begin_(begin) {}

  std::string_view line() const { return line_; }
  Offset begin() const { return begin_; }
  Offset end() const { return static_cast<Offset>(line_.size()); }

  const Next& next(Offset at) {
    Next& next = next_[at % next_.size()];
    if (next.at != at) next = read_next(at);
    return next;
  }

  Ordinal ordinal(Offset at, NumeralStyle style) {
    if (at != begin_) return read(at, style);
    const auto index = static_cast<std::size_t>(style);
    if ((read_ >> index & 1) == 0) {
      read_ |= 1u << index;
      ordinals_[index] = read(at, style);
    }
    return ordinals_[index];
  }

 private:
  Next read_next(Offset at) const {
    Next next;
    next.at = next.behind_here = next.behind_letter = at;
    if (at >= end()) return next;
    const auto c = utf8::decode(line_, at);
    next.here = next.letter = fold(c.value);
    next.behind_here = next.behind_letter = at + c.size;
    if (!is_blank(next.here)) return next;
    const Offset letter = skip_blanks(line_, at, end());
    next.letter = 0;
    if (letter >= end()) return next;
    const auto d = utf8::decode(line_, letter);
    next.letter = fold(d.value);
    next.behind_letter = letter + d.size;
    return next;
  }

  Ordinal read(Offset at, NumeralStyle style) const {
    const auto numeral = read_ordinal(line_, at, style);
    if (!numeral) return {};
    return {numeral->size, static_cast<std::int64_t>(numeral->value.coefficient())};
  }

  std::string_view line_;
  Offset begin_;
  unsigned read_ = 0;  // a bit a style
  std::array<Ordinal, numeral_styles> ordinals_;
  std::array<Next, 4> next_;  // by the place, the last one of those that share a slot
};

MarkerReader::MarkerReader(const Numbering& numbering)
    : numbering_(numbering), openings_(1), opening_of_(0x10000) {
  const auto longer = [](const Word& a, const Word& b) { return a.characters.size() > b.characters.size(); };
  const auto words = [&](const std::vector<std::string>& list) {
    std::vector<Word> compiled;
    for (std::uint32_t i = 0; i < list.size(); ++i) compiled.push_back({folded(list[i]), i});
    std::stable_sort(compiled.begin(), compiled.end(), longer);
    return compiled;
  };
  flags_ = words(numbering.flags);
  for (const Word& flag : flags_) opening_for(flag.characters[0]).flag = true;
  for (const NumberingStyle& style : numbering.styles) {
    Style compiled;
    for (const auto& name : style.numerals) compiled.numerals.push_back(numeral_style(name));
    compiled.before = words(style.before);
    compiled.after = words(style.after);
    compiled.inside = style.inside == "always"   ? Inside::always
                      : style.inside == "nested" ? Inside::nested
                                                 : Inside::never;
    compiled.weak = style.weak;
    compiled.dotted = style.dotted;
    compiled.alone = style.alone;
    compiled.named = style.named;
    compiled.no_names = style.no_names;
    const auto index = static_cast<std::uint32_t>(compiled_.size());
    const auto open_style = [&](char32_t c) {
      Opening& opening = opening_for(c);
      if (opening.styles.empty() || opening.styles.back() != index) {
        opening.styles.push_back(index);
        if (compiled.inside != Inside::never) opening.inside.push_back(index);
      }
    };
    for (const Word& word : compiled.before) open_style(word.characters[0]);
    if (compiled.named) {
      named_.push_back(index);
    } else if (compiled.before.empty()) {
      for (const NumeralStyle numeral : compiled.numerals)
        for_each_numeral(numeral, [&](char32_t c) { open_style(fold(c)); });
    }
    compiled_.push_back(std::move(compiled));
  }
}

MarkerReader::Opening& MarkerReader::opening_for(char32_t c) {
  std::uint16_t& index = opening_of_[c];
  if (index == 0) {
    index = static_cast<std::uint16_t>(openings_.size());
    openings_.emplace_back();
  }
  return openings_[index];
}

namespace {

// Where the characters of `word` behind its first one end, which stand from `at` on, blanks in the line
// passed over; 0: they do not stand there.
Offset match_rest(std::string_view line, Offset at, const std::u32string& word) {
  const auto end = static_cast<Offset>(line.size());
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (!is_blank(word[i])) at = skip_blanks(line, at, end);
    if (at >= end) return 0;
    const auto c = utf8::decode(line, at);
    if (fold(c.value) != word[i]) return 0;
    at += c.size;
  }
  return at;
}

}  // namespace

// The longest of `words` that stands at `at`, and its bytes; null where none does.
const MarkerReader::Word* MarkerReader::longest(const std::vector<Word>& words, Lookahead& line, Offset at,
                                                Offset& size) {
  if (at >= line.end()) return nullptr;
  const Lookahead::Next& next = line.next(at);
  for (const Word& word : words) {
    const char32_t first = word.characters[0];
    const bool blank = is_blank(first);
    if (first != (blank ? next.here : next.letter)) continue;
    const Offset end =
        match_rest(line.line(), blank ? next.behind_here : next.behind_letter, word.characters);
    if (end == 0) continue;
    size = end - at;
    return &word;
  }
  return nullptr;
}

void MarkerReader::read(std::string_view text, Offset at, Offset end, Place place,
                        std::vector<Marker>& out) const {
  if (at >= end) return;
  const char32_t first = utf8::decode(text, at).value;
  const Opening* opens = &opening(fold(first));
  if (place == Place::line_start && utf8::is_han(first) && !named_.empty()) {
    Lookahead line(text.substr(0, end), at);
    for (const std::uint32_t style : named_) {
      if (const auto marker = read_named(line, style)) out.push_back(*marker);
    }
  }
  if (opens->styles.empty() && !opens->flag) return;
  Lookahead line(text.substr(0, end), at);
  if (opens->flag) {
    Offset size = 0;
    if (longest(flags_, line, at, size) != nullptr) {
      const Offset begin = skip_blanks(line.line(), at + size, end);
      if (begin >= end) return;
      opens = &opening(fold(utf8::decode(text, begin).value));
      line = Lookahead(line.line(), begin);
    }
  }
  for (const std::uint32_t style : place == Place::inside ? opens->inside : opens->styles) {
    if (auto marker = read_style(line, style)) {
      marker->span.begin = at;
      out.push_back(*marker);
    }
  }
}

std::optional<Marker> MarkerReader::read_style(Lookahead& ahead, std::uint32_t index) const {
  const Style& style = compiled_[index];
  const std::string_view line = ahead.line();
  const Offset begin = ahead.begin();
  const Offset end = ahead.end();
  Offset at = begin;
  Offset size = 0;
  if (!style.before.empty()) {
    if (longest(style.before, ahead, at, size) == nullptr) return std::nullopt;
    at += size;
    if (style.numerals.empty()) {
      // A bullet: nothing but the sign, and not the first of a row of them.
      if (skip_blanks(line, at, end) >= end || is_page_number(line.substr(begin, end - begin)))
        return std::nullopt;
      Marker bullet;
      bullet.span = {begin, at};
      bullet.style = index;
      bullet.weak = style.weak;
      return bullet;
    }
    at = skip_blanks(line, at, end);
  }
  Lookahead::Ordinal ordinal;
  for (const NumeralStyle kind : style.numerals) {
    if (at >= end) break;
    ordinal = ahead.ordinal(at, kind);
    if (ordinal.size != 0) break;
  }
  if (ordinal.size == 0) return std::nullopt;
  at += ordinal.size;
  Marker marker;
  marker.style = index;
  marker.weak = style.weak;
  marker.ordinal = ordinal.value;
  if (style.dotted) {
    Offset last = at;
    while (last + 1 < end) {
      const auto dot = utf8::decode(line, last);
      if (fold(dot.value) != U'.' || last + dot.size >= end) break;
      const auto next = ahead.ordinal(last + dot.size, NumeralStyle::arabic);
      if (next.size == 0 || next.size > 2) break;
      marker.prefix = marker.prefix * 100 + marker.ordinal;
      marker.ordinal = next.value;
      ++marker.depth;
      last += dot.size + next.size;
    }
    if (marker.depth < 2 || marker.depth > 4) return std::nullopt;
    at = last;
    if (at < end) {
      const auto c = utf8::decode(line, at);
      const char32_t folded = fold(c.value);
      if (folded == U'.' || folded == U'、') at += c.size;
    }
    marker.span = {begin, at};
    return marker;
  }
  if (style.alone) {
    if (!style.after.empty()) {
      if (longest(style.after, ahead, at, size) == nullptr) return std::nullopt;
      at += size;
    }
    if (skip_blanks(line, at, end) < end) return std::nullopt;
    marker.span = {begin, at};
    return marker;
  }
  if (!style.after.empty()) {
    const Word* word = longest(style.after, ahead, at, size);
    if (word == nullptr) return std::nullopt;
    marker.delimiter = word->number;
    at += size;
    // 29.20 is item 29 or a decimal; 1.1 a deeper level: the neighbours know.
    if (at < end && is_digit(fold(utf8::decode(line, at).value)) &&
        (style.numerals.front() == NumeralStyle::arabic)) {
      const auto last = utf8::decode_before(line, at);
      if (fold(last.value) == U'.' && !is_date(line, at)) marker.weak = marker.decimal = true;
    }
  }
  marker.span = {begin, at};
  return marker;
}

std::optional<Marker> MarkerReader::read_named(Lookahead& ahead, std::uint32_t index) const {
  constexpr int shortest_name = 2;  // characters
  constexpr int longest_name = 6;
  const Style& style = compiled_[index];
  const std::string_view line = ahead.line();
  Marker marker;
  marker.style = index;
  marker.weak = style.weak;
  Offset at = ahead.begin();
  for (int characters = 0; at < ahead.end(); ++characters) {
    const auto c = utf8::decode(line, at);
    if (characters >= shortest_name) {
      for (const NumeralStyle kind : style.numerals) {
        const auto ordinal = ahead.ordinal(at, kind);
        if (ordinal.size == 0) continue;
        Offset size = 0;
        const Word* word = longest(style.after, ahead, at + ordinal.size, size);
        if (word == nullptr) continue;
        const std::string_view name = line.substr(ahead.begin(), at - ahead.begin());
        if (std::find(style.no_names.begin(), style.no_names.end(), name) != style.no_names.end())
          return std::nullopt;
        marker.delimiter = word->number;
        marker.ordinal = ordinal.value;
        marker.prefix = static_cast<std::int64_t>(std::hash<std::string_view>()(name) >> 1);
        marker.span = {ahead.begin(), at + ordinal.size + size};
        return marker;
      }
    }
    if (characters == longest_name || !utf8::is_han(c.value)) return std::nullopt;
    at += c.size;
  }
  return std::nullopt;
}

std::string MarkerReader::step(std::string_view marker) {
  std::string squeezed;
  for (std::size_t at = 0; at < marker.size();) {
    const auto c = utf8::decode(marker, at);
    at += c.size;
    char32_t folded = fold(c.value);
    if (utf8::is_space(folded)) continue;
    if (folded == U'〔') folded = U'(';
    if (folded == U'〕') folded = U')';
    // Flags (*1.) are no part of the number; folding to simplified characters is for matching only.
    const bool narrow = c.value >= 0xFF01 && c.value <= 0xFF5E;
    utf8::append(squeezed, narrow || folded == U'(' || folded == U')' ? folded : c.value);
  }
  const bool bracketed = squeezed.find('(') != std::string::npos || squeezed.find('[') != std::string::npos;
  while (!squeezed.empty()) {
    const auto last = utf8::decode_before(squeezed, squeezed.size());
    if (bracketed && (last.value == U')' || last.value == U']')) break;
    if (!closes_number(last.value)) break;
    squeezed.erase(squeezed.size() - last.size);
  }
  std::size_t begin = 0;
  while (begin < squeezed.size()) {
    const auto c = utf8::decode(squeezed, begin);
    if (c.value != U'*' && c.value != U'★' && c.value != U'☆' && c.value != U'▲' && c.value != U'△' &&
        c.value != U'※' && c.value != U'#')
      break;
    begin += c.size;
  }
  // 序号：3: a label and its colon are no part either.
  for (const std::string_view colon : {"：", ":"}) {
    if (const std::size_t at = squeezed.rfind(colon); at != std::string::npos && at >= begin)
      begin = at + colon.size();
  }
  return squeezed.substr(begin);
}

}  // namespace taizhang
