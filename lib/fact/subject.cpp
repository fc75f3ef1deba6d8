#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/phrase_edges.h"
#include "fact/reading.h"

namespace taizhang {

namespace {

bool is_measured(const Fact& fact) {
  return fact.kind != "duration" && fact.kind != "rank" && fact.kind != "count";
}

constexpr Offset longest_deed = 18;  // bytes of what is done, behind 进行 and a number

// Finds the words that name what a number counts.
class Namer {
 public:
  explicit Namer(Reading& reading) : reading_(reading), particles_(reading.lexicon.particles()) {}

  void name(std::size_t i, const Phrase& phrase, bool joint) {
    Claim& claim = reading_.claims[i];
    Fact& fact = claim.fact;
    const Offset limit =
        i + 1 < reading_.claims.size() ? reading_.claims[i + 1].fact.span.begin : reading_.passage.end;
    const AfterPhrase after =
        phrase_after(reading_.text, fact.span.end, limit, reading_.lexicon, reading_.marks_behind());
    Span named = phrase.noun;
    reading_.of_deed = false;
    const Span before = carried(reading_, fact);
    if (reading_.parallel.holds(i) && reading_.parallel.resolved)
      return name_parallel(i, named, phrase.words);
    // 3个|单位多计工程价款812万元: the noun of the count before is not this one's.
    if (i > 0 && !named.empty() && reading_.sentence.last == reading_.first + i - 1) {
      const Span counted = reading_.claims[i - 1].fact.subject;
      if (!counted.empty() && counted.begin == named.begin && counted.end < named.end) {
        named = without_lead(reading_.text, {counted.end, named.end}, reading_.lexicon);
        // 32个大棚|中闲置|9个
        if (cut(reading_.text, named).starts_with("中") && fact.unit == reading_.claims[i - 1].fact.unit) {
          fact.subject = counted;
          fact.qualifier = {named.begin + 3, named.end};
          return;
        }
      } else if (counted == named && fact.kind == "money" && reading_.claims[i - 1].fact.kind == "count" &&
                 !reading_.ends_metric(named)) {
        named = {};  // 11家|单位2655万元, but 31人|工资46万元
      }
    }
    if (counts_rivals(i)) {
      Span ranked = without_ranking(phrase.words);
      if (cut(reading_.text, ranked).ends_with("在")) ranked.end -= 3;
      ranked = without_lead(reading_.text, ranked, reading_.lexicon);
      reading_.sentence.ranked = !ranked.empty() ? ranked : reading_.sentence.subject;
      fact.subject = after.noun;
      return;
    }
    if (is_rest_of_whole(reading_, i)) {
      fact.subject = reading_.claims[i - 1].fact.subject;
      return;
    }
    // 对电工进行|8学时|培训, 每件给予|50元|奖励
    if (!after.action.empty() && after.action.size() <= longest_deed && !is_share(fact) &&
        fact.kind != "ratio" &&
        reading_.lexicon.ends_with(Use::light_verb, reading_.text, phrase.words.begin, phrase.words.end)) {
      fact.subject = after.action;
      return;
    }
    if (named.empty() && reading_.sentence.dated_clause == reading_.gap.clause && i > 0 &&
        is_time(reading_.claims[i - 1].fact))
      named = noun_before_date(reading_, i - 1);
    if (is_share(fact) && cut(reading_.text, phrase.words).starts_with("占") && !before.empty() &&
        !(reading_.ends_metric(named) && cut(reading_.text, named).find("的") != std::string_view::npos))
      named = {};  // 占比, but not 占全市总产值的比重
    // 占送审金额2.35亿元|的4.49%: of what was said before the whole.
    if (fact.comparison.empty() && is_share_of_number(reading_, i, phrase)) {
      fact.subject = reading_.sentence.earlier_subject;
      return;
    }
    const bool metric = !named.empty() && reading_.ends_metric(named);
    // 60家餐饮场所, 12家|未安装报警装置; 杆线23处|未迁改: how they stand. 5个|未开工项目 alone names them.
    const bool stands = after.stands && (named.size() > 3 || !before.empty());
    if (is_bracketed_name(i, phrase) && !before.empty()) {
      fact.entity = outer_name();
      fact.subject = before;
      return;
    }
    if (const Span name = name_of_bracket(i, phrase); fact.kind == "count" && !name.empty()) {
      fact.subject = name;
      return;
    }
    if (is_share(fact) && is_bracketed_value(phrase, reading_.sentence.bracket_metric)) {
      fact.entity = outer_name();
      fact.subject = reading_.sentence.bracket_metric;
    } else if (is_share(fact) && is_bracketed_value(phrase, before)) {
      fact.entity = outer_name();
      fact.subject = before;
    } else if (is_share(fact)) {
      if (metric && reading_.gap.open_bracket != Gap::nowhere &&
          reading_.gap.phrase == reading_.gap.open_bracket) {
        reading_.sentence.bracket_metric = named;
        if (const Span name = outer_name(); is_place(reading_, name)) fact.entity = name;
      }
      if (!named.empty() && !metric && reading_.sentence.share_subject_is_metric && fact.comparison.empty()) {
        fact.entity = named;
        fact.subject = reading_.sentence.share_subject;
        return;
      }
      // 工业增加值增长7.9%，河阴市下降0.7%: whose share, of what was said before.
      if (!named.empty() && !metric && !before.empty() && !fact.comparison.empty() &&
          is_place(reading_, named)) {
        fact.entity = named;
        fact.subject = before;
        return;
      }
      // 。分季度看，一季度增长|6.1%: of what the sentence before told the growth of.
      const bool of_time = i > 0 && is_time(reading_.claims[i - 1].fact) &&
                           reading_.claims[i - 1].fact.span.end >= reading_.gap.clause;
      if (named.empty() && before.empty() && of_time && fact.comparison == "yoy") {
        fact.subject = reading_.growth_subject;
        return;
      }
      const bool of_noun = reading_.text.substr(fact.span.end).starts_with("的") && !after.noun.empty();
      // 支出率超过90%的项目22个，低于50%|的项目9个: the same rate.
      const bool same_rate = is_threshold(fact) && named.empty() && reading_.sentence.share_subject_is_metric;
      if (!metric && of_noun && fact.comparison.empty() && !same_rate) named = after.noun;
      fact.subject = !named.empty() ? named : same_rate ? reading_.sentence.share_subject : before;
    } else if (fact.kind == "rank") {
      fact.subject = i > 0 && counts_rivals(i - 1) ? reading_.sentence.ranked : rank_subject(phrase);
    } else if (fact.kind == "rank_change") {
      fact.subject = !named.empty()                         ? named
                     : !reading_.sentence.rank_word.empty() ? reading_.sentence.rank_word
                                                            : reading_.sentence.subject;
    } else if (fact.kind == "duration") {
      fact.subject = duration_subject(i, phrase, after, named, joint);
    } else if (fact.kind == "index" || fact.kind == "score") {
      fact.subject = !named.empty() ? named : reading_.sentence.subject;
    } else if (is_share_of_whole(fact, named, metric)) {
      fact.entity = named;
      fact.subject = reading_.fact(reading_.sentence.whole).subject;
    } else if (fact.kind == "money" || fact.kind == "ratio" || fact.kind == "rate") {
      // 处5000元以上5万元以下罚款: the noun behind both ends.
      const bool limits = joint && fact.approx == "at_most" &&
                          reading_.claims[i - 1].fact.approx == "at_least" && !after.noun.empty() &&
                          !after.verb;
      if (limits) reading_.claims[i - 1].fact.subject = after.noun;
      // 投入158万元|修复机井|46眼: what was done with it, and how many of what.
      const bool does = after.acts && after.noun.end == limit && limit < reading_.passage.end;
      const bool noun_after = limits || (!after.noun.empty() && !after.verb && !joint && !stands && !does);
      const std::uint32_t all = reading_.breakdown && !named.empty() && !metric && fact.comparison.empty()
                                    ? broken_down(reading_, i)
                                    : no_index;
      if (all != no_index) fact.entity = named;
      const bool changes = !fact.direction.empty() || !phrase.attain.empty() || !phrase.measured_by.empty() ||
                           !reading_.gap.comparison.empty();
      const Span object = fact.kind == "money" ? done_to(reading_, i, named, phrase.words, Span{}) : Span{};
      fact.subject = all != no_index                                ? reading_.fact(all).subject
                     : metric                                       ? named
                     : noun_after                                   ? after.noun
                     : !object.empty()                              ? object
                     : !named.empty()                               ? named
                     : joint || (fact.kind == "money" && beside(i)) ? reading_.claims[i - 1].fact.subject
                     : changes                                      ? reading_.sentence.subject
                                                                    : Span{};
    } else {
      const bool place = !named.empty() && is_place(reading_, named) && same_unit_before(i);
      // 召开会议11次|研究部署整改工作: what was done, not what 次 counts; 3栋|新建厂房 is.
      const bool event = particles_.is(Particle::occasion_unit, fact.unit);
      const bool acts = event && !named.empty() && after.acts && !phrase.attributive;
      // 19名学生，其中普通班就读|14名
      const bool deed = !counts_anything(reading_, fact.unit) && is_deed_of_whole(reading_, fact, named);
      const bool part =
          reading_.sentence.whole != no_index && !named.empty() && (deed || is_sort(reading_, named));
      const bool among = is_among(reading_, i, phrase);
      const Span whole = among ? reading_.fact(reading_.sentence.among).subject : Span{};
      const bool kin = !whole.empty() && cut(reading_.text, after.noun).ends_with(cut(reading_.text, whole));
      const std::uint32_t all =
          reading_.breakdown && !named.empty() && (is_sort(reading_, named) || is_place(reading_, named))
              ? broken_down(reading_, i)
              : no_index;
      if (const Span handed = handed_over(reading_, phrase.words); !handed.empty()) {
        fact.subject = handed;
      } else if (fact.kind != "count" && metric) {
        fact.subject = named;
      } else if (!whole.empty() && !kin) {
        fact.subject = whole;
        fact.qualifier = named;
      } else if (all != no_index && after.noun.empty()) {
        fact.subject = reading_.fact(all).subject;
        fact.entity = named;
      } else if (!after.noun.empty() && !after.verb && !acts && !stands && !is_state(reading_, after.noun)) {
        fact.subject = without_amount(i, after.noun);
      } else if (phrase.is_recipient) {
        fact.subject = {};
      } else if (!before.empty() && !reading_.sentence.count_subject_is_verb &&
                 is_state(reading_, said(i, phrase))) {
        fact.subject = before;  // 41项任务已完成33项，|进度滞后|2项
        fact.qualifier = said(i, phrase);
      } else if (!before.empty() && !reading_.sentence.count_subject_is_verb && is_state(reading_, named)) {
        fact.subject = before;
        fact.qualifier = named;
      } else if (phrase.attributive && !named.empty() && !before.empty()) {
        fact.subject = before;
        fact.qualifier = named;
      } else if (phrase.attributive && before.empty() && after.after_de.empty() &&
                 !counted_before(reading_, i).empty()) {
        fact.subject = counted_before(reading_, i);  // 。推进较慢的|6项
        fact.qualifier = phrase.words;
      } else if (is_leading_group(fact, phrase)) {
        fact.subject = ranked_metric(phrase.words);
      } else if (part) {
        fact.qualifier = named;
        fact.subject = reading_.claims[reading_.sentence.whole - reading_.first].fact.subject;
      } else if (place || is_listed_entity(i, named)) {
        fact.entity = named;
        fact.subject = before;
      } else if (const Span object =
                     after.noun.empty() ? done_to(reading_, i, named, phrase.words, before) : Span{};
                 !object.empty()) {
        reading_.of_deed = true;
        fact.subject = object;
        fact.qualifier = !named.empty() ? named : phrase.words;
      } else if (!named.empty()) {
        fact.subject = named;
      } else if (before.empty() && after.after_de.empty() &&
                 reading_.lexicon.at(Use::remainder, reading_.text, phrase.words.begin)) {
        fact.subject = counted_before(reading_, i);
      } else if (joint || beside(i)) {
        fact.subject = reading_.claims[i - 1].fact.subject;
      } else if (exceeds_last_part(reading_, fact)) {
        fact.subject = reading_.fact(reading_.sentence.whole).subject;
      } else if (!before.empty() && (!reading_.sentence.count_subject_is_verb ||
                                     before != reading_.sentence.count_subject || !says_more(phrase.words))) {
        fact.subject = before;
      } else if (!after.after_de.empty()) {
        fact.subject = after.after_de;
      } else if (!after.after_verb.empty()) {
        fact.subject = after.after_verb;
      } else {
        const bool counted = !after.noun.empty() && !after.verb && !is_state(reading_, after.noun);
        fact.subject = counted ? after.noun : single_verb(phrase.words);
      }
      if (phrase.noun.empty() && says_more(phrase.words) && fact.comparison.empty() &&
          !fact.subject.overlaps(phrase.words) && (fact.subject.empty() || fact.subject != after.noun)) {
        fact.qualifier = phrase.words;
      } else if (!phrase.state.empty() && fact.subject == phrase.noun && fact.qualifier.empty()) {
        fact.qualifier = phrase.state;
      }
    }
    if (fact.subject.empty() && fact.comparison.empty() && named.empty()) {
      // 就业和社会保障（6项）: the bracket says how many there are of what stands before it.
      if (reading_.gap.open_bracket != Gap::nowhere && reading_.gap.phrase == reading_.gap.open_bracket &&
          reading_.outside.bracket > reading_.outside.phrase) {
        fact.subject = without_lead(
            reading_.text, utf8::trim(reading_.text, {reading_.outside.phrase, reading_.outside.bracket}),
            reading_.lexicon);
      } else if (is_measured(fact)) {
        const Span verb = single_verb(phrase.words);
        const auto lead =
            verb.empty() ? std::nullopt : reading_.lexicon.at(Use::lead, reading_.text, verb.begin);
        if (lead && lead->value == "verb" && lead->size == verb.size()) {
          fact.subject = verb;  // 结转620万元
        } else if (verb.empty() && (!phrase.words.empty() || reading_.gap.phrase < fact.span.begin)) {
          fact.subject =
              reading_.sentence.subject;  // 发放救助金113.8万元，人均1.5万元; 计划投资5亿元，仅完成1亿元
        }
      }
    }
    if (fact.subject.size() > 96) fact.subject = {};
    if (fact.subject.empty() && fact.comparison.empty() && is_measured(fact))
      fact.subject = reading_.sentence.topic;
    const bool unnamed = fact.subject.empty() || (phrase.noun.empty() && fact.subject.overlaps(phrase.words));
    // 五大类共24项问题: the noun behind the second number is the first one's too.
    if (i > 0 && reading_.pending == i - 1 && !after.noun.empty() && fact.subject == after.noun) {
      const std::string_view between = reading_.text.substr(
          reading_.claims[i - 1].fact.span.end, fact.span.begin - reading_.claims[i - 1].fact.span.end);
      if (between.empty() || particles_.is(Particle::sum, between))
        reading_.claims[i - 1].fact.subject = fact.subject;
    }
    reading_.pending = unnamed ? static_cast<std::uint32_t>(i) : no_index;
  }

