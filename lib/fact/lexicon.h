#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/utf8.h"
#include "fact/column_words.h"
#include "fact/particle.h"
#include "grammar/catalog.h"
#include "grammar/unit_table.h"
#include "word/fold.h"
#include "word/word_search.h"
#include "word/word_table.h"

namespace taizhang {

// The part a word plays around a numeral; the `use` of a group in a fact-words grammar, in kebab case there.
// Particle has those of small words.
enum class Use : std::uint8_t {
  // Before the number, touching it.
  approx_before,       // 近 超过 不低于: belongs to the quantity's text
  approx_outside,      // 突破 约为: says the same, but is not part of it
  no_approx,           // 签约 通过: ends like an approximator and is none
  link,                // 为 达到 共计: between a metric and its number
  direction,           // 增长 下降: the number is a change
  direction_absolute,  // 压减 缩短: a change against what was before, not against last year
  attain,              // 增至 降到: where a change ended
  comparison,          // 同比 环比
  // Inside or after it.
  approx_inside,          // 余 多
  approx_after,           // 以上 左右
  approx_after_duration,  // 内
  // Anywhere in the clause before it.
  difference,    // 低于 滞后: the number is a distance from a base
  compared,      // 较 比
  plan_base,     // 序时进度 目标任务
  modality,      // 预计 力争
  part,          // 其中
  as_of,         // 截至
  respectively,  // 分别
  each,          // 均为
  no_cue,        // 比重 模拟: holds a cue and is none
  measured_by,   // 相当于: what follows it up to 的 is the base of a share or multiple
  // What a metric ends in.
  metric_end,
  money_metric,
  person_noun,
  index_metric,
  proportion,  // 比, 配比: 1:3 after it is a ratio
  rank_cue,
  rank_noun,
  event_noun,  // 事故, 案件: what 一起 counts
  ahead,       // 预计, 拟于: the date that follows is to come
  // Labels before identifiers.
  phone_label,
  number_label,
  address_before,
  address_unit,
  no_address,  // 楼栋: ends like a place in an address, and is what is counted
  // Bounds of subject phrases.
  lead,             // 完成, 新增: at the front, no part of it
  no_place,         // 社区, 园区: ends like a place and is none
  no_lead,          // 用电量, 未成年人: starts like a lead or a stop and is a noun
  stop,             // ends the noun after a unit
  inner_verb,       // 实现: inside a phrase, what follows it is measured
  agent_end,        // 局, 公司: who acts ends so
  agent_verb,       // 要, 将: behind such a word, what follows is not about who acts
  passive,          // 被: inside a phrase, what follows it was done to the noun before
  aspect,           // 在, 未: with a verb alone it says how things stand, not what is counted
  state,            // 破损, 上锁: behind a noun it says how that stands, not what is counted
  total,            // 总数: alone before a number it is of what was counted before
  remainder,        // 其余: what is left of what was counted before
  recipient_mark,   // 向: the number is of those to whom something is done
  countable,        // 项目, 单位: ends the noun after a unit where an amount of theirs follows
  basis,            // 基础上: what stands before it, after 在, is the base of a change
  plan_heading,     // 主要目标, 下一步: a heading that holds one is about what is to come
  account_heading,  // 完成情况: but not one that holds this
  title,            // 整改方案, 工作总结: what a title says by ending so, or by holding it
  hands_over,       // 移送: a recipient may follow
  recipient,        // 公安机关: after such a verb it is no part of what is handed over
  light_verb,       // 进行, 给予: what is done stands behind the number
  no_noun,          // 部分, 者: alone behind a unit it names nothing
  own_item,         // 整改任务: a number of these in the paragraphs before the items is of them
  some_of,          // 要求: a number behind it is of some of the items
  // Words that only look like a number or a unit.
  lexical,
  not_unit,
  unit_anyway,
  grade_after,
  roc_cue,  // 民國, 新臺幣: a text that holds one counts years from 1912
  count_,   // the number of uses
};

// The names of all uses and particles, and of all values a group may have, as fact-words grammars write them.
std::vector<std::string_view> fact_word_uses();
std::vector<std::string_view> fact_word_values();

// A word of the grammar met in a text.
struct Cue {
  Use use{};
  std::string_view value;  // what it means in that part; a static name
  Offset size = 0;         // bytes in the text
};

// A unit met in a text.
struct UnitReading {
  std::string_view name;       // as records print it
  std::string_view kind;       // fact kind: count, money, area …
  std::string_view dimension;  // area, length …, or the ISO 4217 code
  Offset size = 0;             // bytes in the text
  UnitMatch match;
};

// The part a character may play; bits of Lexicon::flags().
enum CharacterFlag : std::uint8_t {
  starts_number = 1,  // a numeral, or a word that is read like one, may start here
  starts_cue = 2,     // a clause cue may start here
  ends_phrase = 4,    // punctuation that ends a phrase
  ends_sentence = 8,
  quotes = 16,       // opens or closes a quotation or title
  starts_verb = 32,  // an inner verb, or an adverb of counting, may start here
  ends_noun = 64,    // a word that ends a noun may start here, or it is 的
};

// Uses together, a bit each.
using UseSet = std::uint64_t;

namespace use_set {

static_assert(static_cast<std::size_t>(Use::count_) <= 64);
constexpr UseSet only(Use use) {
  return UseSet{1} << static_cast<unsigned>(use);
}
inline constexpr UseSet before_number =
    only(Use::approx_before) | only(Use::approx_outside) | only(Use::no_approx) | only(Use::link) |
    only(Use::direction) | only(Use::direction_absolute) | only(Use::attain) | only(Use::comparison);
inline constexpr UseSet in_clause = only(Use::comparison) | only(Use::difference) | only(Use::compared) |
                                    only(Use::plan_base) | only(Use::modality) | only(Use::part) |
                                    only(Use::as_of) | only(Use::respectively) | only(Use::each) |
                                    only(Use::no_cue);
// What ends a metric or stands before a number is looked for backwards.
inline constexpr UseSet ending =
    before_number | only(Use::metric_end) | only(Use::money_metric) | only(Use::index_metric) |
    only(Use::proportion) | only(Use::rank_cue) | only(Use::rank_noun) | only(Use::event_noun) |
    only(Use::ahead) | only(Use::phone_label) | only(Use::number_label) | only(Use::address_before) |
    only(Use::no_address) | only(Use::no_place) | only(Use::lead) | only(Use::stop) | only(Use::state) |
    only(Use::basis) | only(Use::agent_end) | only(Use::recipient_mark) | only(Use::as_of) |
    only(Use::light_verb) | only(Use::own_item) | only(Use::title);

}  // namespace use_set

// The fact-words and units of a Catalog, made ready for matching. Immutable; shared by threads. Holds views
// into the Catalog, which must outlive it.
class Lexicon {
 public:
  explicit Lexicon(const Catalog& catalog);

