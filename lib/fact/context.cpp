#include "fact/context.h"

#include <algorithm>

#include "base/utf8.h"
#include "fact/comparison.h"
#include "fact/identifier.h"
#include "fact/phrase.h"
#include "item/item.h"

namespace taizhang {

namespace {

bool is_time(const Fact& fact) {
  return fact.kind == "date" || fact.kind == "period";
}
bool is_reference(const Fact& fact) {
  return fact.kind == "phone" || fact.kind == "docnumber" || fact.kind == "ordinal_ref";
}

// What a sentence has said so far.
struct Sentence {
  Offset begin = 0;
  Offset end = 0;
  std::uint32_t period = no_index;
  std::uint32_t whole = no_index;      // the fact that 其中 refers to
  Decimal parts;                       // sum of its parts so far
  std::uint32_t last = no_index;       // last fact that is no date
  std::uint32_t last_free = no_index;  // last fact that is no part of another
  std::string_view modality;
  Span subject;        // of the last fact
  Span share_subject;  // of the last percentage
  bool share_subject_is_metric = false;
  Span rank_word;               // 排名 before the last rank
  std::string_view count_unit;  // of the last count
  Span dated;                   // the noun before the last date: 森林覆盖率由|2021年
  Offset dated_clause = 0;
  Span topic;          // before the first colon: 工业技改投资(第6项):
  Span count_subject;  // of the last count
  bool part_in_brackets = false;
};

class Reader {
 public:
  Reader(std::string_view text, Span passage, const PassageSense& sense, const Lexicon& lexicon,
         std::uint32_t first, std::span<Claim> claims)
      : text_(text.substr(0, passage.end)),
        passage_(passage),
        sense_(sense),
        lexicon_(lexicon),
        first_(first),
        claims_(claims) {}

  void run() {
    start_sentence(passage_.begin);
    sentence_.topic = sense_.topic;
    Offset from = passage_.begin;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      Claim& claim = claims_[i];
      gap(from, claim.fact.span.begin);
      claim.fact.sentence = evidence(claim.fact.span);
      meaning(i, from);
      from = claim.fact.span.end;
    }
  }

 private:
  void start_sentence(Offset at) {
    sentence_ = Sentence{};
    sentence_.begin = at;
    clear_clause(at);
  }

  void clear_clause(Offset at) {
    gap_ = Gap{};
    gap_.phrase = at;
    gap_.clause = at;
  }

  // The end of the sentence that holds the cursor; looked for once a sentence.
  Offset sentence_end() {
    if (sentence_.end > sentence_.begin) return sentence_.end;
    Offset at = sentence_.begin;
    while (at < text_.size()) {
      const auto c = utf8::decode(text_, at);
      at += c.size;
      if ((lexicon_.flags(c.value) & ends_sentence) != 0) break;
    }
    return sentence_.end = at;
  }

  // The sentence around a fact; of one without end, some two hundred characters to either side.
  Span evidence(Span fact) {
    constexpr Offset reach = 600;
    Span whole{sentence_.begin, std::max(sentence_end(), fact.end)};
    if (fact.begin - whole.begin > reach) {
      whole.begin = fact.begin - reach;
      while ((static_cast<unsigned char>(text_[whole.begin]) & 0xC0) == 0x80) ++whole.begin;
    }
    if (whole.end - fact.end > reach) {
      whole.end = fact.end + reach;
      while ((static_cast<unsigned char>(text_[whole.end]) & 0xC0) == 0x80) --whole.end;
    }
    return whole;
  }

  // Reads the words between two claims.
  void gap(Offset from, Offset to) {
    gap_.phrase = from;
    gap_.closed_bracket = 0;
    gap_.compared = {};
    gap_.difference = {};
    gap_.plan = {};
    gap_.comparison = {};
    Offset at = from;
    while (at < to) {
      const auto c = utf8::decode(text_, at);
      const std::uint8_t flags = lexicon_.flags(c.value);
      if ((flags & starts_cue) != 0) {
        if (const auto cue = lexicon_.clause_cue(text_, at); cue && at + cue->size <= to) {
          take(*cue, {at, at + cue->size});
          at += cue->size;
          continue;
        }
      }
      at += c.size;
      if ((flags & ends_phrase) == 0) continue;
      if ((flags & ends_sentence) != 0) {
        start_sentence(at);
        continue;
      }
      gap_.closed_bracket = c.value == ')' || c.value == U'）' ? at : gap_.closed_bracket;
      if (gap_.closed_bracket == at && sentence_.part_in_brackets) {
        sentence_.whole = no_index;
        sentence_.part_in_brackets = false;
      }
      if (c.value == '(' || c.value == U'（') {
        gap_.open_bracket = at;
        outside_ = {sentence_.subject, sentence_.count_subject};
      } else if (c.value == ')' || c.value == U'）') {
        sentence_.subject = outside_.subject;
        sentence_.count_subject = outside_.count_subject;
      } else if ((c.value == ':' || c.value == U'：') && sentence_.topic.empty() &&
                 sentence_.last == no_index) {
        take_topic(at - c.size);
      }
      if (c.value == ',' || c.value == U'，' || c.value == U'：' || c.value == ':') {
        const Offset bracket = gap_.open_bracket;
        clear_clause(at);
        gap_.open_bracket = bracket;
      }
      gap_.phrase = at;
    }
  }

