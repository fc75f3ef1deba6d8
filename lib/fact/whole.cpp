#include "base/character.h"
#include "base/utf8.h"
#include "fact/phrase_edges.h"
#include "fact/reading.h"

// Whose part a number is: of what was counted before it.
namespace taizhang {

namespace {

// How far back a number looks for what it is part of, in claims.
constexpr std::size_t reach = 12;

// What stands for 中 in 8眼监测井|中|7眼 and 12家企业|中，|5家: its place in `between`; npos: nothing does.
std::size_t among_at(std::string_view between, const Particles& particles) {
  const std::size_t at = between.rfind("中");
  if (at == std::string_view::npos) return at;
  return ends_among(between.substr(0, at + 3), particles) ? at : std::string_view::npos;
}

// Whether nothing but verbs, adverbs and what is left stand in `words`.
bool says_little(const Reading& reading, Span words) {
  for (int i = 0; i < 4 && !words.empty(); ++i) {
    const auto word = reading.lexicon.at(Use::lead, reading.text, words.begin);
    if (!word) return false;
    words.begin = std::min(words.end, words.begin + word->size);
  }
  return words.empty();
}

// Whether its noun stands beside the number: 12家|企业, 养殖场|60家. 剩余8笔 takes its noun from afar.
bool is_named_beside(const Fact& fact) {
  constexpr Offset near = 12;
  if (fact.subject.empty()) return false;
  if (fact.subject.begin >= fact.span.end) return fact.subject.begin - fact.span.end <= near;
  return fact.subject.end <= fact.span.begin && fact.span.begin - fact.subject.end <= near;
}

}  // namespace

bool is_rest_of_whole(const Reading& reading, std::size_t i) {
  constexpr std::size_t longest = 45;
  if (i == 0) return false;
  const Fact& fact = reading.claims[i].fact;
  const Fact& whole = reading.claims[i - 1].fact;
  if (whole.unit != fact.unit || whole.kind != fact.kind || whole.subject.empty()) return false;
  const std::string_view between =
      reading.text.substr(whole.span.end, fact.span.begin - whole.span.end).substr(0, longest + 1);
  if (between.size() > longest || between.find("，") != std::string_view::npos) return false;
  const std::size_t among = between.rfind("中");
  if (among == std::string_view::npos) return false;
  // 毕业生5604人|中落实去向|4987人
  const bool of_them = among == 0 && !between.substr(3).starts_with("的") && whole.kind == "count" &&
                       whole.value && fact.value && fact.value->compare(*whole.value) <= 0;
  if (of_them && whole.subject.end <= whole.span.begin) return true;
  const std::string_view rest = between.substr(among + 3);
  if (rest.empty()) return whole.subject.end == whole.span.end + among;  // 8眼监测井|中|7眼, but 高中7所
  if (reading.lexicon.particles().is(Particle::left_of_whole, rest)) return true;
  // 156个项目中|已开工|71个
  return whole.kind == "count" && rest.starts_with("已") &&
         among_at(between, reading.lexicon.particles()) == among &&
         says_little(reading, {fact.span.begin - static_cast<Offset>(rest.size()), fact.span.begin});
}

bool counts_anything(const Reading& reading, std::string_view unit) {
  return unit.empty() || reading.lexicon.particles().starts(Particle::any_unit, unit);
}

bool is_among(Reading& reading, std::size_t i, const Phrase& phrase) {
  constexpr Offset longest = 60;
  Sentence& sentence = reading.sentence;
  const Fact& fact = reading.claims[i].fact;
  if (fact.kind != "count" || !fact.value) return false;
  if (i > 0 && reading.first + i - 1 == sentence.last) {
    const Fact& before = reading.claims[i - 1].fact;
    const Offset distance = fact.span.begin - before.span.end;
    if (distance <= longest && before.kind == "count" && before.unit == fact.unit) {
      const std::string_view between = reading.text.substr(before.span.end, distance);
      const std::size_t among = among_at(between, reading.lexicon.particles());
      const std::string_view rest =
          among == std::string_view::npos ? std::string_view() : between.substr(among + 3);
      if (rest.starts_with("，") || rest.starts_with(",")) {
        sentence.among = sentence.last;
        sentence.among_parts = Decimal();
      }
    }
  }
  if (sentence.among == no_index) return false;
  const Fact& whole = reading.fact(sentence.among);
  if (whole.unit != fact.unit || !whole.value || !is_named_beside(whole)) return false;
  // 逾期未辦理檢測者1,308座 names them.
  if (cut(reading.text, phrase.words).ends_with("者")) return false;
  const auto sum = sentence.among_parts.plus(*fact.value);
  if (!sum || sum->compare(*whole.value) > 0) return false;
  // 10个乡镇中，审批问题3个: something else.
  if (counts_anything(reading, fact.unit) && !says_little(reading, phrase.words)) return false;
  sentence.among_parts = *sum;
  return true;
}

std::uint32_t broken_down(const Reading& reading, std::size_t i) {
  const Fact& fact = reading.claims[i].fact;
  const Fact* most = nullptr;
  std::uint32_t found = no_index;
  for (std::size_t n = 1; n <= reach && n <= i; ++n) {
    const Fact& earlier = reading.claims[i - n].fact;
    if (earlier.kind != fact.kind || earlier.unit != fact.unit || earlier.subject.empty()) continue;
    if (!earlier.comparison.empty() || !earlier.entity.empty() || !earlier.value || !fact.value) continue;
    // 咨询类30件，求助类9件 stand beside each other.
    if (is_sort(reading, earlier.subject)) continue;
    if (earlier.value->compare(most != nullptr ? *most->value : *fact.value) < 0) continue;
    most = &earlier;
    found = reading.first + static_cast<std::uint32_t>(i - n);
  }
  return found;
}

Span counted_before(const Reading& reading, std::size_t i) {
  const Fact& fact = reading.claims[i].fact;
  for (std::size_t n = 1; n <= reach && n <= i; ++n) {
    const Fact& earlier = reading.claims[i - n].fact;
    if (earlier.kind != fact.kind || earlier.subject.empty()) continue;
    // 万元 and 元 are one money, 个 and 家 two counts.
    if (fact.kind == "count" ? earlier.unit != fact.unit : earlier.dimension != fact.dimension) continue;
    // Less than this cannot hold it.
    if (fact.value && earlier.value && earlier.value->compare(*fact.value) < 0) continue;
    if (is_deed(reading.text, earlier.subject, reading.lexicon)) continue;
    // Of 8处，其中省级挂牌3处、市级挂牌5处 the whole.
    if (earlier.part_of == no_index || earlier.part_of < reading.first) return earlier.subject;
    const Fact& whole = reading.fact(earlier.part_of);
    if (whole.kind == fact.kind && !whole.subject.empty()) return whole.subject;
  }
  return {};
}

bool exceeds_last_part(const Reading& reading, const Fact& fact) {
  const Sentence& sentence = reading.sentence;
  if (sentence.whole == no_index || sentence.last == no_index || !fact.value) return false;
  const Fact& last = reading.fact(sentence.last);
  const Fact& whole = reading.fact(sentence.whole);
  return last.part_of == sentence.whole && last.unit == fact.unit && whole.unit == fact.unit && last.value &&
         fact.value->compare(*last.value) > 0 && !whole.subject.empty();
}

bool is_payer(const Reading& reading, Span named) {
  constexpr Offset two = 6;  // characters
  const char32_t last = utf8::decode_before(reading.text, named.end).value;
  if (last == U'央' || last == U'级' || last == U'級' || is_place(reading, named)) return true;
  if (reading.lexicon.ends_with(Use::agent_end, reading.text, named.begin, named.end)) return true;
  const auto ending =
      named.size() < two ? std::nullopt : reading.lexicon.at(Use::countable, reading.text, named.end - two);
  return ending && ending->size == two;
}

bool is_sort(const Reading& reading, Span span) {
  constexpr Offset longest = 18;
  if (span.size() > longest) return false;
  const auto rest = reading.lexicon.at(Use::remainder, reading.text, span.begin);
  if (rest && rest->size == span.size()) return true;  // 产业类52个、其他4个
  return reading.lexicon.particles().ends(Particle::sort_end, cut(reading.text, span));
}

bool is_share_of_number(const Reading& reading, std::size_t i, const Phrase& phrase) {
  if (i == 0 || reading.sentence.last != reading.first + i - 1) return false;
  const Fact& fact = reading.claims[i].fact;
  if (!is_share(fact) && fact.kind != "ratio") return false;
  if (!phrase.noun.empty() || reading.sentence.earlier_subject.empty()) return false;
  const Fact& whole = reading.claims[i - 1].fact;
  if (!reading.text.substr(whole.span.end, fact.span.begin - whole.span.end).starts_with("的")) return false;
  const std::string_view clause = reading.text.substr(
      reading.gap.clause, whole.span.begin - std::min(whole.span.begin, reading.gap.clause));
  return reading.lexicon.particles().starts(Particle::share_verb, clause);
}

bool is_deed_of_whole(const Reading& reading, const Fact& fact, Span named) {
  if (reading.sentence.whole == no_index || named.empty()) return false;
  const Fact& whole = reading.fact(reading.sentence.whole);
  if (whole.unit != fact.unit || whole.subject.empty()) return false;
  const auto is_verb = [&](const std::optional<Cue>& word) { return word && word->value == "verb"; };
  // 问责21人，其中政务处分6人 are deeds both.
  const auto said = reading.lexicon.at(Use::lead, reading.text, whole.subject.begin);
  if (is_verb(said) && said->size == whole.subject.size()) return false;
  return is_verb(reading.lexicon.ends_with(Use::lead, reading.text, named.begin, named.end));
}

bool follows_period(const Reading& reading, std::size_t i) {
  if (i == 0 || reading.claims[i - 1].fact.kind != "period") return false;
  std::string_view between =
      reading.text.substr(reading.claims[i - 1].fact.span.end,
                          reading.claims[i].fact.span.begin - reading.claims[i - 1].fact.span.end);
  for (const std::string_view mark : {"，", ",", "（", "("}) {
    if (!between.starts_with(mark)) continue;
    between.remove_prefix(mark.size());
    return between.empty() || reading.lexicon.particles().is(Particle::sum, between);
  }
  return reading.lexicon.particles().is(Particle::sum, between);
}

}  // namespace taizhang
