#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/fact_words.h"
#include "word/word_endings.h"
#include "word/word_list.h"

namespace taizhang {

// The part of a small word (虚词) or of a unit that is asked about at one known place beside a number or
// between two; like Use, the `use` of a group in a fact-words grammar. A Use is looked for along the text.
enum class Particle : std::uint8_t {
  // Between two numbers, or two names of a list.
  list_join,  // 、 和 以及
  sum,        // 共, 共计: 五大类|共|24项问题
  // Behind 中, which says of which.
  left_of_whole,  // 尚有: 156个项目中|尚有|9个
  no_among,       // 集中, 初中: ends in 中 and says nothing of which
  // Comparison.
  than,             // 较, 比: before what is compared with
  no_than,          // 对比, 同比: ends so and is none
  together_with,    // 与: before what is compared with, where compared_behind follows it
  compared_behind,  // 相比
  compared_tail,    // 相比, 的: behind a base, no part of it
  improves,         // 提升, 改善: of amounts and counts it tells what was done, not a change
  reaches,          // 恢复至, 是: before the year whose value a share or multiple is taken of …
  of_base,          // 同期的: … and behind it
  rate_end,         // 率, 幅: a direction that ends so is a metric
  // Shares.
  share_verb,    // 占, 达: a clause that begins so gives a share of what was said before
  attains_plan,  // 完成: before 计划 and a share, which is of the plan
  // Time.
  will,      // 将, 拟: behind a date that is to come
  time_end,  // 期, 末: what ends so says when
  // Around verbs and nouns.
  counting_adverb,   // 共, 累计: before the verb whose object is counted
  agent_adverb,      // 另, 均: between who acts and the verb
  state_adverb,      // 已, 仅: before the verb that says how a noun stands
  no_adverb,         // 人均: ends like such an adverb and is none
  all_of_them,       // 全部, 均: behind a noun, before what is said of all of them
  no_noun_front,     // 是, 由: behind a unit no noun begins so
  hedge,             // 较, 不: a clause that says which one begins so
  sort_end,          // 类, 级: what ends so is a sort
  opens_breakdown,   // 从, 按: 从隐患类型看
  closes_breakdown,  // 看, 分
  matter_end,        // 方面: a heading that ends so names a matter, no plan
  // Units.
  position_unit,  // 位, 名: a number of them may be a place in a ranking
  occasion_unit,  // 次, 场: what is done so often is counted
  any_unit,       // 个, 起: begins units that count things or doings of every kind
  age_unit,       // 岁
  count_,         // the number of particles
};

// The names of all particles, as fact-words grammars write them.
std::span<const std::string_view> particle_names();
std::optional<Particle> particle_named(std::string_view name);

// The particles of the fact-words grammars, made ready for matching on folded text. Immutable.
class Particles {
 public:
  explicit Particles(const std::vector<FactWords>& from);

  // Bytes of the longest word of `particle` that `text` begins with, ends with; 0: none.
  Offset at_front(Particle particle, std::string_view text) const { return front(particle).at(text, 0); }
  Offset at_back(Particle particle, std::string_view text) const { return back(particle).of(text); }
  bool starts(Particle particle, std::string_view text) const { return at_front(particle, text) != 0; }
  bool ends(Particle particle, std::string_view text) const { return at_back(particle, text) != 0; }
  // Whether `text` is a word of `particle` and nothing else.
  bool is(Particle particle, std::string_view text) const { return front(particle).is(text); }
  bool inside(Particle particle, std::string_view text) const { return front(particle).inside(text); }
  bool holds_any(Particle particle) const { return !front(particle).empty(); }

 private:
  static constexpr auto count = static_cast<std::size_t>(Particle::count_);
  const WordList& front(Particle particle) const { return front_[static_cast<std::size_t>(particle)]; }
  const WordEndings& back(Particle particle) const { return back_[static_cast<std::size_t>(particle)]; }

  std::array<WordList, count> front_;
  std::array<WordEndings, count> back_;
};

}  // namespace taizhang