 private:
  // A member of 东部、西部投资分别增长4%、3%: its own item of the list names it or whose it is.
  void name_parallel(std::size_t i, Span named, Span words) {
    if (const Span cue = reading_.gap.respectively;
        !cue.empty() && named.begin < cue.end && named.end > cue.end)
      named = without_lead(reading_.text, {cue.end, named.end}, reading_.lexicon);  // 三个|街道分别整改问题
    words.begin = std::max(words.begin, std::min(words.end, reading_.gap.respectively.end));
    const Parallel& list = reading_.parallel;
    Fact& fact = reading_.claims[i].fact;
    const std::size_t member = i - list.begin;
    fact.entity = list.entities[member];
    fact.subject = list.subjects[member];
    if (!fact.subject.empty()) return;
    if (i == list.begin) {
      // 甲县、乙县分别|整改|287亩、231亩: the verb alone.
      fact.subject = !named.empty() ? named : carried(reading_, fact);
      if (fact.subject.empty()) fact.subject = single_verb(words);
    } else {
      fact.subject = reading_.claims[list.begin].fact.subject;
    }
  }

  // 完成率前三位的是城东街道（126.7%）、石桥镇（113.4%）: the name before the bracket is whose it is.
  bool is_bracketed_value(const Phrase& phrase, Span metric) const {
    constexpr Offset shortest_name = 6;
    constexpr Offset longest_name = 60;
    const Span name{reading_.outside.phrase, reading_.outside.bracket};
    return phrase.words.empty() && reading_.gap.phrase == reading_.gap.open_bracket &&
           name.begin < name.end && name.size() >= shortest_name && name.size() <= longest_name &&
           !metric.empty() && reading_.ends_metric(metric) && !reading_.ends_metric(name);
  }