  // 工业技改投资(第6项): before a colon at the front of a sentence stands what the sentence is about.
  void take_topic(Offset colon) {
    Span topic{sentence_.begin, colon};
    if (topic.size() > 90) return;
    const std::string_view words = cut(text_, topic);
    const std::size_t bracket = std::min(words.find('('), words.find("（"));
    if (bracket != std::string_view::npos) topic.end = topic.begin + static_cast<Offset>(bracket);
    if (const Offset after = marker_end(text_, topic.begin); after < topic.end) topic.begin = after;
    topic = utf8::trim(text_, topic);
    if (topic.size() >= 6 && cut(text_, topic).find("，") == std::string_view::npos) sentence_.topic = topic;
  }

  void take(const Cue& cue, Span where) {
    switch (cue.use) {
      case Use::comparison:
        gap_.comparison = where;
        gap_.comparison_value = cue.value;
        break;
      case Use::compared:
        gap_.compared = where;
        break;
      case Use::difference:
        gap_.difference = where;
        gap_.difference_value = cue.value;
        break;
      case Use::plan_base: {
        // 计划改造22个 is a plan to do so; 计划的76% is measured by it.
        const auto verb =
            cut(text_, where) == "计划" ? lexicon_.at(Use::lead, text_, where.end) : std::nullopt;
        if (verb && verb->value == "verb") {
          gap_.target = true;
        } else {
          gap_.plan = where;
        }
        break;
      }
      case Use::modality:
        if (cue.value == "target") {
          gap_.target = true;
          if (cut(text_, where) == "力争") sentence_.modality = cue.value;  // holds to the sentence's end
        } else {
          sentence_.modality = cue.value;
          gap_.target = false;
        }
        break;
      case Use::part:
        if (sentence_.last_free != no_index) {
          sentence_.whole = sentence_.last_free;
          sentence_.parts = Decimal();
          sentence_.part_in_brackets = gap_.open_bracket == where.begin;
        }
        break;
      case Use::respectively:
        gap_.respectively = true;
        break;
      default:
        break;
    }
  }

  void meaning(std::size_t i, Offset from) {
    Claim& claim = claims_[i];
    Fact& fact = claim.fact;
    const auto index = first_ + static_cast<std::uint32_t>(i);
    if (is_time(fact)) return time(claim, from, index);
    if (fact.kind == "phone" || fact.kind == "docnumber") return label(claim, from);
    if (fact.kind == "ordinal_ref") return;
    fact.period = sentence_.period;
    if (fact.kind != "duration" || fact.approx != "at_most") fact.modality = modality();

    const bool joint = sentence_.last != no_index && joined(i, from);
    const Phrase phrase = phrase_before(text_, gap_, claim, lexicon_);
    compare(text_, gap_, phrase, claim);
    attained(claim, phrase, i);
    if (fact.direction.empty() && fact.kind == "count") {  // 压减审批材料56项
      const auto word = lexicon_.at(Use::direction_absolute, text_, phrase.words.begin);
      if (word && word->value == "down" && phrase.words.begin + word->size < phrase.words.end)
        fact.direction = word->value;
    }
    if (fact.kind == "count" && !fact.direction.empty() && is_position(fact.unit)) fact.kind = "rank_change";
    if (claim.unit_inferred) infer_unit(claim, phrase);
    subject(i, phrase, joint);
    const bool listed = !joint && continues_list(i, from);
    if (listed) {  // 投诉、举报分别下降5%和8%
      const Fact& previous = claims_[i - 1].fact;
      if (fact.comparison.empty()) {
        fact.comparison = previous.comparison;
        fact.direction = previous.direction;
        fact.base = previous.base;
      }
      if (fact.subject.empty()) fact.subject = previous.subject;
    }
    if (joint || listed) {
      const Fact& previous = claims_[sentence_.last - first_].fact;
      fact.group = previous.group != no_index ? previous.group : sentence_.last;
    }
    if (is_part(fact, index)) {
      fact.part_of = sentence_.whole;
    } else if (sentence_.whole == no_index) {
      sentence_.last_free = index;
    }
    declare(fact);
    sentence_.last = index;
    if (!fact.subject.empty()) {
      sentence_.subject = fact.subject;
      if (fact.kind == "count") {
        sentence_.count_subject = fact.subject;
        sentence_.count_unit = fact.unit;
      }
      if (is_share(fact)) {
        sentence_.share_subject = fact.subject;
        sentence_.share_subject_is_metric = ends_metric(fact.subject);
      }
    }
  }

