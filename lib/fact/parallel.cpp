#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "fact/reading.h"

namespace taizhang {

namespace {

using Items = std::array<Span, Parallel::longest>;

// Whether claim `i` goes on the list that the claim before stands in: 0.3%|和下降|0.1%.
bool goes_on(const Reading& reading, std::size_t i) {
  const Fact& previous = reading.claims[i - 1].fact;
  const Fact& fact = reading.claims[i].fact;
  if (previous.unit != fact.unit || previous.kind != fact.kind || is_time(fact) || is_reference(fact))
    return false;
  std::string_view between = reading.text.substr(previous.span.end, fact.span.begin - previous.span.end);
  if (between.size() > 24 || between.empty()) return false;
  const Offset mark = reading.lexicon.particles().at_front(Particle::list_join, between);
  if (mark == 0 || mark == between.size()) return mark != 0;
  const auto word = reading.lexicon.at(Use::direction, between, mark);
  return word && mark + word->size == between.size();
}

// 分别增加|21个、9.4亿元: values of several units, each of which answers a number before.
bool goes_on_mixed(const Reading& reading, std::size_t i) {
  const Fact& previous = reading.claims[i - 1].fact;
  const Fact& fact = reading.claims[i].fact;
  if (is_time(fact) || is_reference(fact) || is_time(previous) || is_reference(previous)) return false;
  const std::string_view between =
      reading.text.substr(previous.span.end, fact.span.begin - previous.span.end);
  return reading.lexicon.particles().is(Particle::list_join, between);
}

// The parts of `span` between listing marks, if there are exactly `count` of them.
std::optional<Items> split(std::string_view text, Span span, std::size_t count, std::u32string_view marks) {
  Items items{};
  std::size_t n = 0;
  Offset begin = span.begin;
  for (Offset at = span.begin; at < span.end;) {
    const auto c = utf8::decode(text, at);
    if (marks.find(c.value) != std::u32string_view::npos) {
      if (n + 1 >= count) return std::nullopt;
      items[n++] = utf8::trim(text, {begin, at});
      begin = at + c.size;
    }
    at += c.size;
  }
  items[n++] = utf8::trim(text, {begin, span.end});
  if (n != count) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    if (items[i].empty()) return std::nullopt;
  }
  return items;
}

// 高血压、2型糖尿病患者|规范管理率: behind the people that the last item names; 0: it names none.
Offset behind_people(const Reading& reading, Span last) {
  for (Offset at = last.begin; at < last.end; at += utf8::decode(reading.text, at).size) {
    const auto people = reading.lexicon.at(Use::person_noun, reading.text, at);
    if (people && at + people->size + 6 <= last.end) return at + people->size;
  }
  return 0;
}

// 东部、中部、西部|投资: where the last item ends and what all of them have begins.
Offset common_tail(const Reading& reading, const Items& items, std::size_t count) {
  const std::string_view text = reading.text;
  const Span last = items[count - 1];
  const char32_t ending = utf8::decode_before(text, items[0].end).value;
  const std::size_t characters = utf8::count(cut(text, items[0]));
  bool alike = true;
  bool same_size = true;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    alike = alike && utf8::decode_before(text, items[i].end).value == ending;
    same_size = same_size && utf8::count(cut(text, items[i])) == characters;
  }
  if (alike) {
    for (Offset at = last.begin; at < last.end;) {
      const auto c = utf8::decode(text, at);
      at += c.size;
      if (c.value == ending && at + 6 <= last.end) return at;
    }
  }
  if (!reading.ends_metric(last) || reading.ends_metric(items[0])) return last.end;
  // Names of one length in one script: 城镇、农村|居民收入, but not 高血压、2型糖|尿病.
  const bool one_script = utf8::is_han(utf8::decode(text, items[0].begin).value) ==
                          utf8::is_han(utf8::decode(text, last.begin).value);
  Offset cut_at = last.end;
  if (same_size && one_script) {
    cut_at = last.begin;
    for (std::size_t i = 0; i < characters && cut_at < last.end; ++i)
      cut_at += utf8::decode(text, cut_at).size;
  } else if (const Offset behind = behind_people(reading, last); behind != 0) {
    cut_at = behind;
  }
  return cut_at + 6 <= last.end && reading.ends_metric({cut_at, last.end}) ? cut_at : last.end;
}

