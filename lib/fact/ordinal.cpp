#include "fact/ordinal.h"

#include "base/character.h"
#include "base/utf8.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

bool stands_alone(std::string_view text, Offset at, const Lexicon& lexicon) {
  if (at >= text.size()) return true;
  const char32_t c = utf8::decode(text, at).value;
  if ((lexicon.flags(c) & ends_phrase) != 0 || c == ' ') return true;
  return lexicon.at(Use::stop, text, at) || lexicon.at(Use::attain, text, at) ||
         lexicon.at(Use::rank_cue, text, at);
}

// 排名|由|第十五升至第九: where the words before an old standing end.
Offset before_from(std::string_view text, Offset begin, Offset at) {
  return at >= begin + 3 && one_of(utf8::decode_before(text, at).value, U"由从從自") ? at - 3 : at;
}

// 全省第一, 排名第三: words of ranking before it; or before the number of those it ranks among:
// 居全区12个盟市第二.
bool is_ranked(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  constexpr Offset reach = 48;
  if (lexicon.ends_with(Use::rank_cue, text, begin, before_from(text, begin, at))) return true;
  bool counted = false;
  for (Offset p = at; p > 0 && at - p < reach;) {
    const auto c = utf8::decode_before(text, p);
    if ((lexicon.flags(c.value) & ends_phrase) != 0) return false;
    p -= c.size;
    counted = counted || is_digit(c.value);
    if (counted && lexicon.at(Use::rank_cue, text, p)) return true;
  }
  return false;
}

OrdinalReading taken(Claim claim, Offset begin, Offset end) {
  claim.fact.span = {begin, end};
  claim.unit_end = end;
  return {std::move(claim), end, {}};
}

}  // namespace

std::optional<OrdinalReading> read_ordinal_claim(std::string_view text, Offset begin, Offset at, bool quoted,
                                                 const Lexicon& lexicon) {
  const Offset first = at + 3;
  const Offset number_at = first < text.size() && text[first] == ' ' ? first + 1 : first;
  const auto number = read_quantity(text, number_at);
  if (!number) return std::nullopt;
  Offset p = number_at + number->size;
  Claim claim;
  claim.number = number_at;
  claim.han = number->style != NumeralStyle::arabic;
  claim.fact.value = number->value;
  claim.fact.resolution = Decimal(1, 0);
  // 第1至3项, 第一、二批.
  if (p < text.size()) {
    const auto mark = utf8::decode(text, p);
    if (one_of(mark.value, U"至到-—–~～、")) {
      const auto other = read_quantity(text, p + mark.size);
      if (other && other->value.compare(number->value) > 0 && p + mark.size + other->size < text.size()) {
        if (mark.value != U'、') claim.fact.value_high = other->value;
        p += mark.size + other->size;
      }
    }
  }
  while (p < text.size() && text[p] == ' ') ++p;
  const char32_t unit = character(text, p);
  const bool item = unit == U'项' || unit == U'項';
  const bool place = (unit == U'位' || unit == U'名') && !one_of(character(text, p + 3), U"副书局代");
  if (!quoted && (item || place)) {
    claim.fact.kind = item ? "ordinal_ref" : "rank";
    claim.fact.unit = text.substr(p, 3);
    return taken(std::move(claim), at, p + 3);
  }
  // Bare, before punctuation or a verb.
  if (!quoted && number->value.compare(Decimal(100, 0)) <= 0 && is_ranked(text, begin, at, lexicon) &&
      stands_alone(text, p, lexicon)) {
    claim.fact.kind = "rank";
    return taken(std::move(claim), at, p);
  }
  OrdinalReading reading;
  reading.end = p;
  reading.rejected = "ordinal";
  return reading;
}

std::optional<OrdinalReading> read_first_place(std::string_view text, Offset begin, Offset at,
                                               const Lexicon& lexicon) {
  if (text.substr(at, 6) != "首位" || !lexicon.ends_with(Use::rank_cue, text, begin, at)) return std::nullopt;
  Claim claim;
  claim.number = at;
  claim.han = true;
  claim.fact.kind = "rank";
  claim.fact.value = Decimal(1, 0);
  claim.fact.resolution = Decimal(1, 0);
  claim.fact.unit = text.substr(at + 3, 3);
  return taken(std::move(claim), at, at + 6);
}

}  // namespace taizhang
