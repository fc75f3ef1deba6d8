#include "fact/phrase.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang {

namespace {

// The longest subject, in bytes: longer phrases are clauses.
constexpr Offset longest_subject = 96;

Span trim_front(std::string_view text, Span span) {
  while (!span.empty()) {
    const auto c = utf8::decode(text, span.begin);
    if (!utf8::is_space(c.value)) break;
    span.begin += c.size;
  }
  return span;
}

Span trim_back(std::string_view text, Span span) {
  while (!span.empty()) {
    const auto c = utf8::decode_before(text, span.end);
    if (!utf8::is_space(c.value)) break;
    span.end -= c.size;
  }
  return span;
}

// Verbs and adverbs off the front, as long as two characters remain.
Span without_lead(std::string_view text, Span span, const Lexicon& lexicon) {
  for (int i = 0; i < 8 && !span.empty(); ++i) {
    span = trim_front(text, span);
    const auto word = lexicon.at(Use::lead, text, span.begin);
    if (!word) break;
    if (span.begin + word->size >= span.end) return {span.end, span.end};
    const Offset rest = span.end - span.begin - word->size;
    if (rest < 6 && rest > 0 && word->size > 3) break;  // 出口额
    span.begin += word->size;
  }
  return span;
}

// The part after the last verb of attaining inside the phrase: 石化产业实现|应税销售收入.
Span after_inner_verb(std::string_view text, Span span) {
  const std::string_view phrase = cut(text, span);
  for (const std::string_view verb : {"实现", "實現", "完成", "达到", "達到", "发放", "發放", "新增", "建成", "拥有", "共有"}) {
    const std::size_t at = phrase.rfind(verb);
    if (at == std::string_view::npos || at == 0) continue;
    const Offset begin = span.begin + static_cast<Offset>(at + verb.size());
    if (span.end - begin >= 6) return {begin, span.end};
  }
  return span;
}

}  // namespace

Phrase phrase_before(std::string_view text, const Gap& gap, const Claim& claim, const Lexicon& lexicon) {
  Phrase phrase;
  Span words{std::min(gap.phrase, claim.fact.span.begin), claim.fact.span.begin};
  words = trim_back(text, words);
  // Metric (remark) number: the phrase is before the bracket.
  if (words.empty() && gap.closed_bracket == words.begin && gap.closed_bracket != 0) {
    Offset at = gap.closed_bracket;
    for (int i = 0; i < 30 && at > gap.clause; ++i) {
      const auto c = utf8::decode_before(text, at);
      at -= c.size;
      if (c.value == '(' || c.value == U'（') {
        words = {gap.clause, at};
        break;
      }
    }
  }
  for (int i = 0; i < 8 && !words.empty(); ++i) {
    const auto word = lexicon.before(text, words.begin, words.end);
    if (!word) break;
    const Span where{words.end - word->size, words.end};
    if (word->use == Use::direction || word->use == Use::direction_absolute) {
      phrase.absolute = word->use == Use::direction_absolute;
      const bool single = word->size == 3;
      if (single && gap.compared.empty() && gap.difference.empty() && where.begin != words.begin) break;
      phrase.direction = word->value;
      phrase.direction_words = where;
    } else if (word->use == Use::no_approx) {
      break;
    } else if (word->use == Use::link && where.begin == words.begin && word->size > 3) {
      // A verb alone is what is said of the number (已完成 83项): kept as the words, no noun.
      break;
    }
    words.end = where.begin;
    words = trim_back(text, words);
  }
  // A comparison inside the phrase ends the noun: 考核排名|较上年提升.
  Span noun = words;
  for (const Span cue : {gap.compared, gap.difference, gap.comparison}) {
    if (!cue.empty() && cue.begin >= noun.begin && cue.begin < noun.end) noun.end = cue.begin;
  }
  noun = trim_back(text, noun);
  if (!gap.plan.empty() && gap.plan.begin >= noun.begin && gap.plan.end <= noun.end && noun.end - gap.plan.end <= 3) {
    noun.end = noun.begin;  // 完成目标任务的
  }
  phrase.words = words;
  noun = without_lead(text, noun, lexicon);
  noun = after_inner_verb(text, noun);
  noun = without_lead(text, noun, lexicon);
  if (noun.size() > longest_subject) noun.begin = noun.end;
  phrase.noun = noun;
  return phrase;
}

AfterPhrase phrase_after(std::string_view text, Offset from, Offset limit, const Lexicon& lexicon) {
  AfterPhrase after;
  Span noun{from, from};
  if (from < limit && text.substr(from).starts_with("的")) noun = {from + 3, from + 3};
  noun.begin = noun.end = trim_front(text, {noun.begin, limit}).begin;
  // An opening quote belongs to the noun: 8个“庭院美化示范户”.
  bool quoted = false;
  while (noun.end < limit && noun.size() < longest_subject) {
    const auto c = utf8::decode(text, noun.end);
    if (c.value == U'“' || c.value == U'「' || c.value == U'《') {
      quoted = true;
    } else if (quoted && (c.value == U'”' || c.value == U'」' || c.value == U'》')) {
      quoted = false;
    } else if (!quoted) {
      if ((lexicon.flags(c.value) & ends_phrase) != 0) break;
      if (lexicon.at(Use::stop, text, noun.end)) {
        if (noun.empty()) return after;
        break;
      }
    }
    noun.end += c.size;
  }
  if (noun.empty()) return after;
  const auto verb = lexicon.at(Use::lead, text, noun.begin);
  after.starts_with_verb = verb && verb->size > 3;
  after.noun = trim_back(text, noun);
  return after;
}

}  // namespace taizhang
