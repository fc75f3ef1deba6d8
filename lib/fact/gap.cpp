#include "base/character.h"
#include "base/utf8.h"
#include "fact/reading.h"
#include "value/item_number.h"

namespace taizhang {

namespace {

void clear_clause(Gap& gap, Offset at) {
  const Offset begin = gap.begin;
  gap = Gap{};
  gap.begin = begin;
  gap.phrase = at;
  gap.clause = at;
}

// 工业技改投资(第6项): before a colon at the front of a sentence stands what the sentence is about.
void take_topic(Reading& reading, Offset colon) {
  const std::string_view text = reading.text;
  Span topic{reading.sentence.begin, colon};
  if (topic.size() > 90) return;
  const std::string_view words = cut(text, topic);
  const std::size_t bracket = std::min(words.find('('), words.find("（"));
  if (bracket != std::string_view::npos) topic.end = topic.begin + static_cast<Offset>(bracket);
  if (const Offset size = read_item_number(text, topic.begin).size; size < topic.size()) topic.begin += size;
  topic = utf8::trim(text, topic);
  if (topic.size() >= 6 && cut(text, topic).find("，") == std::string_view::npos)
    reading.sentence.topic = topic;
}

// `dated`: a date follows at once.
void take(Reading& reading, const Cue& cue, Span where, bool dated) {
  Gap& gap = reading.gap;
  Sentence& sentence = reading.sentence;
  switch (cue.use) {
    case Use::comparison:
      gap.comparison = where;
      gap.comparison_value = cue.value;
      break;
    case Use::compared:
      gap.compared = where;
      break;
    case Use::difference:
      gap.difference = where;
      gap.difference_value = cue.value;
      break;
    case Use::plan_base: {
      // 计划改造22个 and 计划年底前 are plans to do so; 计划的76% is measured by it.
      const bool plans = cut(reading.text, where).ends_with("计划");
      const auto verb = plans ? reading.lexicon.at(Use::lead, reading.text, where.end) : std::nullopt;
      if ((verb && verb->value == "verb") || (dated && cut(reading.text, where) == "计划")) {
        gap.target = true;
      } else {
        gap.plan = where;
      }
      break;
    }
    case Use::modality:
      if (cue.value == "target") {
        gap.target = true;
        const std::string_view word = cut(reading.text, where);
        // They hold to the sentence's end.
        if (word == "力争" || word.starts_with("要求")) sentence.modality = cue.value;
      } else {
        sentence.modality = cue.value;
        gap.target = false;
      }
      break;
    case Use::part:
      if (sentence.last_free != no_index) {
        sentence.whole = sentence.last_free;
        sentence.parts = Decimal();
        sentence.part_in_brackets = gap.open_bracket == where.begin;
      }
      break;
    case Use::respectively:
      gap.respectively = where;
      break;
    default:
      break;
  }
}

// 执业（助理）医师数: a short remark inside a noun does not end the phrase.
bool is_inside_noun(const Reading& reading, Offset open, Offset close, Offset after) {
  constexpr Offset longest_remark = 15;
  const std::string_view text = reading.text;
  if (open == Gap::nowhere || close - open > longest_remark || close == open || after >= text.size())
    return false;
  const Offset mark = open - utf8::decode_before(text, open).size;
  if (mark <= reading.outside.phrase || !utf8::is_han(utf8::decode_before(text, mark).value)) return false;
  for (Offset at = open; at < close;) {
    const auto c = utf8::decode(text, at);
    if (!utf8::is_han(c.value)) return false;
    at += c.size;
  }
  if (!utf8::is_han(utf8::decode(text, after).value)) return false;
  return !reading.lexicon.at(Use::lead, text, after) && !reading.lexicon.noun_ends(text, after) &&
         !reading.lexicon.at(Use::approx_after, text, after) && !reading.lexicon.at(Use::each, text, after);
}

// 从隐患类型看, 按经营单位所在地分, 分区域看
bool opens_breakdown(const Reading& reading, Span clause) {
  constexpr Offset longest = 48;
  const std::string_view words = cut(reading.text, clause);
  // Nearly no clause ends so.
  const Particles& particles = reading.lexicon.particles();
  if (words.size() > longest || !particles.ends(Particle::closes_breakdown, words)) return false;
  return particles.starts(Particle::opens_breakdown, cut(reading.text, utf8::trim(reading.text, clause)));
}

void read_bracket(Reading& reading, char32_t c, Offset before, Offset after) {
  Gap& gap = reading.gap;
  Sentence& sentence = reading.sentence;
  if (c == '(' || c == U'（') {
    reading.outside = {gap.phrase, before, sentence.subject, sentence.count_subject};
    gap.open_bracket = after;
    gap.phrase = after;
    // 8处（矿山2处、危化1处）: the bracket holds its parts.
    if (sentence.last_free != no_index && reading.fact(sentence.last_free).span.end == before &&
        reading.fact(sentence.last_free).kind == "count") {
      sentence.whole = sentence.last_free;
      sentence.parts = Decimal();
      sentence.part_in_brackets = true;
    }
    return;
  }
  const bool inside_noun = is_inside_noun(reading, gap.open_bracket, before, after);
  gap.open_bracket = Gap::nowhere;
  gap.closed_bracket = after;
  gap.phrase = inside_noun ? reading.outside.phrase : after;
  if (sentence.part_in_brackets) {
    sentence.whole = no_index;
    sentence.part_in_brackets = false;
  }
  sentence.subject = reading.outside.subject;
  sentence.count_subject = reading.outside.count_subject;
}

}  // namespace

void start_sentence(Reading& reading, Offset at) {
  if (reading.sentence.last != no_index) reading.growth_subject = reading.sentence.share_subject;
  reading.sentence = Sentence{};
  reading.sentence.begin = at;
  reading.gap.begin = at;
  clear_clause(reading.gap, at);
}

void read_gap(Reading& reading, Offset from, Offset to, bool dated) {
  Gap& gap = reading.gap;
  gap.begin = from;
  gap.phrase = from;
  gap.closed_bracket = 0;
  gap.compared = {};
  gap.difference = {};
  gap.plan = {};
  gap.comparison = {};
  Offset behind = from;  // the last cue
  std::size_t& next = reading.next_mark;
  for (; next < reading.marks.size() && reading.marks[next].at < to; ++next) {
    const auto [before, flags] = reading.marks[next];
    if (before < behind) continue;
    if ((flags & starts_cue) != 0) {
      if (const auto cue = reading.lexicon.clause_cue(reading.text, before);
          cue && before + cue->size <= to) {
        behind = before + cue->size;
        take(reading, *cue, {before, behind}, dated && behind == to);
        continue;
      }
    }
    if ((flags & ends_phrase) == 0) continue;
    const auto c = utf8::decode(reading.text, before);
    const Offset at = before + c.size;
    if ((flags & ends_sentence) != 0) {
      if (c.value != U'；' && c.value != ';') reading.breakdown = false;
      start_sentence(reading, at);
      continue;
    }
    switch (c.value) {
      case '(':
      case ')':
      case U'（':
      case U'）':
        read_bracket(reading, c.value, before, at);
        continue;
      case ':':
      case U'：':
        if (reading.sentence.topic.empty() && reading.sentence.last == no_index) take_topic(reading, before);
        [[fallthrough]];
      case ',':
      case U'，': {
        reading.breakdown = reading.breakdown || opens_breakdown(reading, {gap.clause, before});
        const Offset bracket = gap.open_bracket;
        clear_clause(gap, at);
        gap.open_bracket = bracket;
        break;
      }
      default:
        break;
    }
    gap.phrase = at;
  }
}

}  // namespace taizhang
