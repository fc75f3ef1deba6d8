#include "fact/phrase.h"

#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "fact/phrase_edges.h"

namespace taizhang {

namespace {

// 处理能力|仅为|设计能力|的62%: `words` ends before the verb, what stands behind it is told.
void measured_by(std::string_view text, Span& words, Phrase& phrase, const Lexicon& lexicon) {
  if (!cut(text, words).ends_with("的") || words.size() > 3 * 96) return;
  const Span whole{words.begin, words.end - 3};
  for (Offset at = whole.begin; at < whole.end; at += utf8::decode(text, at).size) {
    // 空置率由14.6%|下降至|2024年9月底的9.8%: when, not of what.
    const auto attain = lexicon.at(Use::attain, text, at);
    if (attain && is_digit(text, at + attain->size)) {
      phrase.attain = attain->value;
      words.end = at;
      return;
    }
    const auto verb = lexicon.at(Use::measured_by, text, at);
    if (!verb || at + verb->size + 3 >= whole.end) continue;
    // 省下达任务: a character of another verb.
    if (at > whole.begin) {
      const Offset before = at - utf8::decode_before(text, at).size;
      const auto other = lexicon.at(Use::lead, text, before);
      if (other && before + other->size > at) continue;
    }
    phrase.measured_by = {at + verb->size, whole.end};
    phrase.measured_value = verb->value;
    if (const auto bound = lexicon.at(Use::approx_before, text, at); bound && bound->size == verb->size)
      phrase.measured_bound = bound->value;
    words.end = at;
    return;
  }
}

// 抽检批次|在|原计划|基础上|增加: `words` ends before 在, what stands behind it is told.
void on_basis(std::string_view text, Span& words, Phrase& phrase, const Lexicon& lexicon) {
  const auto basis = lexicon.ends_with(Use::basis, text, words.begin, words.end);
  if (!basis) return;
  const Offset end = words.end - basis->size;
  const std::size_t in = cut(text, {words.begin, end}).rfind("在");
  if (in == std::string_view::npos) return;
  const Offset at = words.begin + static_cast<Offset>(in);
  phrase.measured_by = {at + 3, end};
  phrase.measured_value = "vs_base";
  words.end = at;
}

// Whether a passive stands at `at` and no noun that holds its character: 疏散楼梯|被占用, but 植被.
bool is_passive(std::string_view text, Offset at, const Lexicon& lexicon) {
  if (!lexicon.at(Use::passive, text, at) || lexicon.at(Use::no_lead, text, at)) return false;
  const Offset before = at - utf8::decode_before(text, at).size;
  const auto noun = lexicon.at(Use::no_lead, text, before);
  return !noun || before + noun->size <= at;
}

// The part after the last verb of attaining inside the phrase, 石化产业实现|应税销售收入, and before a
// passive.
Span after_inner_verb(std::string_view text, Span span, const Lexicon& lexicon,
                      std::span<const Landmark> marks) {
  Offset begin = span.begin;
  Offset behind = span.begin;   // the last verb
  Offset counted = span.begin;  // behind the verb whose object is counted
  for (const auto [at, flags] : landmarks_from(marks, span.begin)) {
    if (at >= span.end) break;
    if ((flags & starts_verb) == 0) continue;
    // 公安机关共|破获|刑事案件: an adverb of counting with its verb.
    if (const Offset adverb = lexicon.particles().at_front(Particle::counting_adverb, text.substr(at))) {
      const Offset verb_at = at + adverb;
      const auto verb = verb_at < span.end ? lexicon.at(Use::lead, text, verb_at) : std::nullopt;
      if (verb && verb->value == "verb" && verb_at + verb->size + 6 <= span.end)
        counted = std::max(counted, verb_at + verb->size);
    }
    if (at < behind) continue;
    if (at >= begin + 6 && is_passive(text, at, lexicon)) {
      // 法定代表人被处|罚款|8000元: the amount that was taken, not from whom.
      const auto amount = lexicon.ends_with(Use::money_metric, text, at, span.end);
      if (amount)
        begin = span.end - amount->size;
      else
        span.end = at;
      break;
    }
    // 市财政局要|统筹|专项债券资金
    if (const auto verb = lexicon.at(Use::agent_verb, text, at);
        verb && at >= begin + 6 && at + verb->size + 6 <= span.end &&
        lexicon.ends_with(Use::agent_end, text, begin, at)) {
      begin = behind = at + verb->size;
      continue;
    }
    const auto verb = lexicon.at(Use::inner_verb, text, at);
    const auto noun = verb ? lexicon.at(Use::no_lead, text, at) : std::nullopt;
    if (!verb || (noun && noun->size >= verb->size)) continue;
    behind = at + verb->size;
    if (at > span.begin && behind + 6 <= span.end) begin = behind;
  }
  return {std::max(begin, counted), span.end};
}

// Whether `span` holds nothing but words that a noun phrase may begin with: 取得, 建成到位.
bool is_all_lead(std::string_view text, Span span, const Lexicon& lexicon) {
  for (int i = 0; i < 3 && !span.empty(); ++i) {
    const auto word = lexicon.at(Use::lead, text, span.begin);
    if (!word) return false;
    span.begin += word->size;
    if (cut(text, {span.begin - word->size, span.begin}) != "每" || span.empty()) continue;
    const auto unit = lexicon.unit(text, span.begin);
    span.begin += unit ? unit->size : utf8::decode(text, span.begin).size;  // 每|立方米, 每|棚
  }
  return span.empty();
}

// 满意率由|整治初期的|82.4%提升至97.1%: when, not what.
bool names_time(std::string_view text, Span span, const Lexicon& lexicon) {
  if (cut(text, span).ends_with("的")) span.end -= 3;
  return lexicon.particles().ends(Particle::time_end, cut(text, span));
}

bool is_verb(std::string_view text, Span span, const Lexicon& lexicon) {
  const auto word = lexicon.at(Use::lead, text, span.begin);
  return word && word->value == "verb" && word->size == span.size();
}

// The verb at the end of `span`; empty if none stands there.
Span verb_at_end(std::string_view text, Span span, const Lexicon& lexicon) {
  const auto word = lexicon.ends_with(Use::lead, text, span.begin, span.end);
  if (!word) return {span.end, span.end};
  const Span verb{span.end - word->size, span.end};
  return is_verb(text, verb, lexicon) ? verb : Span{span.end, span.end};
}

// 每月25日前|报送: a date that recurs is no part of the noun.
Span behind_date(std::string_view text, Span noun) {
  constexpr Offset longest_date = 15;
  if (noun.empty() || text[noun.begin] < '0' || text[noun.begin] > '9') return noun;
  for (Offset at = noun.begin; at < noun.end && at - noun.begin <= longest_date;) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (one_of(c.value, U"前内內") && at < noun.end) return {at, noun.end};
  }
  return noun;
}

// Whether the words up to `at` name who acts: 督导组|另查出|47处.
bool ends_in_agent(std::string_view text, Offset begin, Offset at, const Lexicon& lexicon) {
  while (const Offset adverb = lexicon.particles().at_back(Particle::agent_adverb, cut(text, {begin, at})))
    at -= adverb;
  return at >= begin + 6 && lexicon.ends_with(Use::agent_end, text, begin, at);
}

// How the noun stands, if the words at the end of `span` say so: 蓄水池|已建成, 同意函|仅取得, 灭火器|失效.
Span state_at_end(std::string_view text, Span span, const Lexicon& lexicon) {
  constexpr int longest = 7;  // characters
  constexpr Offset least_noun = 6;
  Span state{span.end, span.end};
  Offset at = span.end;
  for (int i = 0; i < longest && at > span.begin + least_noun; ++i) {
    const auto c = utf8::decode_before(text, at);
    at -= c.size;
    if (at < span.begin + least_noun) break;
    Offset rest = at;
    if (const Offset adverb = lexicon.particles().at_front(Particle::state_adverb, text.substr(at))) {
      if (!lexicon.particles().ends(Particle::no_adverb, text.substr(0, at + adverb))) rest += adverb;
    } else if ((lexicon.beginning_with(c.value) & use_set::only(Use::aspect)) != 0) {
      if (const auto aspect = lexicon.at(Use::aspect, text, at)) rest += aspect->size;
    }
    if (rest > at && rest < span.end && is_all_lead(text, {rest, span.end}, lexicon)) state.begin = at;
  }
  if (!state.empty()) return state;
  const auto word = lexicon.ends_with(Use::state, text, span.begin, span.end);
  if (!word || span.size() < word->size + least_noun) return state;
  // 新开工 is what is counted.
  const Offset begin = span.end - word->size;
  if (utf8::decode_before(text, begin).value != U'新' && !is_all_lead(text, {span.begin, begin}, lexicon))
    state.begin = begin;
  return state;
}

// A phrase too long for a subject: what stands after its last 的, 等 or closing quote.
Span shortened(std::string_view text, Span span) {
  if (span.size() <= longest_subject) return span;
  for (Offset at = span.end; at > span.begin && span.end - at < longest_subject;) {
    const auto c = utf8::decode_before(text, at);
    if (one_of(c.value, U"的等”》』」") && span.end - at >= 6) return {at, span.end};
    at -= c.size;
  }
  return {span.end, span.end};
}

// A quotation mark without its partner bounds the phrase: of two clauses only the last is about the number.
Span inside_quotes(std::string_view text, Span span, std::span<const Landmark> marks) {
  Offset open = Gap::nowhere;
  Offset begin = span.begin;
  for (const auto [at, flags] : landmarks_from(marks, span.begin)) {
    if (at >= span.end) break;
    if ((flags & quotes) == 0) continue;
    const auto c = utf8::decode(text, at);
    if (one_of(c.value, U"“‘「『《")) {
      open = at + c.size;
    } else {
      if (open == Gap::nowhere) begin = at + c.size;
      open = Gap::nowhere;
    }
  }
  if (open != Gap::nowhere) begin = open;
  return {begin, span.end};
}

// The words of the clause before the bracket that closed last: 投资|（不含农户）. Empty if they do not
// stand there.
Span before_bracket(std::string_view text, const Gap& gap) {
  constexpr int longest_remark = 30;  // characters
  const Offset begin = std::max(gap.clause, gap.begin);
  Offset at = gap.closed_bracket;
  for (int i = 0; i < longest_remark && at > begin; ++i) {
    const auto c = utf8::decode_before(text, at);
    at -= c.size;
    if (c.value == '(' || c.value == U'（') return {begin, at};
  }
  return {at, at};
}

}  // namespace

