#include <algorithm>

#include "base/utf8.h"
#include "fact/reading.h"

namespace taizhang {

namespace {

bool is_measured(const Fact& fact) {
  return fact.kind != "duration" && fact.kind != "rank" && fact.kind != "count";
}

// Finds the words that name what a number counts.
class Namer {
 public:
  explicit Namer(Reading& reading)
      : reading_(reading),
        text_(reading.text),
        lexicon_(reading.lexicon),
        first_(reading.first),
        claims_(reading.claims),
        sentence_(reading.sentence),
        gap_(reading.gap) {}

  void name(std::size_t i, const Phrase& phrase, bool joint) {
    Claim& claim = claims_[i];
    Fact& fact = claim.fact;
    const Offset limit = i + 1 < claims_.size() ? claims_[i + 1].fact.span.begin : reading_.passage.end;
    const AfterPhrase after = phrase_after(text_, fact.span.end, limit, lexicon_, reading_.marks_behind());
    Span named = phrase.noun;
    if (reading_.parallel.holds(i) && reading_.parallel.resolved) return name_parallel(i, named);
    // 3个|单位多计工程价款812万元: the noun of the count before is not this one's.
    if (i > 0 && !named.empty() && sentence_.last == first_ + i - 1) {
      const Span counted = claims_[i - 1].fact.subject;
      if (!counted.empty() && counted.begin == named.begin && counted.end < named.end) {
        const Span rest = without_lead(text_, {counted.end, named.end}, lexicon_);
        named = rest;
      }
    }
    if (named.empty() && sentence_.dated_clause == gap_.clause && i > 0 && is_time(claims_[i - 1].fact))
      named = sentence_.dated;
    if (is_share(fact) && cut(text_, phrase.words).starts_with("占") && !carried(reading_, fact).empty())
      named = {};
    const bool metric = !named.empty() && reading_.ends_metric(named);
    if (is_share(fact)) {
      if (!named.empty() && !metric && sentence_.share_subject_is_metric && fact.comparison.empty()) {
        fact.entity = named;
        fact.subject = sentence_.share_subject;
        return;
      }
      const bool of_noun = text_.substr(fact.span.end).starts_with("的") && !after.noun.empty();
      if (!metric && of_noun && fact.comparison.empty()) named = after.noun;
      fact.subject = !named.empty() ? named : carried(reading_, fact);
    } else if (fact.kind == "rank") {
      fact.subject = rank_subject(phrase);
    } else if (fact.kind == "rank_change") {
      fact.subject = !named.empty()                 ? named
                     : !sentence_.rank_word.empty() ? sentence_.rank_word
                                                    : sentence_.subject;
    } else if (fact.kind == "duration") {
      fact.subject = !named.empty()                                       ? named
                     : joint                                              ? claims_[i - 1].fact.subject
                     : !phrase.attain.empty() || !fact.comparison.empty() ? sentence_.subject
                     : fact.approx == "at_most" || cut(text_, phrase.words) == "每" ? after.action
                                                                                    : Span{};
    } else if (fact.kind == "index" || fact.kind == "score") {
      fact.subject = !named.empty() ? named : sentence_.subject;
    } else if (is_share_of_whole(fact, named, metric)) {
      fact.entity = named;
      fact.subject = reading_.fact(sentence_.whole).subject;
    } else if (fact.kind == "money" || fact.kind == "ratio" || fact.kind == "rate") {
      // 处5000元以上5万元以下罚款: the noun behind both ends.
      const bool limits = joint && fact.approx == "at_most" && claims_[i - 1].fact.approx == "at_least" &&
                          !after.noun.empty() && !after.verb;
      if (limits) claims_[i - 1].fact.subject = after.noun;
      const bool noun_after = limits || (!after.noun.empty() && !after.verb && !joint);
      fact.subject = metric                                              ? named
                     : noun_after                                        ? after.noun
                     : !named.empty()                                    ? named
                     : joint                                             ? claims_[i - 1].fact.subject
                     : !fact.direction.empty() || !phrase.attain.empty() ? sentence_.subject
                                                                         : Span{};
    } else {
      const bool place = !named.empty() && is_place(reading_, named) && same_unit_before(i);
      const bool part = sentence_.whole != no_index && !named.empty() && is_sort(named);
      if (!after.noun.empty() && !after.verb) {
        fact.subject = after.noun;
      } else if (part) {
        fact.qualifier = named;
        fact.subject = claims_[sentence_.whole - first_].fact.subject;
      } else if (place) {
        fact.entity = named;
        fact.subject = carried(reading_, fact);
      } else if (!named.empty()) {
        fact.subject = named;
      } else if (joint || beside(i)) {
        fact.subject = claims_[i - 1].fact.subject;
      } else if (exceeds_last_part(fact)) {
        fact.subject = reading_.fact(sentence_.whole).subject;
      } else if (!carried(reading_, fact).empty()) {
        fact.subject = carried(reading_, fact);
      } else if (!after.after_de.empty()) {
        fact.subject = after.after_de;
      } else if (!after.after_verb.empty()) {
        fact.subject = after.after_verb;
      } else {
        fact.subject = !after.noun.empty() && !after.verb ? after.noun : single_verb(phrase.words);
      }
      if (phrase.noun.empty() && says_more(phrase.words) && fact.comparison.empty() &&
          !fact.subject.overlaps(phrase.words) && fact.subject != after.noun) {
        fact.qualifier = phrase.words;
      }
    }
    if (fact.subject.empty() && fact.comparison.empty() && named.empty()) {
      // 就业和社会保障（6项）: the bracket says how many there are of what stands before it.
      if (gap_.open_bracket != Gap::nowhere && gap_.phrase == gap_.open_bracket &&
          reading_.outside.bracket > reading_.outside.phrase) {
        fact.subject = without_lead(
            text_, utf8::trim(text_, {reading_.outside.phrase, reading_.outside.bracket}), lexicon_);
      } else if (is_measured(fact)) {
        const Span verb = single_verb(phrase.words);
        const auto lead = verb.empty() ? std::nullopt : lexicon_.at(Use::lead, text_, verb.begin);
        if (lead && lead->value == "verb" && lead->size == verb.size()) {
          fact.subject = verb;  // 结转620万元
        } else if (!phrase.words.empty() && verb.empty()) {
          fact.subject = sentence_.subject;  // 发放救助金113.8万元，人均1.5万元
        }
      }
    }
    if (fact.subject.size() > 96) fact.subject = {};
    if (fact.subject.empty() && fact.comparison.empty() && is_measured(fact)) fact.subject = sentence_.topic;
    const bool unnamed = fact.subject.empty() || (phrase.noun.empty() && fact.subject.overlaps(phrase.words));
    // 五大类共24项问题: the noun behind the second number is the first one's too.
    if (i > 0 && reading_.pending == i - 1 && !after.noun.empty() && fact.subject == after.noun) {
      const std::string_view between =
          text_.substr(claims_[i - 1].fact.span.end, fact.span.begin - claims_[i - 1].fact.span.end);
      if (between.empty() || between == "共" || between == "计" || between == "共计")
        claims_[i - 1].fact.subject = fact.subject;
    }
    reading_.pending = unnamed ? static_cast<std::uint32_t>(i) : no_index;
  }