  // The longest word that ends just before `at` and starts at or after `begin`, among the uses that stand
  // before a number.
  std::optional<Cue> before(std::string_view text, Offset begin, Offset at) const {
    return ending(use_set::before_number, text, begin, at);
  }
  // The longest word of `use` that ends just before `at`.
  std::optional<Cue> ends_with(Use use, std::string_view text, Offset begin, Offset at) const {
    return ending(use_set::only(use), text, begin, at);
  }
  // The longest word of `use` that starts at `at`.
  std::optional<Cue> at(Use use, std::string_view text, Offset at) const {
    return starting(use_set::only(use), text, at);
  }
  // Whether `span` ends in what is measured: 完成率, 补助资金.
  bool ends_metric(std::string_view text, Span span) const {
    return ends_with(Use::metric_end, text, span.begin, span.end) ||
           ends_with(Use::money_metric, text, span.begin, span.end);
  }
  // Whether a noun phrase ends before `at`: a stop, an attain or a direction of two characters or more.
  bool noun_ends(std::string_view text, Offset at) const;
  // The longest clause cue (difference … each) that starts at `at`.
  std::optional<Cue> clause_cue(std::string_view text, Offset at) const {
    return starting(use_set::in_clause, text, at);
  }
  // The uses of all words that begin with `character`: a look for any other use is in vain there.
  UseSet beginning_with(char32_t character) const { return uses_with(character).beginning; }
  // A lexical word that holds the numeral at `at`; the Span is the word's.
  std::optional<Span> lexical(std::string_view text, Offset begin, Offset at) const;

  // Whether a word of roc_cue stands in the first part of `text`, as printed (民国 in a simplified text is
  // history).
  bool counts_roc_years(std::string_view text) const;

  // The longest unit that starts at `at`, in the clause it stands in.
  std::optional<UnitReading> unit(std::string_view text, Offset at) const { return unit(text, at, at); }
  // The same where the words that a unit needs before it end at `context`.
  std::optional<UnitReading> unit(std::string_view text, Offset at, Offset context) const;
  const UnitTable& units() const { return units_; }
  const ColumnWords& columns() const { return columns_; }
  const Particles& particles() const { return particles_; }

  std::uint8_t flags(char32_t character) const {
    return character < flags_.size() ? flags_[character] : std::uint8_t{0};
  }

 private:
  // A word's uses and what it means in each; chained in the order of the grammars, of which the first counts.
  struct Word {
    UseSet uses = 0;
    std::uint32_t meaning = none;  // index into meanings_
  };
  struct Meaning {
    Use use;
    std::string_view value;
    std::uint32_t next = none;
  };
  static constexpr std::uint32_t none = 0xFFFF'FFFF;
  // What the words that begin with a character, or end with it, are used for. Nearly every look for a word
  // ends here.
  struct Uses {
    UseSet beginning = 0;
    UseSet ending = 0;
    char32_t folded = 0;  // the character
  };
  static constexpr std::size_t characters = 0x10000;  // those beyond count as character 0

  void add(const FactWordGroup& group, Use use);
  void add(WordTable& table, std::string_view word, Use use, std::string_view value);
  void flag(char32_t character, std::uint8_t flags) {
    if (character < flags_.size()) flags_[character] |= flags;
  }
  static char32_t folded_by(const Uses& uses, char32_t character) {
    return character < characters ? uses.folded : fold(character);
  }
  const Uses& uses_with(char32_t character) const {
    return uses_[classes_[character < characters ? character : 0]];
  }

  // Not part of their callers, which are many: the code of a number's way through this folder must stay
  // small.
  std::optional<Cue> starting(UseSet uses, std::string_view text, Offset at) const;
  std::optional<Cue> ending(UseSet uses, std::string_view text, Offset begin, Offset at) const;
  // The uses of folded `character`, to add to while the words are taken.
  Uses& uses_of(char32_t character);
  void spread_to_unfolded();
  Cue cue(UseSet uses, const WordTable::Match& match) const;

  UnitTable units_;
  ColumnWords columns_;
  Particles particles_;
  WordSearch roc_cues_;
  std::vector<Word> words_;
  std::vector<Meaning> meanings_;
  WordTable forward_;
  WordTable backward_;                               // words reversed
  std::vector<Uses> uses_ = std::vector<Uses>(1);    // of each class; the first has none
  std::array<std::uint16_t, characters> classes_{};  // by character, folded or not
  std::array<std::uint8_t, characters> flags_{};
};

// The use named `name` in a grammar.
std::optional<Use> use_named(std::string_view name);

}  // namespace taizhang