  // 餐饮食品（5.6%，|28批次）: the name whose share stands before the number in its bracket.
  Span name_of_bracket(std::size_t i, const Phrase& phrase) const {
    if (i == 0 || !phrase.words.empty() || reading_.gap.open_bracket == Gap::nowhere) return {};
    const Fact& share = reading_.claims[i - 1].fact;
    return is_share(share) && share.span.begin >= reading_.gap.open_bracket ? share.entity : Span{};
  }

  // What stands before the bracket.
  Span outer_name() const {
    const Span name{reading_.outside.phrase, reading_.outside.bracket};
    return name.begin < name.end ? without_lead(reading_.text, name, reading_.lexicon) : Span{};
  }

  Span duration_subject(std::size_t i, const Phrase& phrase, const AfterPhrase& after, Span named,
                        bool joint) const {
    const Fact& fact = reading_.claims[i].fact;
    const std::string_view behind = reading_.text.substr(fact.span.end);
    // 65周岁及以上|老年人, 3年以上|劳动合同: who or what is so old.
    const bool aged = particles_.ends(Particle::age_unit, fact.unit);
    if ((aged || (fact.approx == "at_least" && !behind.starts_with("的"))) && !after.noun.empty() &&
        !after.verb)
      return after.noun;
    // 签约后|20日内|腾空: what is done in that time.
    const std::string_view words = cut(reading_.text, named);
    const bool after_event = words.ends_with("后") || words.ends_with("後");
    if (fact.approx == "at_most" && after_event && !after.action.empty()) return after.action;
    // |前|两年
    if (named.size() > 3) return named;
    if (follows_period(reading_, i)) return noun_before_date(reading_, i - 1);
    if (joint) return reading_.claims[i - 1].fact.subject;
    if (!phrase.attain.empty() || !fact.comparison.empty()) return reading_.sentence.subject;
    if (fact.approx == "at_most" || cut(reading_.text, phrase.words) == "每") return after.action;
    // 未按规定每半年|组织应急演练: what, and not only that something is done.
    const bool recurs = cut(reading_.text, phrase.words).ends_with("每");
    return recurs ? without_lead(reading_.text, after.action, reading_.lexicon) : Span{};
  }

