#include "fact/place.h"
#include "fact/reading.h"

// What a number takes from what stands before it.
namespace taizhang {

namespace {

bool is_amount(const Fact& fact) {
  return fact.kind == "mass" || fact.kind == "length" || fact.kind == "area" || fact.kind == "volume";
}

// 销往14家|经销商，召回3.15吨: whether the sentence's subject is a noun behind the number that counts it.
bool is_counted_in_passing(const Reading& reading) {
  constexpr std::uint32_t reach = 8;
  const Sentence& sentence = reading.sentence;
  for (std::uint32_t i = sentence.last, n = 0; n < reach && i != no_index && i >= reading.first; --i, ++n) {
    const Fact& earlier = reading.fact(i);
    if (earlier.span.begin < sentence.begin) break;
    if (earlier.subject != sentence.subject) continue;
    return earlier.kind == "count" && earlier.subject.begin >= earlier.span.end;
  }
  return false;
}

}  // namespace

Span carried(const Reading& reading, const Fact& fact) {
  const Sentence& sentence = reading.sentence;
  if (fact.kind == "count") {
    if (sentence.count_unit == fact.unit) return sentence.count_subject;
    // 反馈问题19个，制定措施58条，已完成整改16个
    constexpr std::uint32_t reach = 8;
    for (std::uint32_t i = sentence.last, n = 0; n < reach && i != no_index && i >= reading.first; --i, ++n) {
      const Fact& earlier = reading.fact(i);
      if (earlier.span.begin < sentence.begin) break;
      const Span subject = earlier.subject;
      if (earlier.kind != "count" || earlier.unit != fact.unit || subject.empty()) continue;
      // 本季度新增交付300套 says what was done.
      const auto verb = reading.lexicon.ends_with(Use::lead, reading.text, subject.begin, subject.end);
      if (!verb || verb->value != "verb") return subject;
    }
    return {};
  }
  if (!sentence.subject.empty())
    return is_amount(fact) && is_counted_in_passing(reading) ? Span{} : sentence.subject;
  return is_share(fact) ? sentence.topic : Span{};
}

bool is_place(const Reading& reading, Span span) {
  if (span.empty() || (span.size() <= 6 && cut(reading.text, span).starts_with("街")))
    return false;  // 街道4个
  return ends_like_place(reading.text, span) &&
         !reading.lexicon.ends_with(Use::no_place, reading.text, span.begin, span.end);
}

Span noun_before_date(const Reading& reading, std::size_t i) {
  return phrase_before(reading.text, reading.dated_gap, reading.claims[i], reading.lexicon,
                       reading.marks.first(reading.dated_mark))
      .noun;
}

}  // namespace taizhang
