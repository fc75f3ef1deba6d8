#include "fact/lexicon.h"

#include <algorithm>
#include <string>

#include "base/character.h"
#include "word/word_endings.h"

namespace taizhang {

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Use::count_)> use_names{
    "approx-before",
    "approx-outside",
    "no-approx",
    "link",
    "direction",
    "direction-absolute",
    "attain",
    "comparison",
    "approx-inside",
    "approx-after",
    "approx-after-duration",
    "difference",
    "compared",
    "plan-base",
    "modality",
    "part",
    "as-of",
    "respectively",
    "each",
    "no-cue",
    "measured-by",
    "metric-end",
    "money-metric",
    "person-noun",
    "index-metric",
    "proportion",
    "rank-cue",
    "rank-noun",
    "event-noun",
    "ahead",
    "phone-label",
    "number-label",
    "address-before",
    "address-unit",
    "no-address",
    "lead",
    "no-place",
    "no-lead",
    "stop",
    "inner-verb",
    "agent-end",
    "agent-verb",
    "passive",
    "aspect",
    "state",
    "total",
    "remainder",
    "recipient-mark",
    "countable",
    "basis",
    "plan-heading",
    "account-heading",
    "title",
    "hands-over",
    "recipient",
    "light-verb",
    "no-noun",
    "own-item",
    "some-of",
    "lexical",
    "not-unit",
    "unit-anyway",
    "grade-after",
    "roc-cue"};

// What a value of a group may be; the views that Facts keep point here.
constexpr std::array<std::string_view, 23> value_names{
    "about",    "nearly", "over",  "more_than", "at_least", "at_most",   "less_than", "up",
    "down",     "flat",   "yoy",   "mom",       "vs_base",  "plan",      "actual",    "target",
    "forecast", "index",  "score", "ratio",     "verb",     "of-metric", "other"};

std::string_view static_value(std::string_view value) {
  const auto found = std::find(value_names.begin(), value_names.end(), value);
  return found == value_names.end() ? std::string_view() : *found;
}

}  // namespace

std::optional<Use> use_named(std::string_view name) {
  const auto found = std::find(use_names.begin(), use_names.end(), name);
  if (found == use_names.end()) return std::nullopt;
  return static_cast<Use>(found - use_names.begin());
}

std::vector<std::string_view> fact_word_uses() {
  std::vector<std::string_view> uses(use_names.begin(), use_names.end());
  const auto particles = particle_names();
  uses.insert(uses.end(), particles.begin(), particles.end());
  return uses;
}

std::vector<std::string_view> fact_word_values() {
  return {value_names.begin(), value_names.end()};
}

Lexicon::Lexicon(const Catalog& catalog)
    : units_(catalog.units), columns_(catalog.column_heads), particles_(catalog.fact_words) {
  for (const FactWords& file : catalog.fact_words) {
    for (const FactWordGroup& group : file.groups) {
      if (const auto use = use_named(group.use)) add(group, *use);
      if (particle_named(group.use) != Particle::counting_adverb) continue;
      for (const std::string& word : group.words) flag(fold(utf8::decode(word, 0).value), starts_verb);
    }
  }
  for (const char32_t c :
       std::u32string_view(U"0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿兆两半廿卅卌壹贰叁"
                           U"肆伍陆柒捌玖拾佰仟萬億兩"
                           U"貳參陸弐壱幺第首上下前后後元去今明昨当當本全年民公翻同近㎡")) {
    flag(c, starts_number);
  }
  for (char32_t c = 'A'; c <= 'Z'; ++c) flag(c, starts_number);
  for (char32_t c = 'a'; c <= 'z'; ++c) flag(c, starts_number);
  for (const char32_t c : std::u32string_view(
           U"“”‘’「」『』《》〈〉\"￥¥$€£①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩负負-+−－＋－")) {
    flag(c, starts_number);
  }
  for (const char32_t c : std::u32string_view(U"，,、：:∶；;。！？!?\n\r\t\u2028()（）[]［］【】〔〕|｜")) {
    flag(c, ends_phrase);
  }
  for (const char32_t c : std::u32string_view(U"“‘「『《”’」』》")) flag(c, quotes);
  flag(U'的', ends_noun);
  spread_to_unfolded();
  for (const char32_t c : std::u32string_view(U"；;。！？!?\n\r\u2028")) flag(c, ends_sentence);
}

// A character whose folded form starts a word starts one too: 較 as 较.
void Lexicon::spread_to_unfolded() {
  constexpr std::uint8_t of_words = starts_cue | starts_verb | ends_noun;
  constexpr char32_t first_han = 0x3400;
  constexpr char32_t after_han = 0xA000;
  constexpr char32_t first_compatible = 0xF900;  // compatibility ideographs, full-width forms
  for (char32_t c = 0x80; c < characters; ++c) {
    if (c == after_han) c = first_compatible;
    const char32_t folded = fold(c);
    if (folded == c || folded >= characters) continue;
    classes_[c] = classes_[folded];
    if (c >= first_han && c < after_han) flags_[c] |= flags_[folded] & of_words;
  }
}

