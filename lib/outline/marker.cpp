#include "outline/marker.h"

#include <algorithm>

#include "base/utf8.h"
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

bool is_digit(char32_t folded) {
  return folded >= U'0' && folded <= U'9';
}

// Bytes of `text[at, end)` that match `word` folded, spaces in the text passed over; 0: none. `word` is
// folded.
Offset match(std::string_view text, Offset begin, Offset end, std::string_view word) {
  Offset at = begin;
  for (std::size_t w = 0; w < word.size();) {
    const auto expected = utf8::decode(word, w);
    w += expected.size;
    if (!is_blank(expected.value)) at = skip_blanks(text, at, end);
    if (at >= end) return 0;
    const auto c = utf8::decode(text, at);
    if (fold(c.value) != expected.value) return 0;
    at += c.size;
  }
  return at - begin;
}

NumeralStyle numeral_style(std::string_view name) {
  if (name == "han") return NumeralStyle::han;
  if (name == "formal") return NumeralStyle::formal;
  if (name == "circled") return NumeralStyle::circled;
  if (name == "roman") return NumeralStyle::roman;
  if (name == "letter") return NumeralStyle::letter;
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
      range(0x2460, 0x249B);
      range(0x24EA, 0x24FF);
      range(0x2776, 0x2793);
      range(0x3220, 0x3229);
      range(0x3251, 0x325F);
      range(0x3280, 0x3289);
      return range(0x32B1, 0x32BF);
    case NumeralStyle::roman:
      range(0x2160, 0x2182);
      for (const char32_t c : U"IVXLC") visit(c);
      return;
    case NumeralStyle::letter:
      range(U'A', U'Z');
      return range(U'a', U'z');
  }
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

MarkerReader::MarkerReader(const Numbering& numbering) : numbering_(numbering), opening_(1024) {
  const auto open_with = [&](char32_t c) {
    if (c < 0x10000) opening_[c / 64] |= std::uint64_t{1} << (c % 64);
  };
  const auto longer = [](std::string_view a, std::string_view b) { return a.size() > b.size(); };
  for (const auto& flag : numbering.flags) {
    flags_.push_back(fold(flag));
    open_with(utf8::decode(flags_.back(), 0).value);
  }
  for (const NumberingStyle& style : numbering.styles) {
    Style compiled;
    for (const auto& name : style.numerals) compiled.numerals.push_back(numeral_style(name));
    for (const auto& word : style.before) compiled.before.push_back(fold(word));
    std::sort(compiled.before.begin(), compiled.before.end(), longer);
    for (std::uint32_t i = 0; i < style.after.size(); ++i)
      compiled.after.emplace_back(fold(style.after[i]), i);
    std::sort(compiled.after.begin(), compiled.after.end(),
              [&](const auto& a, const auto& b) { return longer(a.first, b.first); });
    compiled.inside = style.inside == "always"   ? Inside::always
                      : style.inside == "nested" ? Inside::nested
                                                 : Inside::never;
    const auto index = static_cast<std::uint32_t>(compiled_.size());
    const auto open_style = [&](char32_t c) {
      open_with(c);
      auto& styles = styles_of_[c];
      if (styles.empty() || styles.back() != index) styles.push_back(index);
    };
    for (const auto& word : compiled.before) open_style(utf8::decode(word, 0).value);
    if (compiled.before.empty()) {
      for (const NumeralStyle numeral : compiled.numerals) for_each_numeral(numeral, open_style);
    }
    compiled_.push_back(std::move(compiled));
  }
}

bool MarkerReader::may_open(char32_t c) const {
  return c < 0x10000 && (opening_[c / 64] >> (c % 64) & 1) != 0;
}

void MarkerReader::read(std::string_view text, Offset at, Offset end, std::vector<Marker>& out) const {
  if (at >= end) return;
  char32_t first = fold(utf8::decode(text, at).value);
  if (!may_open(first)) return;
  Offset begin = at;
  for (const auto& flag : flags_) {
    if (const Offset size = match(text, at, end, flag); size != 0) {
      begin = skip_blanks(text, at + size, end);
      if (begin >= end) return;
      first = fold(utf8::decode(text, begin).value);
      break;
    }
  }
  const auto styles = styles_of_.find(first);
  if (styles == styles_of_.end()) return;
  for (const std::uint32_t style : styles->second) {
    if (auto marker = read_style(text, begin, end, style)) {
      marker->span.begin = at;
      out.push_back(*marker);
    }
  }
}

std::optional<Marker> MarkerReader::read_style(std::string_view text, Offset begin, Offset end,
                                               std::uint32_t index) const {
  const NumberingStyle& style = numbering_.styles[index];
  const Style& compiled = compiled_[index];
  const std::string_view line = text.substr(0, end);
  Marker marker;
  marker.style = index;
  marker.weak = style.weak;
  Offset at = begin;
  if (!compiled.before.empty()) {
    Offset size = 0;
    for (const auto& word : compiled.before) {
      size = match(line, at, end, word);
      if (size != 0) break;
    }
    if (size == 0) return std::nullopt;
    at += size;
    if (compiled.numerals.empty()) {
      // A bullet: nothing but the sign, and not the first of a row of them.
      marker.span = {begin, at};
      if (skip_blanks(line, at, end) >= end) return std::nullopt;
      return marker;
    }
    at = skip_blanks(line, at, end);
  }
  std::optional<Numeral> numeral;
  for (const NumeralStyle kind : compiled.numerals) {
    if (at >= end) break;
    numeral = read_ordinal(line, at, kind);
    if (numeral) break;
  }
  if (!numeral || numeral->size == 0) return std::nullopt;
  marker.ordinal = static_cast<std::int64_t>(numeral->value.coefficient());
  at += numeral->size;
  if (style.dotted) {
    Offset last = at;
    while (last + 1 < end) {
      const auto dot = utf8::decode(line, last);
      if (fold(dot.value) != U'.') break;
      const auto next =
          last + dot.size < end ? read_ordinal(line, last + dot.size, NumeralStyle::arabic) : std::nullopt;
      if (!next || next->size > 2) break;
      marker.prefix = marker.prefix * 100 + marker.ordinal;
      marker.ordinal = static_cast<std::int64_t>(next->value.coefficient());
      ++marker.depth;
      last += dot.size + next->size;
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
    if (skip_blanks(line, at, end) < end) return std::nullopt;
    marker.span = {begin, at};
    return marker;
  }
  if (!compiled.after.empty()) {
    Offset size = 0;
    for (const auto& [word, number] : compiled.after) {
      size = match(line, at, end, word);
      if (size != 0) {
        marker.delimiter = number;
        break;
      }
    }
    if (size == 0) return std::nullopt;
    at += size;
    // 29.20 is item 29 or a decimal; 1.1 a deeper level: the neighbours know.
    if (at < end && is_digit(fold(utf8::decode(line, at).value)) &&
        (compiled.numerals.front() == NumeralStyle::arabic)) {
      const auto last = utf8::decode_before(line, at);
      if (fold(last.value) == U'.') marker.weak = marker.decimal = true;
    }
  }
  marker.span = {begin, at};
  return marker;
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
    squeezed.resize(squeezed.size() - last.size);
  }
  std::size_t begin = 0;
  while (begin < squeezed.size()) {
    const auto c = utf8::decode(squeezed, begin);
    if (c.value != U'*' && c.value != U'★' && c.value != U'☆' && c.value != U'▲' && c.value != U'△' &&
        c.value != U'※' && c.value != U'#')
      break;
    begin += c.size;
  }
  return squeezed.substr(begin);
}

}  // namespace taizhang
