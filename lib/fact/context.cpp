#include "fact/context.h"

#include <algorithm>

#include "base/utf8.h"
#include "fact/comparison.h"
#include "fact/reading.h"
#include "item/item.h"

namespace taizhang {

namespace {

// The year that an EDTF date begins with; 0: none is known.
int year_of(std::string_view date) {
  int year = 0;
  for (const char digit : date.substr(0, 4)) {
    if (digit < '0' || digit > '9') return 0;
    year = year * 10 + (digit - '0');
  }
  return year;
}

// 11月中旬, as EDTF: 2024-11-11/2024-11-20
bool is_within_a_month(std::string_view date) {
  constexpr std::size_t month = 7;
  constexpr std::size_t second = 11;
  return date.size() == 21 && date.substr(0, month) == date.substr(second, month);
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {}

  void run() {
    start_sentence(reading_, reading_.passage.begin);
    reading_.sentence.topic = reading_.sense.topic;
    Offset from = reading_.passage.begin;
    for (std::size_t i = 0; i < reading_.claims.size(); ++i) {
      Claim& claim = reading_.claims[i];
      read_gap(reading_, from, claim.fact.span.begin, is_time(claim.fact));
      claim.fact.sentence = evidence(claim.fact.span);
      meaning(i, from);
      from = claim.fact.span.end;
    }
  }

 private:
  // The end of the sentence that holds the cursor; looked for once a sentence.
  Offset sentence_end() {
    if (reading_.sentence.end > reading_.sentence.begin) return reading_.sentence.end;
    const std::span<const Landmark> marks = reading_.marks;
    while (end_mark_ < marks.size() &&
           ((marks[end_mark_].flags & ends_sentence) == 0 || marks[end_mark_].at < reading_.sentence.begin))
      ++end_mark_;
    reading_.sentence.end = static_cast<Offset>(reading_.text.size());
    if (end_mark_ < marks.size()) {
      const Offset at = marks[end_mark_].at;
      reading_.sentence.end = at + utf8::decode(reading_.text, at).size;
    }
    return reading_.sentence.end;
  }

  // The sentence around a fact; of one without end, some two hundred characters to either side.
  Span evidence(Span fact) {
    constexpr Offset reach = 600;
    Span whole{reading_.sentence.begin, std::max(sentence_end(), fact.end)};
    if (fact.begin - whole.begin > reach)
      whole.begin = static_cast<Offset>(utf8::ceil_boundary(reading_.text, fact.begin - reach));
    if (whole.end - fact.end > reach)
      whole.end = static_cast<Offset>(utf8::floor_boundary(reading_.text, fact.end + reach));
    return whole;
  }

  void meaning(std::size_t i, Offset from) {
    Claim& claim = reading_.claims[i];
    Fact& fact = claim.fact;
    const auto index = reading_.first + static_cast<std::uint32_t>(i);
    if (is_time(fact)) return time(claim, from, index);
    if (fact.kind == "phone" || fact.kind == "docnumber") {
      label(claim, from);
      if (fact.subject.empty() && i > 0 && fact.kind == "phone" &&
          reading_.claims[i - 1].fact.kind == "phone")
        fact.subject = reading_.claims[i - 1].fact.subject;
      return;
    }
    if (fact.kind == "ordinal_ref") return;
    fact.period = reading_.sentence.period;
    if (fact.kind != "duration" || fact.approx != "at_most") fact.modality = modality();

    const bool joint = reading_.sentence.last != no_index && joined(i, from);
    const Phrase phrase =
        phrase_before(reading_.text, reading_.gap, claim, reading_.lexicon, reading_.marks_before());
    compare(reading_.text, reading_.gap, phrase, reading_.lexicon, claim);
    attained(claim, phrase, i);
    change_of_last(fact);
    if (fact.direction.empty() && fact.kind == "count") {  // 压减审批材料56项
      const auto word = reading_.lexicon.at(Use::direction_absolute, reading_.text, phrase.words.begin);
      if (word && word->value == "down" && phrase.words.begin + word->size < phrase.words.end)
        fact.direction = word->value;
    }
    if (fact.kind == "count" && !fact.direction.empty() && is_position(fact.unit) && !phrase.absolute &&
        !adds(cut(reading_.text, phrase.direction_words)))
      fact.kind = "rank_change";
    if (claim.unit_inferred) infer_unit(claim, phrase);
    open_parallel(reading_, i, phrase);
    name_subject(reading_, i, phrase, joint);
    const Parallel& list = reading_.parallel;
    const bool listed = list.holds(i) && i > list.begin;
    if (listed) {  // 投诉、举报分别下降5%和8%
      const Fact& head = reading_.claims[list.begin].fact;
      if (fact.comparison.empty()) {
        fact.comparison = head.comparison;
        fact.base = head.base;
        if (fact.direction.empty()) fact.direction = head.direction;
      }
      fact.group = reading_.first + static_cast<std::uint32_t>(list.begin);
    } else if (joint) {
      const Fact& previous = reading_.claims[reading_.sentence.last - reading_.first].fact;
      fact.group = previous.group != no_index ? previous.group : reading_.sentence.last;
    }
    if (is_part(fact, index)) {
      fact.part_of = reading_.sentence.whole;
    } else if (reading_.sentence.whole == no_index) {
      reading_.sentence.last_free = index;
    }
    declare(fact, phrase);
    reading_.sentence.last = index;
    reading_.sentence.earlier_subject = reading_.sentence.subject;
    if (!fact.subject.empty()) {
      reading_.sentence.subject = fact.subject;
      if (fact.kind == "count") {
        reading_.sentence.count_subject = fact.subject;
        reading_.sentence.count_subject_is_verb = phrase.noun.empty() && fact.subject.overlaps(phrase.words);
        reading_.sentence.count_unit = fact.unit;
      }
      if (is_share(fact)) {
        reading_.sentence.share_subject = fact.subject;
        reading_.sentence.share_subject_is_metric = reading_.ends_metric(fact.subject);
      }
    }
  }

  void time(Claim& claim, Offset from, std::uint32_t index) {
    Fact& fact = claim.fact;
    const std::string_view before = reading_.text.substr(from, fact.span.begin - from);
    if (fact.bound.empty() && reading_.lexicon.ends_with(Use::as_of, reading_.text, from, fact.span.begin))
      fact.bound = "as_of";
    reading_.sentence.dated_clause = reading_.gap.clause;
    reading_.dated_gap = reading_.gap;
    reading_.dated_mark = reading_.next_mark;
    // 到2025年建成: a year to come.
    if (fact.date.size() == 4 && year_of(fact.date) > reading_.sense.year &&
        (before.ends_with("到") || before.ends_with("至")))
      reading_.sentence.modality = "target";
    // A period that a value covers promises nothing itself.
    const bool promised = fact.kind == "date" || fact.bound == "by" || is_within_a_month(fact.date);
    const bool to_come = reading_.gap.target || reading_.sense.deadline ||
                         (fact.bound == "by" && (reading_.sense.target || reading_.sense.planned));
    if (promised && fact.bound != "as_of" && to_come) {
      fact.modality = "target";
    } else if (promised && fact.bound != "as_of" && reading_.sentence.modality == "forecast") {
      fact.modality = "forecast";
    }
    if (fact.bound != "by" && (fact.kind == "period" || fact.date.size() < 10 || fact.bound == "as_of"))
      reading_.sentence.period = index;
  }

  // The label of a phone number, the document of a document number.
  void label(Claim& claim, Offset from) {
    Offset end = claim.fact.span.begin;
    while (end > from) {
      const auto c = utf8::decode_before(reading_.text, end);
      const bool between =
          c.value == ':' || c.value == U'：' || c.value == ' ' || c.value == '(' || c.value == U'（';
      if (!between) break;
      end -= c.size;
    }
    Offset begin = end;
    if (end > from && reading_.text.substr(0, end).ends_with("》")) {
      const Offset window = end - std::min<Offset>(300, end - from);
      const std::size_t open = reading_.text.substr(window, end - window).rfind("《");
      if (open != std::string_view::npos) begin = window + static_cast<Offset>(open);
    } else {
      while (begin > from && end - begin < 60) {
        const auto c = utf8::decode_before(reading_.text, begin);
        if ((reading_.lexicon.flags(c.value) & ends_phrase) != 0 || utf8::is_space(c.value)) break;
        begin -= c.size;
      }
    }
    claim.fact.subject = {begin, end};
  }

  std::string_view modality() const {
    if (reading_.gap.target || reading_.sense.target) return "target";
    if (!reading_.sentence.modality.empty()) return reading_.sentence.modality;
    return reading_.sense.planned ? "target" : "actual";
  }

  // Of the unit of the whole, and with the parts before no more than it.
  bool is_part(const Fact& fact, std::uint32_t index) {
    if (reading_.sentence.whole == no_index || reading_.sentence.whole == index) return false;
    const Fact& whole = reading_.claims[reading_.sentence.whole - reading_.first].fact;
    if (whole.unit != fact.unit || !fact.comparison.empty() || !whole.value || !fact.value) return false;
    const auto sum = reading_.sentence.parts.plus(*fact.value);
    if (!sum || sum->compare(*whole.value) > 0) {
      reading_.sentence.whole = no_index;
      return false;
    }
    reading_.sentence.parts = *sum;
    return true;
  }

  bool is_position(std::string_view unit) const {
    return reading_.lexicon.particles().is(Particle::position_unit, unit);
  }

  // 编制增加|3名, 核减四十名: so many people, not places.
  static bool adds(std::string_view direction) {
    return direction.empty() || direction.starts_with("增") || direction.starts_with("减") ||
           direction.starts_with("減") || direction.starts_with("多") || direction.starts_with("少");
  }

  // 由每人每月160元提至173元: the number before is the base.
  void attained(Claim& claim, const Phrase& phrase, std::size_t i) const {
    if (phrase.attain.empty() || i == 0 || reading_.sentence.last == no_index ||
        reading_.sentence.last < reading_.first)
      return;
    const Fact& previous = reading_.claims[reading_.sentence.last - reading_.first].fact;
    if (previous.unit != claim.fact.unit || previous.span.begin < reading_.sentence.begin) return;
    // 由 or 从 stands in the same clause before the base.
    Offset begin = previous.span.begin;
    for (int n = 0; n < 12 && begin > reading_.sentence.begin; ++n) {
      const auto c = utf8::decode_before(reading_.text, begin);
      if ((reading_.lexicon.flags(c.value) & ends_phrase) != 0) return;
      if (c.value == U'由' || c.value == U'从' || c.value == U'從') {
        claim.fact.comparison = "vs_base";
        claim.fact.direction = phrase.attain;
        claim.fact.base = {begin, previous.span.end};
        return;
      }
      begin -= c.size;
    }
  }

  // 由3.4亿元压减至1.1亿元，减少67.65%: the same change, against the same base.
  void change_of_last(Fact& fact) const {
    if (!is_share(fact) || fact.comparison != "yoy" || !reading_.gap.comparison.empty() ||
        reading_.sentence.last == no_index)
      return;
    const Fact& last = reading_.fact(reading_.sentence.last);
    if (last.comparison != "vs_base" || last.direction != fact.direction || last.base.empty()) return;
    fact.comparison = last.comparison;
    fact.base = last.base;
  }

  // 13宗127.11亩 with nothing between, and 37969人、23048人: like units with only 、 between.
  bool joined(std::size_t i, Offset from) const {
    if (i == 0 || reading_.first + i - 1 != reading_.sentence.last) return false;
    const Fact& previous = reading_.claims[i - 1].fact;
    const Fact& fact = reading_.claims[i].fact;
    if (is_reference(previous) || is_time(previous) || fact.kind == "rank") return false;
    const std::string_view between = reading_.text.substr(from, fact.span.begin - from);
    if (between.empty()) return true;
    return previous.unit == fact.unit &&
           (between == "、" || between == "和" || between == "," || between == "+" || between == "＋" ||
            between == "∶") &&
           reading_.claims[i].fact.kind != "percent";
  }

  // 资金缺口 4869 万 is money, 69.23万城乡居民 are people.
  void infer_unit(Claim& claim, const Phrase& phrase) {
    Fact& fact = claim.fact;
    if (reading_.lexicon.ends_with(Use::money_metric, reading_.text, phrase.words.begin, phrase.words.end)) {
      fact.kind = "money";
      fact.unit = "元";
      fact.dimension = "CNY";
      fact.inferred = "unit";
    } else if (reading_.lexicon.at(Use::person_noun, reading_.text, fact.span.end)) {
      fact.unit = "人";
      fact.inferred = "unit";
    } else if (reading_.sentence.last != no_index &&
               reading_.claims[reading_.sentence.last - reading_.first].fact.kind == "money" &&
               phrase.noun.empty()) {  // 880余万元,近2000万,1.39亿元
      fact.kind = "money";
      fact.unit = "元";
      fact.dimension = "CNY";
      fact.inferred = "unit";
    }
  }

  // A total that the notice states of its own items.
  void declare(Fact& fact, const Phrase& phrase) {
    if (fact.kind != "count" || !reading_.sense.declares || fact.subject.empty()) return;
    // 要求持续整改的4个问题, 其余6个, 已完成整改|4个: some of them.
    if (reading_.of_deed) return;
    if (reading_.lexicon.at(Use::some_of, reading_.text, phrase.words.begin)) return;
    fact.declared = fact.declared || reading_.lexicon.ends_with(Use::own_item, reading_.text,
                                                                fact.subject.begin, fact.subject.end);
  }

  Reading& reading_;
  std::size_t end_mark_ = 0;  // of the sentence, where it has been looked for
};

}  // namespace

void give_meaning(std::string_view text, Span passage, const PassageSense& sense, const Lexicon& lexicon,
                  std::uint32_t first, std::span<Claim> claims, std::span<const Landmark> marks) {
  Reading reading{text.substr(0, passage.end),
                  passage,
                  sense,
                  lexicon,
                  first,
                  claims,
                  marks,
                  0,
                  {},
                  {},
                  {},
                  0,
                  {},
                  no_index,
                  {},
                  false,
                  {}};
  Reader(reading).run();
}

}  // namespace taizhang
