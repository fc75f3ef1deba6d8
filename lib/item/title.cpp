#include "item/title.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_head = 150;   // bytes before a colon that still are a head
constexpr Offset longest_phrase = 90;  // bytes of a sentence that only names

struct Nesting {
  int quotes = 0;
  int brackets = 0;
  bool none() const { return quotes <= 0 && brackets <= 0; }
  void see(const Sign& sign) {
    switch (sign.kind) {
      case Sign::Kind::open_quote:
        ++quotes;
        break;
      case Sign::Kind::close_quote:
        if (quotes > 0) --quotes;
        break;
      case Sign::Kind::open_round:
      case Sign::Kind::open_lens:
        ++brackets;
        break;
      case Sign::Kind::close_round:
      case Sign::Kind::close_lens:
        if (brackets > 0) --brackets;
        break;
      default:
        break;
    }
  }
};

bool names_thing(std::string_view words) {
  return words.ends_with("问题") || words.ends_with("项目") || words.ends_with("工程");
}

Span skip_stop(std::string_view text, Span rest) {
  rest = utf8::trim(text, rest);
  while (!rest.empty()) {
    const auto c = utf8::decode(text, rest.begin);
    const char32_t folded = fold(c.value);
    if (folded != U'。' && folded != U':' && folded != U';' && folded != U',' && folded != U'.') break;
    rest.begin += c.size;
    rest = utf8::trim(text, rest);
  }
  return rest;
}

// 1:15 heads nothing.
bool is_proportion(std::string_view text, const Sign& colon, Span span) {
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  return colon.at > span.begin && colon.end() < span.end && is_digit(text[colon.at - 1]) &&
         is_digit(text[colon.end()]);
}

// Whether `words` end in 第6项 or 第2.9段: a place in a document.
bool names_place(std::string_view words) {
  std::size_t end = ordinal_end(words);
  while (end < words.size() && words[end] == '.') {
    const auto part = read_ordinal(words, end + 1, NumeralStyle::arabic);
    if (!part) return false;
    end += 1 + part->size;
  }
  return end < words.size() && end + utf8::decode(words, end).size == words.size();
}

// `head` without a bracket behind it that refers to another item: (第6项), （報告書第2.9段）.
Span without_reference(std::string_view text, Span head) {
  head = utf8::trim(text, head);
  const Span bracket = last_bracket(text, head);
  if (bracket.begin == head.begin || bracket.empty()) return head;
  const Span inside = inside_of(text, bracket);
  const bool refers = utf8::decode(text, inside.begin).value == U'第' || names_place(cut(text, inside));
  return refers ? utf8::trim(text, {head.begin, bracket.begin}) : head;
}

}  // namespace

Span last_bracket(std::string_view text, Span span) {
  constexpr Offset longest_remark = 90;
  if (span.empty() || fold(utf8::decode_before(text, span.end).value) != U')') return {span.end, span.end};
  for (Offset open = span.end; open > span.begin && span.end - open < longest_remark;) {
    const auto c = utf8::decode_before(text, open);
    open -= c.size;
    if (fold(c.value) == U'(') return {open, span.end};
  }
  return {span.end, span.end};
}

Span inside_of(std::string_view text, Span bracket) {
  return {bracket.begin + utf8::decode(text, bracket.begin).size,
          bracket.end - utf8::decode_before(text, bracket.end).size};
}

std::size_t ordinal_end(std::string_view words) {
  constexpr std::string_view ordinal = "第";
  const std::size_t at = words.rfind(ordinal);
  if (at == words.npos) return at;
  for (const NumeralStyle style : {NumeralStyle::arabic, NumeralStyle::han}) {
    if (const auto number = read_ordinal(words, at + ordinal.size(), style))
      return at + ordinal.size() + number->size;
  }
  return words.npos;
}

Span without_stop(std::string_view text, Span span) {
  span = utf8::trim(text, span);
  while (!span.empty()) {
    const auto last = utf8::decode_before(text, span.end);
    const char32_t folded = fold(last.value);
    if (folded != U'。' && folded != U':' && folded != U';') break;
    span.end -= last.size;
    span = utf8::trim(text, span);
  }
  return span;
}