Span without_lead(std::string_view text, Span span, const Lexicon& lexicon) {
  const auto starts_noun = [](std::string_view t, Span s, const Cue& word, const Lexicon& words) {
    const auto noun = words.at(Use::no_lead, t, s.begin);
    if (!noun || noun->size < word.size || s.begin + noun->size > s.end) return false;
    // 计划|改造: of words that may be either, the verb behind it says which.
    if (noun->size > word.size) return true;
    const auto verb = words.at(Use::lead, t, s.begin + word.size);
    return !verb || verb->value != "verb";
  };
  for (int i = 0; i < 10 && !span.empty(); ++i) {
    span = trim_front(text, span);
    const auto word = lexicon.at(Use::lead, text, span.begin);
    if (!word || starts_noun(text, span, *word, lexicon)) break;
    if (span.begin + word->size >= span.end) {
      // 该项目480亩: it is named by nothing else.
      if (word->size > 6 && cut(text, span).starts_with("该")) break;
      return {span.end, span.end};
    }
    const Offset next = span.begin + word->size;
    const Offset rest = span.end - next;
    if (word->value == "of-metric" && rest >= 6 &&
        (!lexicon.at(Use::lead, text, next) || lexicon.ends_metric(text, {next, span.end})))
      break;
    if (rest < 6 && word->size > 3) {  // 出口额 is a noun; 整改中 is not
      const auto tail = lexicon.at(Use::lead, text, next);
      if (!tail || next + tail->size < span.end) break;
    }
    // 办理|时限, 滞留|时间: the time that the verb takes.
    if (const auto time = word->value == "verb" ? lexicon.at(Use::no_lead, text, next) : std::nullopt;
        time && time->size == rest && one_of(utf8::decode(text, next).value, U"时時"))
      break;
    span.begin = next;
    // 向|公安机关|移送|线索
    if (const auto to = lexicon.at(Use::recipient, text, next);
        to && next + to->size < span.end && lexicon.at(Use::hands_over, text, next + to->size)) {
      span.begin += to->size;
      continue;
    }
    if (word->value != "verb") continue;
    // 检查|中|安全出口, but 检查|中学.
    if (one_of(utf8::decode(text, next).value, U"中时時") && !lexicon.at(Use::no_lead, text, next))
      span.begin += 3;
    const auto recipient = lexicon.at(Use::recipient, text, next);
    if (recipient && next + recipient->size <= span.end &&
        lexicon.at(Use::hands_over, text, next - word->size))
      span.begin += recipient->size;
  }
  return trim_front(text, span);
}