  void time(Claim& claim, Offset from, std::uint32_t index) {
    Fact& fact = claim.fact;
    const std::string_view before = text_.substr(from, fact.span.begin - from);
    if (fact.bound.empty() &&
        (before.ends_with("截至") || before.ends_with("截止") || before.ends_with("截止到") ||
         before.ends_with("截至到") || before.ends_with("截止至"))) {
      fact.bound = "as_of";
    }
    sentence_.dated = phrase_before(text_, gap_, claim, lexicon_).noun;
    sentence_.dated_clause = gap_.clause;
    // 到2025年建成: a year to come.
    if (fact.date.size() == 4 && (before.ends_with("到") || before.ends_with("至")))
      sentence_.modality = "target";
    // A period that a value covers promises nothing itself.
    const bool promised = fact.kind == "date" || fact.bound == "by";
    if (promised && fact.bound != "as_of" && (gap_.target || (fact.bound == "by" && sense_.target))) {
      fact.modality = "target";
    } else if (fact.kind == "date" && fact.bound.empty() && sentence_.modality == "forecast") {
      fact.modality = "forecast";
    }
    if (fact.bound != "by" && (fact.kind == "period" || fact.date.size() < 10 || fact.bound == "as_of"))
      sentence_.period = index;
  }

  // The label of a phone number, the document of a document number.
  void label(Claim& claim, Offset from) {
    Offset end = claim.fact.span.begin;
    while (end > from) {
      const auto c = utf8::decode_before(text_, end);
      const bool between =
          c.value == ':' || c.value == U'：' || c.value == ' ' || c.value == '(' || c.value == U'（';
      if (!between) break;
      end -= c.size;
    }
    Offset begin = end;
    if (end > from && text_.substr(0, end).ends_with("》")) {
      const Offset window = end - std::min<Offset>(300, end - from);
      const std::size_t open = text_.substr(window, end - window).rfind("《");
      if (open != std::string_view::npos) begin = window + static_cast<Offset>(open);
    } else {
      while (begin > from && end - begin < 60) {
        const auto c = utf8::decode_before(text_, begin);
        if ((lexicon_.flags(c.value) & ends_phrase) != 0 || utf8::is_space(c.value)) break;
        begin -= c.size;
      }
    }
    claim.fact.subject = {begin, end};
  }

  std::string_view modality() const {
    if (gap_.target || sense_.target) return "target";
    if (!sentence_.modality.empty()) return sentence_.modality;
    return "actual";
  }

  // Of the unit of the whole, and with the parts before no more than it.
  bool is_part(const Fact& fact, std::uint32_t index) {
    if (sentence_.whole == no_index || sentence_.whole == index) return false;
    const Fact& whole = claims_[sentence_.whole - first_].fact;
    if (whole.unit != fact.unit || !fact.comparison.empty() || !whole.value || !fact.value) return false;
    const auto sum = sentence_.parts.plus(*fact.value);
    if (!sum || sum->compare(*whole.value) > 0) {
      sentence_.whole = no_index;
      return false;
    }
    sentence_.parts = *sum;
    return true;
  }

  // After 分别: the next value of the same unit, with only a listing mark between.
  bool continues_list(std::size_t i, Offset from) const {
    if (i == 0 || !gap_.respectively || first_ + i - 1 != sentence_.last) return false;
    if (claims_[i - 1].fact.unit != claims_[i].fact.unit) return false;
    const std::string_view between = text_.substr(from, claims_[i].fact.span.begin - from);
    return between == "、" || between == "和" || between == "与" || between == "及" || between == "以及" ||
           between == "," || between == "，";
  }

  static bool is_position(std::string_view unit) {
    return unit == "位" || unit == "名" || unit == "位次" || unit == "个位次" || unit == "名次" ||
           unit == "个名次";
  }