bool only_names(std::string_view text, Span sentence) {
  sentence = without_stop(text, sentence);
  if (sentence.empty() || sentence.size() > longest_phrase) return false;
  char32_t before = 0;
  for (Offset at = sentence.begin; at < sentence.end;) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (folded == U',' || folded == U';') return false;
    // G204 and 第2 name; 3000 counts.
    const bool digit = folded >= U'0' && folded <= U'9';
    const bool named = before < 0x80 && ((before | 0x20) >= U'a' && (before | 0x20) <= U'z');
    if (digit && !named && before != U'第' && !names_thing(cut(text, sentence))) return false;
    if (!digit || !named) before = folded;
    at += c.size;
  }
  return true;
}

Offset sentence_end(const Signs& signs, Span span) {
  constexpr SignSet stops(Sign::Kind::full_stop, Sign::Kind::exclamation, Sign::Kind::question,
                          Sign::Kind::feed);
  constexpr SignSet nest(Sign::Kind::open_quote, Sign::Kind::close_quote, Sign::Kind::open_round,
                         Sign::Kind::close_round, Sign::Kind::open_lens, Sign::Kind::close_lens);
  Nesting nesting;
  for (const Sign* sign = signs.from(span.begin); sign->at < span.end; ++sign) {
    if (stops.holds(*sign)) {
      if (nesting.none()) return sign->end();
    } else if (nest.holds(*sign)) {
      nesting.see(*sign);
    }
  }
  return span.end;
}

bool is_framed(const Signs& signs, Span span, const ProfileWords& profile) {
  return profile.frames.read(signs, utf8::trim(signs.text(), span)).has_value();
}

Title read_title(const Signs& signs, Span span, Heading heading, const ProfileWords& profile) {
  const std::string_view text = signs.text();
  Title title;
  span = utf8::trim(text, span);
  if (const auto framed = profile.frames.read(signs, span)) {
    title.framed = true;
    title.heading = framed->heading;
    title.title = framed->title;
    title.topic = framed->topic;
    const bool whole = heading != Heading::first;
    title.statement =
        whole ? Span{title.heading.end, title.heading.end} : skip_stop(text, {title.heading.end, span.end});
    if (whole) title.heading = span;
    return title;
  }
  title.heading = span;
  if (heading != Heading::first) {
    // All of it, unless a sentence tells what was reached.
    for (Offset end = sentence_end(signs, span); heading == Heading::untold && end < span.end;) {
      const Span rest = utf8::trim(text, {end, span.end});
      if (rest.empty()) break;
      if (profile.result_cues.at(text, rest.begin) != 0) {
        const Offset first = sentence_end(signs, span);
        title.heading.end = only_names(text, {span.begin, first}) ? first : end;
        title.statement = utf8::trim(text, {title.heading.end, span.end});
        break;
      }
      end = sentence_end(signs, rest);
    }
    title.title = without_stop(text, without_reference(text, without_stop(text, title.heading)));
    return title;
  }
  // X：text — a head before a colon that is short and no sentence.
  Nesting nesting;
  const Offset limit = std::min(span.end, span.begin + longest_head);
  for (const Sign* sign = signs.from(span.begin); sign->at < limit; ++sign) {
    nesting.see(*sign);
    if (!nesting.none()) continue;
    if (sign->kind == Sign::Kind::full_stop || sign->kind == Sign::Kind::semicolon) break;
    if (sign->kind == Sign::Kind::colon && sign->at > span.begin && !is_proportion(text, *sign, span)) {
      title.heading = {span.begin, sign->at};
      title.title = without_stop(text, without_reference(text, title.heading));
      title.statement = skip_stop(text, {sign->end(), span.end});
      return title;
    }
  }
  // Sentences: the head ends where one starts that tells what was reached, else after the first.
  Offset first = sentence_end(signs, span);
  Offset end = only_names(text, {span.begin, first}) ? span.end : first;
  while (end < span.end) {
    const Span rest = utf8::trim(text, {end, span.end});
    if (rest.empty()) break;
    if (profile.result_cues.at(text, rest.begin) != 0) {
      first = end;
      break;
    }
    end = sentence_end(signs, rest);
  }
  title.heading = {span.begin, first};
  title.statement = utf8::trim(text, {first, span.end});
  title.title = without_stop(text, without_reference(text, without_stop(text, title.heading)));
  return title;
}

}  // namespace taizhang
