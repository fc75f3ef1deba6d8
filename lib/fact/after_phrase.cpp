#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/phrase.h"
#include "fact/phrase_edges.h"

namespace taizhang {

namespace {

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

// 5个|闲置低效项目|全部盘活, 38名|已死亡人员|、: what is counted, with the state it is in before it, where
// the words end so; empty if they do not.
Span described(std::string_view text, Span words, const Lexicon& lexicon) {
  constexpr int longest = 12;  // characters
  Offset at = words.begin;
  if (words.empty() || lexicon.particles().starts(Particle::no_noun_front, cut(text, words))) return {at, at};
  for (int n = 0; n < longest && at < words.end; ++n) {
    const auto noun = n > 1 ? lexicon.at(Use::countable, text, at) : std::nullopt;
    if (noun) {
      const Offset end = at + noun->size;
      const std::string_view behind = cut(text, {end, std::max(end, words.end)});
      if (end == words.end || lexicon.particles().starts(Particle::all_of_them, behind))
        return {words.begin, end};
    }
    at += utf8::decode(text, at).size;
  }
  return {words.end, words.end};
}

}  // namespace

AfterPhrase phrase_after(std::string_view text, Offset from, Offset limit, const Lexicon& lexicon,
                         std::span<const Landmark> marks) {
  AfterPhrase after;
  if (limit <= from) return after;
  Offset begin = from;
  const std::string_view rest = text.substr(from, limit - from);
  if (rest.starts_with("的") || rest.starts_with("之")) begin = from + 3;
  begin = trim_front(text, {begin, limit}).begin;
  // To the mark that ends the phrase; brackets 《》 and quotes inside belong to it.
  const Offset farthest = std::max(begin, std::min(limit, begin + longest_subject));
  auto end = static_cast<Offset>(utf8::ceil_boundary(text.substr(0, limit), farthest));
  Offset stop = Gap::nowhere;
  Offset last_de = Gap::nowhere;
  bool quoted = false;
  // 不|合格食品 ends nowhere inside.
  const auto fixed = lexicon.at(Use::no_lead, text, begin);
  const Offset inside = begin + (fixed ? fixed->size : 0);
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
      // 新|开工项目 is what is counted.
      const bool is_new = at > begin && utf8::decode_before(text, at).value == U'新';
      if (stop == Gap::nowhere && !is_new && at >= inside && lexicon.noun_ends(text, at)) stop = at;
      if (utf8::decode(text, at).value == U'的') last_de = at + 3;
    }
  }
  // 5项|群众关注度较高的|整改任务: a clause that says which.
  const bool describes = stop != Gap::nowhere && last_de != Gap::nowhere && last_de > stop && last_de < end &&
                         (lexicon.particles().starts(Particle::hedge, text.substr(stop)) ||
                          text.substr(0, stop).ends_with("不"));
  if (describes) {
    begin = last_de;
    stop = to_stop(text, {begin, end}, lexicon).end;
  }
  const Span whole = trim_back(text, {begin, end});
  after.action = whole;
  const auto denied = lexicon.at(Use::aspect, text, begin);
  after.stands =
      denied && text.substr(begin, denied->size).ends_with("未") && !lexicon.at(Use::no_lead, text, begin);
  // Adverbs at the front are no part of the noun: 五大类|共.
  for (int i = 0; i < 4 && !describes; ++i) {
    const auto word = lexicon.at(Use::lead, text, begin);
    const auto noun = lexicon.at(Use::no_lead, text, begin);
    if (!word || word->value == "verb" || begin >= stop || (noun && noun->size >= word->size)) break;
    begin += word->size;
  }
  if (begin >= whole.end) return after;
  after.noun = without_tail(text, {begin, std::max(begin, std::min(stop, end))});
  // 剩余2盏|待更换线缆: how they stand.
  if (const auto aspect = lexicon.at(Use::aspect, text, begin);
      aspect && !lexicon.at(Use::no_lead, text, begin)) {
    const auto verb = lexicon.at(Use::lead, text, begin + aspect->size);
    if (verb && verb->value == "verb") after.noun = {};
  }
  // 17个|获商户支持加装冷气的|街市|中，
  if (last_de != Gap::nowhere && last_de + 6 < whole.end && ends_among(cut(text, whole), lexicon.particles()))
    after.noun = {last_de, whole.end - 3};
  if (after.noun.empty() && !after.stands && last_de == Gap::nowhere)
    after.noun = described(text, whole, lexicon);
  // 6项者, 23件后, 8.3万亩中, 剩余1个计划9月底前完工
  if (const auto word = lexicon.at(Use::no_noun, text, after.noun.begin);
      word && word->size == after.noun.size())
    after.noun = {};
  // 384个|在建工程项目|中，
  if (after.noun.size() > 9 && after.noun.end == whole.end &&
      ends_among(cut(text, after.noun), lexicon.particles()))
    after.noun.end -= 3;
  const auto verb = lexicon.at(Use::lead, text, begin);
  const bool starts_with_verb = verb && verb->value == "verb";
  const auto noun_word = lexicon.at(Use::no_lead, text, begin);
  after.acts = starts_with_verb && !(noun_word && noun_word->size >= verb->size);
  if (!after.noun.empty() && !starts_with_verb) return after;
  if (last_de != Gap::nowhere && last_de > begin + 3 && last_de < whole.end) {
    after.after_de = to_stop(text, {last_de, whole.end}, lexicon);
  }
  const Span behind = without_lead(text, whole, lexicon);
  if (behind.begin > whole.begin && (starts_with_verb || verb_follows(text, begin, lexicon)))
    after.after_verb = to_stop(text, behind, lexicon);
  // 服务类项目 is a noun though it starts with a verb; 参观学习 is none.
  const Span tail = without_lead(text, after.noun, lexicon);
  after.verb = starts_with_verb && tail.size() < 6;
  return after;
}

}  // namespace taizhang