  // 逾期超10件的有：市住建局（118件）、高新区（64件）: a number alone in the bracket of a name.
  bool is_bracketed_name(std::size_t i, const Phrase& phrase) const {
    const Fact& fact = reading_.claims[i].fact;
    if ((fact.kind != "count" && fact.kind != "score") || !phrase.words.empty() ||
        reading_.gap.phrase != reading_.gap.open_bracket)
      return false;
    const std::string_view behind = reading_.text.substr(fact.span.end);
    if (!behind.starts_with(")") && !behind.starts_with("）")) return false;
    const Span name = outer_name();
    return !name.empty() && (is_place(reading_, name) ||
                             reading_.lexicon.ends_with(Use::agent_end, reading_.text, name.begin, name.end));
  }

  // 完成率排名|前|三位: how many lead or trail.
  bool is_leading_group(const Fact& fact, const Phrase& phrase) const {
    if (!particles_.is(Particle::position_unit, fact.unit)) return false;
    const std::string_view words = cut(reading_.text, phrase.words);
    return words.ends_with("前") || words.ends_with("后") || words.ends_with("後");
  }
  // What they lead in.
  Span ranked_metric(Span words) const {
    words.end -= 3;
    return without_lead(reading_.text, without_ranking(words), reading_.lexicon);
  }
  // `words` without those of ranking behind them: 增速|居全省.
  Span without_ranking(Span words) const {
    for (int i = 0; i < 4 && !words.empty(); ++i) {
      auto word = reading_.lexicon.ends_with(Use::rank_noun, reading_.text, words.begin, words.end);
      if (!word) word = reading_.lexicon.ends_with(Use::rank_cue, reading_.text, words.begin, words.end);
      if (!word) break;
      words.end -= word->size;
    }
    return words;
  }
  // 居全省|13个|设区市第3位, 在|168个|重点城市中排名第11位: those among which something ranks.
  bool counts_rivals(std::size_t i) const {
    constexpr Offset longest = 36;
    if (i + 1 >= reading_.claims.size()) return false;
    const Fact& rank = reading_.claims[i + 1].fact;
    const Fact& fact = reading_.claims[i].fact;
    if (fact.kind != "count" || rank.kind != "rank" || rank.span.begin - fact.span.end > longest)
      return false;
    bool bracket = false;  // 13个县（市、区）
    for (Offset at = fact.span.end; at < rank.span.begin;) {
      const auto c = utf8::decode(reading_.text, at);
      if (one_of(c.value, U"(（"))
        bracket = true;
      else if (one_of(c.value, U")）"))
        bracket = false;
      else if (!bracket && (reading_.lexicon.flags(c.value) & ends_phrase) != 0)
        return false;
      at += c.size;
    }
    return true;
  }
  // 超过90%|的项目22个, 30%及以下的4个: a bound of what is counted.
  bool is_threshold(const Fact& fact) const {
    return fact.comparison.empty() && (!fact.approx.empty() || fact.value_high) &&
           reading_.text.substr(fact.span.end).starts_with("的");
  }

