#include "fact/phrase.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang {

namespace {

// The longest subject, in bytes: longer phrases are clauses.
constexpr Offset longest_subject = 96;

// 处理能力|仅为|设计能力|的62%: `words` ends before the verb, what stands behind it is told.
void measured_by(std::string_view text, Span& words, Phrase& phrase, const Lexicon& lexicon) {
  if (!cut(text, words).ends_with("的") || words.size() > 3 * 96) return;
  const Span whole{words.begin, words.end - 3};
  for (Offset at = whole.begin; at < whole.end; at += utf8::decode(text, at).size) {
    const auto verb = lexicon.at(Use::measured_by, text, at);
    if (!verb || at + verb->size + 3 >= whole.end) continue;
    phrase.measured_by = {at + verb->size, whole.end};
    phrase.measured_value = verb->value;
    words.end = at;
    return;
  }
}

bool one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

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

// Words that a noun does not end in: 改扩建中小学|中, 新型农业经营主体|的.
Span without_tail(std::string_view text, Span span) {
  for (;;) {
    span = trim_back(text, span);
    if (span.size() <= 6) return span;
    if (!one_of(utf8::decode_before(text, span.end).value, U"中内內里的了")) return span;
    span.end -= 3;
  }
}

// Whether a passive stands at `at` and no noun that holds its character: 疏散楼梯|被占用, but 植被.
bool is_passive(std::string_view text, Offset at, const Lexicon& lexicon) {
  if (!lexicon.at(Use::passive, text, at) || lexicon.at(Use::no_lead, text, at)) return false;
  const Offset before = at - utf8::decode_before(text, at).size;
  const auto noun = lexicon.at(Use::no_lead, text, before);
  return !noun || before + noun->size <= at;
}

// The part after the last verb of attaining inside the phrase, 石化产业实现|应税销售收入, and before a
// passive.
Span after_inner_verb(std::string_view text, Span span, const Lexicon& lexicon,
                      std::span<const Landmark> marks) {
  Offset begin = span.begin;
  Offset behind = span.begin;  // the last verb
  bool adverbs = false;
  for (const auto [at, flags] : landmarks_from(marks, span.begin)) {
    if (at >= span.end) break;
    if ((flags & starts_verb) == 0) continue;
    adverbs = adverbs || one_of(utf8::decode(text, at).value, U"共累已先");
    if (at < behind) continue;
    if (at >= begin + 6 && is_passive(text, at, lexicon)) {
      span.end = at;
      break;
    }
    const auto verb = lexicon.at(Use::inner_verb, text, at);
    const auto noun = verb ? lexicon.at(Use::no_lead, text, at) : std::nullopt;
    if (!verb || (noun && noun->size >= verb->size)) continue;
    behind = at + verb->size;
    if (at > span.begin && behind + 6 <= span.end) begin = behind;
  }
  if (!adverbs) return {begin, span.end};
  // 公安机关共|破获|刑事案件: an adverb of counting with its verb.
  const std::string_view phrase = cut(text, span);
  for (const std::string_view adverb : {"共", "累计", "累計", "已", "先后", "先後"}) {
    const std::size_t at = phrase.rfind(adverb);
    if (at == std::string_view::npos) continue;
    const Offset verb_at = span.begin + static_cast<Offset>(at + adverb.size());
    const auto verb = verb_at < span.end ? lexicon.at(Use::lead, text, verb_at) : std::nullopt;
    if (verb && verb->value == "verb" && verb_at + verb->size + 6 <= span.end)
      begin = std::max(begin, verb_at + verb->size);
  }
  return {begin, span.end};
}

// A phrase too long for a subject: what stands after its last 的, 等 or closing quote.
Span shortened(std::string_view text, Span span) {
  if (span.size() <= longest_subject) return span;
  for (Offset at = span.end; at > span.begin && span.end - at < longest_subject;) {
    const auto c = utf8::decode_before(text, at);
    if (one_of(c.value, U"的等”》』」") && span.end - at >= 6) return {at, span.end};
    at -= c.size;
  }
  return {span.end, span.end};
}

// A quotation mark without its partner bounds the phrase: of two clauses only the last is about the number.
Span inside_quotes(std::string_view text, Span span, std::span<const Landmark> marks) {
  Offset open = Gap::nowhere;
  Offset begin = span.begin;
  for (const auto [at, flags] : landmarks_from(marks, span.begin)) {
    if (at >= span.end) break;
    if ((flags & quotes) == 0) continue;
    const auto c = utf8::decode(text, at);
    if (one_of(c.value, U"“‘「『《")) {
      open = at + c.size;
    } else {
      if (open == Gap::nowhere) begin = at + c.size;
      open = Gap::nowhere;
    }
  }
  if (open != Gap::nowhere) begin = open;
  return {begin, span.end};
}

// Whether the adverb at `at` goes with a verb: 已|召开, but not 未|达标.
bool verb_follows(std::string_view text, Offset at, const Lexicon& lexicon) {
  const auto adverb = lexicon.at(Use::lead, text, at);
  const auto verb = adverb ? lexicon.at(Use::lead, text, at + adverb->size) : std::nullopt;
  return verb && verb->value == "verb";
}

// `span` up to the first word that ends a noun.
Span to_stop(std::string_view text, Span span, const Lexicon& lexicon) {
  for (Offset at = span.begin; at < span.end; at += utf8::decode(text, at).size) {
    if (lexicon.noun_ends(text, at)) {
      span.end = at;
      break;
    }
  }
  return trim_back(text, span);
}

}  // namespace