Lexicon::Uses& Lexicon::uses_of(char32_t character) {
  std::uint16_t& number = classes_[character < characters ? character : 0];
  if (number == 0) {
    number = static_cast<std::uint16_t>(uses_.size());
    uses_.emplace_back().folded = character;
  }
  return uses_[number];
}

std::optional<Cue> Lexicon::starting(UseSet uses, std::string_view text, Offset at) const {
  if (at >= text.size()) return std::nullopt;
  const auto c = well_formed_character(text, at);
  const Uses& first = uses_with(c.value);
  if ((first.beginning & uses) == 0) return std::nullopt;
  const auto match =
      forward_.longest_where(text, at, folded_by(first, c.value), c.size,
                             [&](std::uint32_t word) { return (words_[word].uses & uses) != 0; });
  return match ? std::optional(cue(uses, *match)) : std::nullopt;
}

std::optional<Cue> Lexicon::ending(UseSet uses, std::string_view text, Offset begin, Offset at) const {
  if (at <= begin) return std::nullopt;
  const auto c = utf8::decode_before(text, at);
  const Uses& last = uses_with(c.value);
  if ((last.ending & uses) == 0) return std::nullopt;
  const auto match =
      backward_.longest_before(text, begin, at, folded_by(last, c.value), c.size,
                               [&](std::uint32_t word) { return (words_[word].uses & uses) != 0; });
  return match ? std::optional(cue(uses, *match)) : std::nullopt;
}

void Lexicon::add(const FactWordGroup& group, Use use) {
  const UseSet one = use_set::only(use);
  const std::string_view value = static_value(group.value);
  for (const std::string& word : group.words) {
    if (word.empty()) continue;
    if (use == Use::roc_cue) roc_cues_.add(word);
    const char32_t first = fold(utf8::decode(word, 0).value);
    add(forward_, word, use, value);
    uses_of(first).beginning |= one;
    if ((one & use_set::ending) != 0) {
      add(backward_, reversed(word), use, value);
      uses_of(fold(utf8::decode_before(word, word.size()).value)).ending |= one;
    }
    if ((one & use_set::in_clause) != 0) flag(first, starts_cue);
    if (use == Use::inner_verb || use == Use::agent_verb || use == Use::passive) flag(first, starts_verb);
    if (use == Use::stop || use == Use::attain || use == Use::direction) flag(first, ends_noun);
  }
}

void Lexicon::add(WordTable& table, std::string_view word, Use use, std::string_view value) {
  const std::uint32_t number = table.number_of(word, static_cast<std::uint32_t>(words_.size()));
  if (number == words_.size()) words_.emplace_back();
  Word& known = words_[number];
  if ((known.uses & use_set::only(use)) != 0) return;
  known.uses |= use_set::only(use);
  std::uint32_t* last = &known.meaning;
  while (*last != none) last = &meanings_[*last].next;
  *last = static_cast<std::uint32_t>(meanings_.size());
  meanings_.push_back({use, value});
}

Cue Lexicon::cue(UseSet uses, const WordTable::Match& match) const {
  const Meaning* meaning = &meanings_[words_[match.word].meaning];
  while ((use_set::only(meaning->use) & uses) == 0) meaning = &meanings_[meaning->next];
  return {meaning->use, meaning->value, match.size};
}

bool Lexicon::counts_roc_years(std::string_view text) const {
  constexpr std::size_t reach = 100'000;
  return roc_cues_.found_in(text.substr(0, reach));
}

bool Lexicon::noun_ends(std::string_view text, Offset at) const {
  if (!starting(use_set::only(Use::stop) | use_set::only(Use::attain) | use_set::only(Use::direction), text,
                at))
    return false;
  const auto stop = this->at(Use::stop, text, at);
  const auto noun = this->at(Use::no_lead, text, at);
  if (stop && !(noun && noun->size >= stop->size)) return true;
  if (this->at(Use::attain, text, at)) return true;
  const auto direction = this->at(Use::direction, text, at);
  return direction && direction->size > 3 && !(noun && noun->size >= direction->size);
}

std::optional<Span> Lexicon::lexical(std::string_view text, Offset begin, Offset at) const {
  Offset start = at;
  std::optional<Span> best;
  for (int back = 0; back <= 4; ++back) {
    if (const auto found = this->at(Use::lexical, text, start); found && start + found->size > at) {
      if (!best || found->size > best->size()) best = Span{start, start + found->size};
    }
    if (start <= begin) break;
    start -= utf8::decode_before(text, start).size;
  }
  return best;
}

std::optional<UnitReading> Lexicon::unit(std::string_view text, Offset at, Offset context) const {
  const auto match = units_.longest(text, at, text.substr(0, context));
  if (!match) return std::nullopt;
  std::string_view name = text.substr(at, match->size);
  if (name.ends_with("元整")) name.remove_suffix(3);  // 贰拾万元整
  return UnitReading{name, match->quantity(), units_.dimension(*match), match->size, *match};
}

}  // namespace taizhang