  // 16个|项目|资金缺口7.9亿元: the amount that follows is theirs.
  Span without_amount(std::size_t i, Span noun) const {
    const bool amount = i + 1 < reading_.claims.size() && reading_.claims[i + 1].fact.kind == "money" &&
                        reading_.lexicon.ends_with(Use::money_metric, reading_.text, noun.begin, noun.end);
    const auto word = amount ? reading_.lexicon.at(Use::countable, reading_.text, noun.begin) : std::nullopt;
    return word && word->size < noun.size() ? Span{noun.begin, noun.begin + word->size} : noun;
  }

  // The words of `phrase` with the link that was taken off behind them: 基本|完成|5个.
  Span said(std::size_t i, const Phrase& phrase) const {
    const Offset end = reading_.claims[i].fact.span.begin;
    return phrase.words.begin < end ? trim_back(reading_.text, {phrase.words.begin, end}) : phrase.words;
  }

  // 其中白云镇4个、区交投集团6个: what stands beside a name in the list is one.
  bool is_listed_entity(std::size_t i, Span named) const {
    if (i == 0 || named.empty() || reading_.sentence.whole == no_index) return false;
    const Fact& previous = reading_.claims[i - 1].fact;
    const std::string_view between = reading_.text.substr(previous.span.end, named.begin - previous.span.end);
    return !previous.entity.empty() && previous.part_of == reading_.sentence.whole &&
           previous.unit == reading_.claims[i].fact.unit && between == "、";
  }