  // 由每人每月160元提至173元: the number before is the base.
  void attained(Claim& claim, const Phrase& phrase, std::size_t i) const {
    if (phrase.attain.empty() || i == 0 || sentence_.last == no_index || sentence_.last < first_) return;
    const Fact& previous = claims_[sentence_.last - first_].fact;
    if (previous.unit != claim.fact.unit || previous.span.begin < sentence_.begin) return;
    // 由 or 从 stands in the same clause before the base.
    Offset begin = previous.span.begin;
    for (int n = 0; n < 12 && begin > sentence_.begin; ++n) {
      const auto c = utf8::decode_before(text_, begin);
      if ((lexicon_.flags(c.value) & ends_phrase) != 0) return;
      if (c.value == U'由' || c.value == U'从' || c.value == U'從') {
        claim.fact.comparison = "vs_base";
        claim.fact.direction = phrase.attain;
        claim.fact.base = {begin, previous.span.end};
        return;
      }
      begin -= c.size;
    }
  }

  // 13宗127.11亩 with nothing between, and 37969人、23048人: like units with only 、 between.
  bool joined(std::size_t i, Offset from) const {
    if (i == 0 || first_ + i - 1 != sentence_.last) return false;
    const Fact& previous = claims_[i - 1].fact;
    const Fact& fact = claims_[i].fact;
    if (is_reference(previous) || is_time(previous) || fact.kind == "rank") return false;
    const std::string_view between = text_.substr(from, fact.span.begin - from);
    if (between.empty()) return true;
    return previous.unit == fact.unit && (between == "、" || between == "和" || between == ",") &&
           claims_[i].fact.kind != "percent";
  }

  // 资金缺口 4869 万 is money, 69.23万城乡居民 are people.
  void infer_unit(Claim& claim, const Phrase& phrase) {
    Fact& fact = claim.fact;
    if (lexicon_.ends_with(Use::money_metric, text_, phrase.words.begin, phrase.words.end)) {
      fact.kind = "money";
      fact.unit = "元";
      fact.dimension = "CNY";
      fact.inferred = "unit";
    } else if (lexicon_.at(Use::person_noun, text_, fact.span.end)) {
      fact.unit = "人";
      fact.inferred = "unit";
    } else if (sentence_.last != no_index && claims_[sentence_.last - first_].fact.kind == "money" &&
               phrase.noun.empty()) {  // 880余万元,近2000万,1.39亿元
      fact.kind = "money";
      fact.unit = "元";
      fact.dimension = "CNY";
      fact.inferred = "unit";
    }
  }

