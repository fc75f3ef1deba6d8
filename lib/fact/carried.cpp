#include "fact/place.h"
#include "fact/reading.h"

// What a number takes from what stands before it.
namespace taizhang {

namespace {

bool is_amount(const Fact& fact) {
  return fact.kind == "mass" || fact.kind == "length" || fact.kind == "area" || fact.kind == "volume";
}

// The nearest fact of the sentence, of its last eight, that `wanted` accepts; null: none is.
template <class Wanted>
const Fact* nearest_of_sentence(const Reading& reading, const Wanted& wanted) {
  constexpr std::uint32_t reach = 8;
  const Sentence& sentence = reading.sentence;
  for (std::uint32_t i = sentence.last, n = 0; n < reach && i != no_index && i >= reading.first; --i, ++n) {
    const Fact& earlier = reading.fact(i);
    if (earlier.span.begin < sentence.begin) break;
    if (wanted(earlier)) return &earlier;
  }
  return nullptr;
}

// 销往14家|经销商，召回3.15吨: whether the sentence's subject is a noun behind the number that counts it.
bool is_counted_in_passing(const Reading& reading) {
  const Fact* const named = nearest_of_sentence(
      reading, [&](const Fact& earlier) { return earlier.subject == reading.sentence.subject; });
  return named != nullptr && named->kind == "count" && named->subject.begin >= named->span.end;
}

// 年度计划 and nothing else: what a number is measured by, no thing of which more was done.
bool is_plan(const Reading& reading, Span subject) {
  const auto plan = reading.lexicon.at(Use::plan_base, reading.text, subject.begin);
  return plan && plan->size == subject.size();
}

}  // namespace

Span carried(const Reading& reading, const Fact& fact) {
  const Sentence& sentence = reading.sentence;
  if (fact.kind == "count") {
    if (sentence.count_unit == fact.unit) return sentence.count_subject;
    // 反馈问题19个，制定措施58条，已完成整改16个
    const Fact* const counted = nearest_of_sentence(reading, [&](const Fact& earlier) {
      const Span subject = earlier.subject;
      if (earlier.kind != "count" || earlier.unit != fact.unit || subject.empty()) return false;
      // 本季度新增交付300套 says what was done.
      const auto verb = reading.lexicon.ends_with(Use::lead, reading.text, subject.begin, subject.end);
      return !verb || verb->value != "verb";
    });
    return counted == nullptr ? Span{} : counted->subject;
  }
  if (!sentence.subject.empty() && is_plan(reading, sentence.subject)) {
    // 总投资9.3亿元，年度计划3亿元，完成1.02亿元
    const Fact* const planned = nearest_of_sentence(reading, [&](const Fact& earlier) {
      return earlier.kind == "money" && !earlier.subject.empty() && !is_plan(reading, earlier.subject);
    });
    if (planned != nullptr) return planned->subject;
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