Phrase phrase_before(std::string_view text, const Gap& gap, const Claim& claim, const Lexicon& lexicon,
                     std::span<const Landmark> marks) {
  Phrase phrase;
  Span words{std::min(gap.phrase, claim.fact.span.begin), claim.fact.span.begin};
  words = trim_back(text, words);
  // Metric (remark) number: the phrase is before the bracket.
  if (words.empty() && gap.closed_bracket == words.begin && gap.closed_bracket != 0) {
    if (const Span before = before_bracket(text, gap); !before.empty()) words = before;
  }
  words = inside_quotes(text, words, marks);
  phrase.attributive = cut(text, words).ends_with("的");
  const bool share = claim.fact.kind == "percent" || claim.fact.kind == "percentage_point";
  if (share || claim.fact.kind == "ratio") measured_by(text, words, phrase, lexicon);
  for (int i = 0; i < 8 && !words.empty(); ++i) {
    const auto word = lexicon.before(text, words.begin, words.end);
    if (!word || word->use == Use::no_approx) break;
    const Span where{words.end - word->size, words.end};
    if (word->use == Use::direction || word->use == Use::direction_absolute) {
      const bool single = word->size == 3;
      if (single && phrase.attributive && claim.fact.kind == "count") break;  // 推进较慢的6项
      if (single && gap.compared.empty() && gap.difference.empty() && where.begin != words.begin) break;
      if (!phrase.direction.empty() && word->size > 3) {
        // 新开工项目增加下降…: the first one met is the one that rules; what is before it is noun.
        break;
      }
      // 自然增长率, 工资涨幅: the word is the metric itself.
      if (where.begin != words.begin && lexicon.particles().ends(Particle::rate_end, cut(text, where))) {
        phrase.direction = word->value;
        phrase.direction_words = where;
        break;
      }
      phrase.absolute = word->use == Use::direction_absolute;
      phrase.direction = word->value;
      phrase.direction_words = where;
    } else if (word->use == Use::attain) {
      phrase.attain = word->value;
    } else if (word->use == Use::link && where.begin == words.begin && word->size > 3 &&
               !one_of(utf8::decode_before(text, where.end).value, U"在到至為为于達达")) {
      // A verb alone is what is said of the number (新增 26724户): kept as the words, no noun.
      break;
    }
    words.end = where.begin;
    words = trim_back(text, words);
  }
  on_basis(text, words, phrase, lexicon);
  // 收入比|由上年的2.12, 频次|由每季度1次: the words of a base are none of the metric.
  const bool is_bare = claim.fact.unit.empty() && claim.fact.kind != "count";
  constexpr int longest_base = 8;  // characters
  Offset at = words.end;
  for (int n = 0; n < longest_base && at > words.begin; ++n) {
    const auto c = utf8::decode_before(text, at);
    at -= c.size;
    if (!one_of(c.value, U"由从從") || at == words.begin) continue;
    const Span base{at + c.size, words.end};
    if (is_bare || is_all_lead(text, base, lexicon) || names_time(text, base, lexicon)) {
      words.end = at;
      break;
    }
  }
  // 配备率|分别|由年初的
  if (const Span cue = gap.respectively; !cue.empty() && cue.end == words.end && cue.begin > words.begin)
    words = trim_back(text, {words.begin, cue.begin});
  // A comparison inside the phrase ends the noun: 考核排名|较上年提升.
  Span noun = words;
  for (const Span cue : {gap.compared, gap.difference, gap.comparison}) {
    // A cue at the very end compares nothing, 用户占|比, but of a share 滞后10个百分点.
    const bool touches = share && cue.begin == gap.difference.begin && cue.end == words.end;
    const bool compares = cue.end < words.end || !phrase.direction.empty() || touches;
    // 与上年同期相比|事故起数减少: the metric stands behind what it is compared with.
    if (cue.end > noun.begin && cue.end + 6 <= noun.end && cut(text, cue).ends_with("相比")) {
      noun.begin = cue.end;
      continue;
    }
    // 计量支付超前等|问题34个: of that sort, not a comparison.
    if (!share && !cue.empty() && noun.contains(cue)) {
      const std::size_t sort = cut(text, {cue.end, noun.end}).find("等");
      const Offset behind = cue.end + static_cast<Offset>(sort) + 3;
      if (sort != std::string_view::npos && noun.end >= behind + 6) {
        noun.begin = behind;
        continue;
      }
    }
    // 超过规定时限下达的|转移支付7笔: which, not a comparison.
    const bool clause = cue.begin == noun.begin && cue.begin == gap.difference.begin &&
                        cut(text, noun).find("的") != std::string_view::npos;
    const bool says_which = !share && (clause || cut(text, noun).ends_with("者"));  // 进度落后者9案
    if (compares && !says_which && !cue.empty() && cue.begin >= noun.begin && cue.begin < noun.end)
      noun.end = cue.begin;
  }
  noun = trim_back(text, noun);
  if (share && !gap.plan.empty() && gap.plan.begin >= noun.begin && gap.plan.end <= noun.end &&
      noun.end - gap.plan.end <= 3) {
    noun.end = noun.begin;  // 完成目标任务的
  }
  phrase.words = words;
  noun = without_lead(text, noun, lexicon);
  // 固定资产投资（不含农户）同比增长4.9%: only what compares stands behind the bracket.
  const bool changes = !phrase.direction.empty() || !gap.comparison.empty() || !gap.compared.empty();
  // 乡镇（街道）达|27个
  const bool is_linked = words.empty() && words.begin < claim.fact.span.begin;
  if (noun.empty() && (changes || is_linked) && gap.closed_bracket != 0 && words.begin == gap.closed_bracket)
    noun = without_lead(text, before_bracket(text, gap), lexicon);
  const Span inner = after_inner_verb(text, noun, lexicon, marks);
  // 专项行动中|抓获: a verb alone behind it is all that is said of the number.
  const bool behind = inner.begin > noun.begin;
  noun = without_lead(text, inner, lexicon);
  if (behind && noun.empty() && inner.begin < words.end) phrase.words = {inner.begin, words.end};
  noun = behind_date(text, noun);
  // 较五年|前|下降
  if (cut(text, noun) == "前" && !phrase.direction.empty()) noun = {noun.end, noun.end};
  if (cut(text, noun) == "/" || cut(text, noun) == "／") {  // 12座/15座
    noun = {noun.end, noun.end};
    phrase.words = noun;
  }
  // 未细化|的|3.05亿元: says which.
  if (phrase.attributive && noun.begin > words.begin && text.substr(0, noun.begin).ends_with("未"))
    noun = {noun.end, noun.end};
  // 督导组另|查出|47处: the verb is what is said of the number. 工作报告反映|的6大类: which, not what.
  const Span verb = verb_at_end(text, noun, lexicon);
  if (phrase.attributive && claim.fact.kind == "count" && !verb.empty()) {
    noun = {noun.end, noun.end};
  } else if (!verb.empty() && ends_in_agent(text, noun.begin, verb.begin, lexicon)) {
    phrase.words = {verb.begin, words.end};
    noun = {noun.end, noun.end};
  } else if (noun.begin == words.begin + 3 && cut(text, words).starts_with("已") && !verb.empty() &&
             verb.begin > noun.begin) {
    noun = {noun.end, noun.end};  // 已|现场整改|638处
  } else if (cut(text, noun).ends_with("每") ||
             (noun.size() == 3 && noun.begin > words.begin && text.substr(0, noun.begin).ends_with("每"))) {
    noun = {noun.end, noun.end};  // 每生, 按规定每
  }
  // 县住建局已向|127户: whose number it is, stands behind it.
  phrase.is_recipient = claim.fact.kind == "count" &&
                        lexicon.ends_with(Use::recipient_mark, text, words.begin, words.end).has_value();
  if (phrase.is_recipient) phrase.words = noun = {words.end, words.end};
  phrase.state = state_at_end(text, noun, lexicon);
  noun = without_tail(text, {noun.begin, phrase.state.begin});
  phrase.noun = shortened(text, noun);
  return phrase;
}

}  // namespace taizhang