 private:
  // A member of 东部、西部投资分别增长4%、3%: its own item of the list names it or whose it is.
  void name_parallel(std::size_t i, Span named) {
    if (const Span cue = gap_.respectively; !cue.empty() && named.begin < cue.end && named.end > cue.end)
      named = without_lead(text_, {cue.end, named.end}, lexicon_);  // 三个|街道分别整改问题
    const Parallel& list = reading_.parallel;
    Fact& fact = claims_[i].fact;
    const std::size_t member = i - list.begin;
    fact.entity = list.entities[member];
    fact.subject = list.subjects[member];
    if (!fact.subject.empty()) return;
    if (i == list.begin) {
      fact.subject = !named.empty() ? named : carried(reading_, fact);
    } else {
      fact.subject = claims_[list.begin].fact.subject;
    }
  }

  // 到位资金3260万元，其中中央1900万元、省级600万元; 隐患8处（矿山2处）: who or where, not what.
  bool is_share_of_whole(const Fact& fact, Span named, bool metric) const {
    if (sentence_.whole == no_index || named.empty() || metric || !fact.comparison.empty()) return false;
    const Fact& whole = reading_.fact(sentence_.whole);
    if (whole.unit != fact.unit || whole.subject.empty()) return false;
    if (fact.kind == "money") return named.size() <= 12;
    return fact.kind == "count" && sentence_.part_in_brackets && named.size() <= 6;
  }

  // 排查隐患5.8万处，其中重大隐患213处，已整改5.7万处: of the whole, for it is more than the part before.
  bool exceeds_last_part(const Fact& fact) const {
    if (sentence_.whole == no_index || sentence_.last == no_index || !fact.value) return false;
    const Fact& last = reading_.fact(sentence_.last);
    const Fact& whole = reading_.fact(sentence_.whole);
    return last.part_of == sentence_.whole && last.unit == fact.unit && whole.unit == fact.unit &&
           last.value && fact.value->compare(*last.value) > 0 && !whole.subject.empty();
  }