  // 到位资金3260万元，其中中央1900万元、省级600万元; 隐患8处（矿山2处）: who or where, not what.
  bool is_share_of_whole(const Fact& fact, Span named, bool metric) const {
    if (reading_.sentence.whole == no_index || named.empty() || metric || !fact.comparison.empty())
      return false;
    const Fact& whole = reading_.fact(reading_.sentence.whole);
    if (whole.unit != fact.unit || whole.subject.empty()) return false;
    // 企业自筹9840万元 is a sort of money, not whose it is.
    if (fact.kind == "money") return named.size() <= 12 && is_payer(reading_, named);
    return fact.kind == "count" && reading_.sentence.part_in_brackets && named.size() <= 6;
  }

  // 450列(34242标箱 and 600户、2.77万人: a second measure of the same.
  bool beside(std::size_t i) const {
    if (i == 0 || reading_.first + i - 1 != reading_.sentence.last) return false;
    const Offset from = reading_.claims[i - 1].fact.span.end;
    const std::string_view between = reading_.text.substr(from, reading_.claims[i].fact.span.begin - from);
    return between == "、" || between == "(" || between == "（" || between == "/";
  }

  // 全市29家,其中灌南县3家: a place before a number of the same unit tells whose it is.
  bool same_unit_before(std::size_t i) const {
    return i > 0 && reading_.sentence.last != no_index &&
           !carried(reading_, reading_.claims[i].fact).empty() &&
           reading_.claims[reading_.sentence.last - reading_.first].fact.unit == reading_.claims[i].fact.unit;
  }