// The items stand before 分别 in its clause: 投诉量、举报量分别为, 甲、乙两地分别整改问题.
bool resolve_by_items(Reading& reading, Parallel& list, Span named) {
  if (reading.gap.respectively.empty()) return false;
  const std::size_t count = list.end - list.begin;
  Span words{reading.gap.clause, reading.gap.respectively.begin};
  Span shared;  // 纺织、卫浴2个|行业产值|分别下降
  for (const Span cue : {reading.gap.comparison, reading.gap.compared}) {
    if (!cue.empty() && cue.begin > words.begin && cue.begin < words.end) words.end = cue.begin;
  }
  if (list.begin > 0) {
    const Fact& before = reading.claims[list.begin - 1].fact;
    if (before.span.begin >= words.begin && before.span.end <= words.end) {
      const bool counts = before.kind == "count" && before.value &&
                          before.value->compare(Decimal(static_cast<Int128>(count), 0)) == 0;
      if (is_time(before)) {
        words.begin = before.span.end;
      } else if (counts) {
        shared = utf8::trim(reading.text, {before.span.end, words.end});
        if (!reading.ends_metric(shared)) shared = {};
        words.end = before.span.begin;
      } else {
        return false;
      }
    }
  }
  if (words.end <= words.begin) return false;
  auto items = split(reading.text, words, count, U"、");
  if (!items) items = split(reading.text, words, count, U"、和与與及");
  if (!items) return false;
  (*items)[0] = without_lead(reading.text, (*items)[0], reading.lexicon);
  if ((*items)[0].empty()) return false;
  if (!named.empty() && named.begin >= reading.gap.respectively.end) {
    list.entities = *items;
    return list.resolved = true;
  }
  if (!shared.empty()) {
    list.entities = *items;
    for (std::size_t i = 0; i < count; ++i) list.subjects[i] = shared;
    return list.resolved = true;
  }
  if (const Offset tail = common_tail(reading, *items, count); tail < (*items)[count - 1].end) {
    const Span metric{tail, (*items)[count - 1].end};
    (*items)[count - 1].end = tail;
    list.entities = *items;
    for (std::size_t i = 0; i < count; ++i) list.subjects[i] = metric;
  } else if (is_place(reading, (*items)[0])) {
    list.entities = *items;
  } else {
    list.subjects = *items;
  }
  return list.resolved = true;
}

// Whether `fact` stands in brackets: 建议121件（重点督办8件）.
bool is_remark(const Reading& reading, const Fact& fact) {
  constexpr Offset reach = 60;
  for (Offset at = fact.span.begin; at > reading.sentence.begin && fact.span.begin - at < reach;) {
    const auto c = utf8::decode_before(reading.text, at);
    if (c.value == U'（' || c.value == '(') return true;
    if (c.value == U'）' || c.value == ')') return false;
    at -= c.size;
  }
  return false;
}

// The values answer the last facts of the sentence in turn: 96起、死亡88人，同比分别下降15.8%和12.9%.
// 甲县、乙县分别整改287亩、231亩，整改率分别为96%、90%: a metric of their own, whose is told by the facts.
bool resolve_by_facts(const Reading& reading, Parallel& list, Span named, Span metric) {
  if (!named.empty()) return false;
  const std::size_t count = list.end - list.begin;
  std::size_t i = list.begin;
  const bool in_remark = is_remark(reading, reading.claims[list.begin].fact);
  for (std::size_t n = count; n > 0; --n) {
    if (i == 0) return false;
    --i;
    const Fact& fact = reading.claims[i].fact;
    if (!in_remark && is_remark(reading, fact)) {
      ++n;
      continue;
    }
    if (fact.span.begin < reading.sentence.begin || is_time(fact) || is_reference(fact)) return false;
    if (fact.subject.empty() || !fact.comparison.empty()) return false;
    if (list.mixed && fact.unit != reading.claims[list.begin + n - 1].fact.unit) return false;
    list.subjects[n - 1] = metric.empty() || fact.entity.empty() ? fact.subject : metric;
    list.entities[n - 1] = fact.entity;
  }
  return list.resolved = true;
}

}  // namespace

void open_parallel(Reading& reading, std::size_t i, const Phrase& phrase) {
  if (reading.parallel.holds(i)) return;
  const Fact& fact = reading.claims[i].fact;
  const bool told = !reading.gap.respectively.empty();
  const bool silent = is_share(fact) && !fact.comparison.empty() && phrase.noun.empty();
  if (!told && !silent) return;
  Parallel list;
  list.begin = i;
  list.end = i + 1;
  while (list.end < reading.claims.size() && list.end - i < Parallel::longest && goes_on(reading, list.end))
    ++list.end;
  if (list.end - i < 2 && told) {
    while (list.end < reading.claims.size() && list.end - i < Parallel::longest &&
           goes_on_mixed(reading, list.end))
      ++list.end;
    list.mixed = true;
    if (list.end - i >= 2 && resolve_by_facts(reading, list, phrase.noun, {})) reading.parallel = list;
    return;
  }
  if (list.end - i < 2) return;
  Span named = phrase.noun;
  if (told && !named.empty()) {
    named = {std::max(named.begin, std::min(named.end, reading.gap.respectively.end)), named.end};
    if (named.begin != phrase.noun.begin) named = without_lead(reading.text, named, reading.lexicon);
  }
  const Span metric = reading.ends_metric(phrase.noun) ? phrase.noun : Span{};
  if (!resolve_by_items(reading, list, named)) resolve_by_facts(reading, list, named, metric);
  reading.parallel = list;
}

}  // namespace taizhang