  // 450列(34242标箱 and 600户、2.77万人: a second measure of the same.
  bool beside(std::size_t i) const {
    if (i == 0 || first_ + i - 1 != sentence_.last) return false;
    const Offset from = claims_[i - 1].fact.span.end;
    const std::string_view between = text_.substr(from, claims_[i].fact.span.begin - from);
    return between == "、" || between == "(" || between == "（" || between == "/";
  }

  // 全市29家,其中灌南县3家: a place before a number of the same unit tells whose it is.
  bool same_unit_before(std::size_t i) const {
    return i > 0 && sentence_.last != no_index && !carried(reading_, claims_[i].fact).empty() &&
           claims_[sentence_.last - first_].fact.unit == claims_[i].fact.unit;
  }

  // 排名第三: the words of ranking are no subject, unless nothing else is.
  Span rank_subject(const Phrase& phrase) {
    Span noun = phrase.words;
    for (int i = 0; i < 4 && !noun.empty(); ++i) {
      if (lexicon_.ends_with(Use::rank_noun, text_, noun.begin, noun.end)) {
        const auto word = lexicon_.ends_with(Use::rank_noun, text_, noun.begin, noun.end);
        sentence_.rank_word = {noun.end - word->size, noun.end};
      }
      const auto word = lexicon_.ends_with(Use::rank_cue, text_, noun.begin, noun.end);
      if (!word || (!sentence_.rank_word.contains(Span{noun.end - word->size, noun.end}) &&
                    lexicon_.ends_with(Use::metric_end, text_, noun.begin, noun.end)))
        break;
      noun.end -= word->size;
    }
    noun = without_lead(text_, noun, lexicon_);
    // 13个设区市中排名第2: among whom, not what.
    if (text_.substr(0, noun.end).ends_with("中") && noun.begin == gap_.phrase) return sentence_.rank_word;
    while (noun.size() > 6 && text_.substr(0, noun.end).ends_with("中")) noun.end -= 3;
    if (text_.substr(0, noun.end).ends_with("在") || text_.substr(0, noun.end).ends_with("以"))
      noun.end -= std::min<Offset>(3, noun.size());
    if (!noun.empty()) return noun;
    if (!sentence_.subject.empty()) return sentence_.subject;
    return sentence_.rank_word;
  }

  // 累计交付 1894 套, 死亡6人: the verb alone names what is counted.
  Span single_verb(Span words) const {
    if (words.empty()) return {};
    for (int i = 0; i < 4; ++i) {
      const auto word = lexicon_.at(Use::lead, text_, words.begin);
      if (!word || word->value == "verb") break;
      words.begin += word->size;
      if (words.begin >= words.end) return {};  // 向, 已: says nothing
    }
    const auto link = lexicon_.at(Use::link, text_, words.begin);
    if (link && link->size == words.size()) return {};  // 完成, 实现: what, is not said
    return words.size() <= 12 ? words : Span{};
  }

  // Whether the words before a number hold more than adverbs: 已完成 does, 其中 does not.
  bool says_more(Span words) const {
    for (int i = 0; i < 4 && !words.empty(); ++i) {
      const auto word = lexicon_.at(Use::lead, text_, words.begin);
      if (!word) return true;
      if (word->value == "verb") return true;
      words.begin = std::min(words.end, words.begin + word->size);
    }
    return !words.empty();
  }

  // 国家级, 新型, 一类: which sort of the whole.
  bool is_sort(Span span) const {
    if (span.size() > 18) return false;
    const char32_t last = utf8::decode_before(text_, span.end).value;
    return std::u32string_view(U"级級类類型性籍档檔等").find(last) != std::u32string_view::npos;
  }

  Reading& reading_;
  std::string_view text_;
  const Lexicon& lexicon_;
  std::uint32_t first_;
  std::span<Claim> claims_;
  Sentence& sentence_;
  Gap& gap_;
};

}  // namespace

Span carried(const Reading& reading, const Fact& fact) {
  const Sentence& sentence = reading.sentence;
  if (fact.kind == "count") return sentence.count_unit == fact.unit ? sentence.count_subject : Span{};
  if (!sentence.subject.empty()) return sentence.subject;
  return is_share(fact) ? sentence.topic : Span{};
}

bool is_place(const Reading& reading, Span span) {
  const char32_t last = utf8::decode_before(reading.text, span.end).value;
  return std::u32string_view(U"县縣区區市镇鎮乡鄉省州旗盟道").find(last) != std::u32string_view::npos &&
         !reading.lexicon.ends_with(Use::no_place, reading.text, span.begin, span.end);
}

void name_subject(Reading& reading, std::size_t i, const Phrase& phrase, bool joint) {
  Namer(reading).name(i, phrase, joint);
}

}  // namespace taizhang