Span without_lead(std::string_view text, Span span, const Lexicon& lexicon) {
  const auto starts_noun = [](std::string_view t, Span s, const Cue& word, const Lexicon& words) {
    const auto noun = words.at(Use::no_lead, t, s.begin);
    return noun && noun->size >= word.size && s.begin + noun->size <= s.end;
  };
  for (int i = 0; i < 10 && !span.empty(); ++i) {
    span = trim_front(text, span);
    const auto word = lexicon.at(Use::lead, text, span.begin);
    if (!word || starts_noun(text, span, *word, lexicon)) break;
    if (span.begin + word->size >= span.end) {
      // 该项目480亩: it is named by nothing else.
      if (word->size > 6 && cut(text, span).starts_with("该")) break;
      return {span.end, span.end};
    }
    const Offset next = span.begin + word->size;
    const Offset rest = span.end - next;
    if (rest < 6 && word->size > 3) {  // 出口额 is a noun; 整改中 is not
      const auto tail = lexicon.at(Use::lead, text, next);
      if (!tail || next + tail->size < span.end) break;
    }
    span.begin = next;
    if (word->value != "verb") continue;
    const auto recipient = lexicon.at(Use::recipient, text, next);
    if (recipient && next + recipient->size <= span.end &&
        lexicon.at(Use::hands_over, text, next - word->size))
      span.begin += recipient->size;
  }
  return trim_front(text, span);
}

Phrase phrase_before(std::string_view text, const Gap& gap, const Claim& claim, const Lexicon& lexicon,
                     std::span<const Landmark> marks) {
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
  words = inside_quotes(text, words, marks);
  const bool share = claim.fact.kind == "percent" || claim.fact.kind == "percentage_point";
  if (share || claim.fact.kind == "ratio") measured_by(text, words, phrase, lexicon);
  for (int i = 0; i < 8 && !words.empty(); ++i) {
    const auto word = lexicon.before(text, words.begin, words.end);
    if (!word || word->use == Use::no_approx) break;
    const Span where{words.end - word->size, words.end};
    if (word->use == Use::direction || word->use == Use::direction_absolute) {
      const bool single = word->size == 3;
      if (single && gap.compared.empty() && gap.difference.empty() && where.begin != words.begin) break;
      if (!phrase.direction.empty() && word->size > 3) {
        // 新开工项目增加下降…: the first one met is the one that rules; what is before it is noun.
        break;
      }
      // 自然增长率, 工资涨幅: the word is the metric itself.
      const char32_t last = utf8::decode_before(text, where.end).value;
      if (one_of(last, U"率速幅") && where.begin != words.begin) {
        phrase.direction = word->value;
        phrase.direction_words = where;
        break;
      }
      phrase.absolute = word->use == Use::direction_absolute;
      phrase.direction = word->value;
      phrase.direction_words = where;
    } else if (word->use == Use::attain) {
      phrase.attain = word->value;
    } else if (word->use == Use::link && where.begin == words.begin && word->size > 3) {
      // A verb alone is what is said of the number (新增 26724户): kept as the words, no noun.
      break;
    }
    words.end = where.begin;
    words = trim_back(text, words);
  }
  // 收入比|由上年的2.12: the words of a base are none of the metric.
  if (claim.fact.unit.empty() && claim.fact.kind != "count") {
    constexpr int longest = 8;
    Offset at = words.end;
    for (int n = 0; n < longest && at > words.begin; ++n) {
      const auto c = utf8::decode_before(text, at);
      at -= c.size;
      if (one_of(c.value, U"由从從") && at > words.begin) {
        words.end = at;
        break;
      }
    }
  }
  // A comparison inside the phrase ends the noun: 考核排名|较上年提升.
  Span noun = words;
  for (const Span cue : {gap.compared, gap.difference, gap.comparison}) {
    // A cue at the very end compares nothing: 用户占|比.
    const bool compares = cue.end < words.end || !phrase.direction.empty();
    if (compares && !cue.empty() && cue.begin >= noun.begin && cue.begin < noun.end) noun.end = cue.begin;
  }
  noun = trim_back(text, noun);
  if (share && !gap.plan.empty() && gap.plan.begin >= noun.begin && gap.plan.end <= noun.end &&
      noun.end - gap.plan.end <= 3) {
    noun.end = noun.begin;  // 完成目标任务的
  }
  phrase.words = words;
  noun = without_lead(text, noun, lexicon);
  const Span inner = after_inner_verb(text, noun, lexicon, marks);
  // 专项行动中|抓获: a verb alone behind it is all that is said of the number.
  const bool behind = inner.begin > noun.begin;
  noun = without_lead(text, inner, lexicon);
  if (behind && noun.empty() && inner.begin < words.end) phrase.words = {inner.begin, words.end};
  noun = without_tail(text, noun);
  phrase.noun = shortened(text, noun);
  return phrase;
}