  void subject(std::size_t i, const Phrase& phrase, bool joint) {
    Claim& claim = claims_[i];
    Fact& fact = claim.fact;
    const Offset limit = i + 1 < claims_.size() ? claims_[i + 1].fact.span.begin : passage_.end;
    const AfterPhrase after = phrase_after(text_, fact.span.end, limit, lexicon_);
    Span named = phrase.noun;
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
    if (is_share(fact) && cut(text_, phrase.words).starts_with("占") && !carried(fact).empty()) named = {};
    const bool metric = !named.empty() && ends_metric(named);
    if (is_share(fact)) {
      if (!named.empty() && !metric && sentence_.share_subject_is_metric && fact.comparison.empty()) {
        fact.entity = named;
        fact.subject = sentence_.share_subject;
        return;
      }
      const bool of_noun = text_.substr(fact.span.end).starts_with("的") && !after.noun.empty();
      if (!metric && of_noun && fact.comparison.empty()) named = after.noun;
      fact.subject = !named.empty() ? named : carried(fact);
    } else if (fact.kind == "rank") {
      fact.subject = rank_subject(phrase);
    } else if (fact.kind == "rank_change") {
      fact.subject = !named.empty()                 ? named
                     : !sentence_.rank_word.empty() ? sentence_.rank_word
                                                    : sentence_.subject;
    } else if (fact.kind == "duration") {
      fact.subject = !named.empty()                                                 ? named
                     : !phrase.attain.empty()                                       ? sentence_.subject
                     : fact.approx == "at_most" || cut(text_, phrase.words) == "每" ? after.action
                                                                                    : Span{};
    } else if (fact.kind == "index" || fact.kind == "score") {
      fact.subject = !named.empty() ? named : sentence_.subject;
    } else if (fact.kind == "money" || fact.kind == "ratio" || fact.kind == "rate") {
      const bool noun_after = !after.noun.empty() && !after.verb && !joint;
      fact.subject = metric                                              ? named
                     : noun_after                                        ? after.noun
                     : !named.empty()                                    ? named
                     : joint                                             ? claims_[i - 1].fact.subject
                     : !fact.direction.empty() || !phrase.attain.empty() ? sentence_.subject
                                                                         : Span{};
    } else {
      const bool place = !named.empty() && is_place(named) && same_unit_before(i);
      const bool part = sentence_.whole != no_index && !named.empty() && is_sort(named);
      if (!after.noun.empty() && !after.verb) {
        fact.subject = after.noun;
      } else if (part) {
        fact.qualifier = named;
        fact.subject = claims_[sentence_.whole - first_].fact.subject;
      } else if (place) {
        fact.entity = named;
        fact.subject = carried(fact);
      } else if (!named.empty()) {
        fact.subject = named;
      } else if (joint || beside(i)) {
        fact.subject = claims_[i - 1].fact.subject;
      } else if (!carried(fact).empty()) {
        fact.subject = carried(fact);
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
    if (fact.subject.empty() && fact.comparison.empty() && is_measured(fact)) fact.subject = sentence_.topic;
    const bool unnamed = fact.subject.empty() || (phrase.noun.empty() && fact.subject.overlaps(phrase.words));
    // 五大类共24项问题: the noun behind the second number is the first one's too.
    if (i > 0 && pending_ == i - 1 && !after.noun.empty() && fact.subject == after.noun) {
      const std::string_view between =
          text_.substr(claims_[i - 1].fact.span.end, fact.span.begin - claims_[i - 1].fact.span.end);
      if (between.empty() || between == "共" || between == "计" || between == "共计")
        claims_[i - 1].fact.subject = fact.subject;
    }
    pending_ = unnamed ? static_cast<std::uint32_t>(i) : no_index;
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
    return i > 0 && sentence_.last != no_index && !carried(claims_[i].fact).empty() &&
           claims_[sentence_.last - first_].fact.unit == claims_[i].fact.unit;
  }

  static bool is_measured(const Fact& fact) {
    return fact.kind != "duration" && fact.kind != "rank" && fact.kind != "count";
  }
  static bool is_share(const Fact& fact) { return fact.kind == "percent" || fact.kind == "percentage_point"; }

  bool ends_metric(Span span) const {
    return lexicon_.ends_with(Use::metric_end, text_, span.begin, span.end).has_value() ||
           lexicon_.ends_with(Use::money_metric, text_, span.begin, span.end).has_value();
  }

  // What a number without its own noun is about: the sentence's last subject of its kind, or its topic.
  Span carried(const Fact& fact) const {
    if (fact.kind == "count") return sentence_.count_unit == fact.unit ? sentence_.count_subject : Span{};
    if (!sentence_.subject.empty()) return sentence_.subject;
    return is_share(fact) ? sentence_.topic : Span{};
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
      if (!word || word->value == "verb" || words.begin + word->size >= words.end) break;
      words.begin += word->size;
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

  // A phrase that ends in a kind of place or body names whose value it is, not what is measured.
  bool is_place(Span span) const {
    const char32_t last = utf8::decode_before(text_, span.end).value;
    return std::u32string_view(U"县縣区區市镇鎮乡鄉省州旗盟道").find(last) != std::u32string_view::npos &&
           !lexicon_.ends_with(Use::no_place, text_, span.begin, span.end);
  }

  // A total that the notice states of its own items.
  void declare(Fact& fact) {
    if (fact.kind != "count" || !sense_.declares || fact.subject.empty()) return;
    const std::string_view subject = cut(text_, fact.subject);
    for (const std::string_view own : {"问题", "整改措施", "目标任务", "整改任务", "整改事项", "問題",
                                       "任务事项", "重点任务", "建议提案", "具体事项", "综合指标"}) {
      if (subject.ends_with(own)) {
        fact.declared = true;
        return;
      }
    }
  }

  std::string_view text_;
  Span passage_;
  const PassageSense& sense_;
  const Lexicon& lexicon_;
  std::uint32_t first_;
  std::span<Claim> claims_;
  Sentence sentence_;
  Gap gap_;
  std::uint32_t pending_ = no_index;  // the claim just before, if nothing named its subject
  struct {
    Span subject;
    Span count_subject;
  } outside_;  // what the sentence was about when a bracket opened
};

}  // namespace

void give_meaning(std::string_view text, Span passage, const PassageSense& sense, const Lexicon& lexicon,
                  std::uint32_t first, std::span<Claim> claims) {
  Reader(text, passage, sense, lexicon, first, claims).run();
}

}  // namespace taizhang