  // 排名第三: the words of ranking are no subject, unless nothing else is.
  Span rank_subject(const Phrase& phrase) {
    Span noun = phrase.words;
    for (int i = 0; i < 4 && !noun.empty(); ++i) {
      if (reading_.lexicon.ends_with(Use::rank_noun, reading_.text, noun.begin, noun.end)) {
        const auto word = reading_.lexicon.ends_with(Use::rank_noun, reading_.text, noun.begin, noun.end);
        reading_.sentence.rank_word = {noun.end - word->size, noun.end};
      }
      const auto word = reading_.lexicon.ends_with(Use::rank_cue, reading_.text, noun.begin, noun.end);
      if (!word || (!reading_.sentence.rank_word.contains(Span{noun.end - word->size, noun.end}) &&
                    reading_.lexicon.ends_with(Use::metric_end, reading_.text, noun.begin, noun.end)))
        break;
      noun.end -= word->size;
    }
    noun = without_lead(reading_.text, noun, reading_.lexicon);
    // 居全国各县市第11名
    if (const auto cue = reading_.lexicon.at(Use::rank_cue, reading_.text, noun.begin);
        cue && cue->size < noun.size())
      noun = {noun.end, noun.end};
    // 13个设区市中排名第2: among whom, not what.
    if (reading_.text.substr(0, noun.end).ends_with("中") && noun.begin == reading_.gap.phrase)
      return reading_.sentence.rank_word;
    while (noun.size() > 6 && reading_.text.substr(0, noun.end).ends_with("中")) noun.end -= 3;
    if (reading_.text.substr(0, noun.end).ends_with("在") ||
        reading_.text.substr(0, noun.end).ends_with("以"))
      noun.end -= std::min<Offset>(3, noun.size());
    if (!noun.empty()) return noun;
    if (!reading_.sentence.subject.empty()) return reading_.sentence.subject;
    return reading_.sentence.rank_word;
  }

  // 累计交付 1894 套, 死亡6人: the verb alone names what is counted. 已完工11个, 在建7个 tell how things
  // stand.
  Span single_verb(Span words) const {
    if (words.empty()) return {};
    for (int i = 0; i < 4; ++i) {
      if (reading_.lexicon.at(Use::aspect, reading_.text, words.begin)) return {};
      const auto word = reading_.lexicon.at(Use::lead, reading_.text, words.begin);
      if (!word || word->value == "verb") break;
      words.begin += word->size;
      if (words.begin >= words.end) return {};  // 向, 已: says nothing
    }
    const auto link = reading_.lexicon.at(Use::link, reading_.text, words.begin);
    if (link && link->size == words.size()) return {};      // 完成, 实现: what, is not said
    if (link && link->size > 3) words.begin += link->size;  // 完成|改造|287户
    return words.size() <= 12 ? words : Span{};
  }

  // Whether the words before a number hold more than adverbs: 已完成 does, 其中 does not.
  bool says_more(Span words) const {
    for (int i = 0; i < 4 && !words.empty(); ++i) {
      const auto word = reading_.lexicon.at(Use::lead, reading_.text, words.begin);
      if (!word) return true;
      if (word->value == "verb") return true;
      words.begin = std::min(words.end, words.begin + word->size);
    }
    return !words.empty();
  }

  Reading& reading_;
  const Particles& particles_;
};

}  // namespace

void name_subject(Reading& reading, std::size_t i, const Phrase& phrase, bool joint) {
  Namer(reading).name(i, phrase, joint);
  // 超序时3项, 提前完成3项: how they stand; the number is none of a distance.
  Fact& fact = reading.claims[i].fact;
  if (fact.kind != "count" || fact.comparison.empty() || fact.subject.empty()) return;
  if (!is_deed(reading.text, phrase.words, reading.lexicon)) return;
  fact.comparison = {};
  fact.direction = {};
  fact.base = {};
}

}  // namespace taizhang