AfterPhrase phrase_after(std::string_view text, Offset from, Offset limit, const Lexicon& lexicon,
                         std::span<const Landmark> marks) {
  AfterPhrase after;
  if (limit <= from) return after;
  Offset begin = from;
  if (text.substr(from, limit - from).starts_with("的")) begin = from + 3;
  begin = trim_front(text, {begin, limit}).begin;
  // To the mark that ends the phrase; brackets 《》 and quotes inside belong to it.
  Offset end = std::max(begin, std::min(limit, begin + longest_subject));
  while (end < limit && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  Offset stop = Gap::nowhere;
  Offset last_de = Gap::nowhere;
  bool quoted = false;
  for (const auto [at, flags] : marks) {
    if (at >= end) break;
    if (at < begin) continue;
    if ((flags & quotes) != 0) {
      const char32_t quote = utf8::decode(text, at).value;
      if (one_of(quote, U"“「《")) {
        quoted = true;
      } else if (one_of(quote, U"”」》")) {
        if (!quoted) {
          end = at;
          break;
        }
        quoted = false;
      }
    } else if (!quoted) {
      if ((flags & ends_phrase) != 0) {
        end = at;
        break;
      }
      if ((flags & ends_noun) == 0) continue;
      if (stop == Gap::nowhere && lexicon.noun_ends(text, at)) stop = at;
      if (utf8::decode(text, at).value == U'的') last_de = at + 3;
    }
  }
  const Span whole = trim_back(text, {begin, end});
  after.action = whole;
  // Adverbs at the front are no part of the noun: 五大类|共.
  for (int i = 0; i < 4; ++i) {
    const auto word = lexicon.at(Use::lead, text, begin);
    const auto noun = lexicon.at(Use::no_lead, text, begin);
    if (!word || word->value == "verb" || begin >= stop || (noun && noun->size >= word->size)) break;
    begin += word->size;
  }
  if (begin >= whole.end) return after;
  after.noun = without_tail(text, {begin, std::max(begin, std::min(stop, end))});
  const auto verb = lexicon.at(Use::lead, text, begin);
  const bool starts_with_verb = verb && verb->value == "verb";
  if (!after.noun.empty() && !starts_with_verb) return after;
  if (last_de != Gap::nowhere && last_de > begin + 3 && last_de < whole.end) {
    after.after_de = to_stop(text, {last_de, whole.end}, lexicon);
  }
  const Span rest = without_lead(text, whole, lexicon);
  if (rest.begin > whole.begin && (starts_with_verb || verb_follows(text, begin, lexicon)))
    after.after_verb = to_stop(text, rest, lexicon);
  // 服务类项目 is a noun though it starts with a verb; 参观学习 is none.
  const Span tail = without_lead(text, after.noun, lexicon);
  after.verb = starts_with_verb && tail.size() < 6;
  return after;
}

}  // namespace taizhang
