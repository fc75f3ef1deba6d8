#include "fact/lexicon.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/utf8.h"
#include "word/fold.h"

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
    "lead",
    "no-place",
    "no-lead",
    "stop",
    "inner-verb",
    "lexical",
    "ordinal-unit",
    "not-unit",
    "unit-anyway",
    "grade-after",
    "roc-cue"};

// What a value of a group may be; the views that Facts keep point here.
constexpr std::array<std::string_view, 18> value_names{
    "about", "nearly", "over", "more_than", "at_least", "at_most", "less_than", "up",       "down",
    "flat",  "yoy",    "mom",  "vs_base",   "plan",     "actual",  "target",    "forecast", "index"};

std::string_view static_value(std::string_view value) {
  const auto found = std::find(value_names.begin(), value_names.end(), value);
  if (found != value_names.end()) return *found;
  if (value == "score") return "score";
  if (value == "ratio") return "ratio";
  return value == "verb" ? std::string_view("verb") : std::string_view();
}

std::string reversed(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = word.size(); at > 0;) {
    const auto c = utf8::decode_before(word, at);
    at -= c.size;
    out.append(word.substr(at, c.size));
  }
  return out;
}

// The last `limit` bytes or less of [begin, at), characters in reverse order.
class Backward {
 public:
  Backward(std::string_view text, Offset begin, Offset at) {
    while (at > begin && size_ + 4 < buffer_.size()) {
      const auto c = utf8::decode_before(text, at);
      at -= c.size;
      for (Offset i = 0; i < c.size; ++i) buffer_[size_++] = text[at + i];
    }
  }
  std::string_view view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, 40> buffer_;
  std::size_t size_ = 0;
};

std::size_t slot_of(char32_t character) {
  return fold(character) & 0xFFF;
}

bool stands_before(Use use) {
  switch (use) {
    case Use::approx_before:
    case Use::approx_outside:
    case Use::no_approx:
    case Use::link:
    case Use::direction:
    case Use::direction_absolute:
    case Use::attain:
    case Use::comparison:
      return true;
    default:
      return false;
  }
}

bool is_clause_cue(Use use) {
  switch (use) {
    case Use::comparison:
    case Use::difference:
    case Use::compared:
    case Use::plan_base:
    case Use::modality:
    case Use::part:
    case Use::as_of:
    case Use::respectively:
    case Use::each:
    case Use::no_cue:
      return true;
    default:
      return false;
  }
}

bool ends_a_metric(Use use) {
  switch (use) {
    case Use::metric_end:
    case Use::money_metric:
    case Use::index_metric:
    case Use::proportion:
    case Use::rank_cue:
    case Use::rank_noun:
    case Use::event_noun:
    case Use::ahead:
    case Use::phone_label:
    case Use::number_label:
    case Use::address_before:
    case Use::no_place:
    case Use::lead:
    case Use::stop:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<Use> use_named(std::string_view name) {
  const auto found = std::find(use_names.begin(), use_names.end(), name);
  if (found == use_names.end()) return std::nullopt;
  return static_cast<Use>(found - use_names.begin());
}

std::span<const std::string_view> fact_word_uses() {
  return use_names;
}

std::vector<std::string_view> fact_word_values() {
  std::vector<std::string_view> values(value_names.begin(), value_names.end());
  for (const std::string_view other : {"score", "ratio", "verb"}) values.push_back(static_value(other));
  return values;
}

Lexicon::Lexicon(const Catalog& catalog) : units_(catalog.units) {
  for (const FactWords& file : catalog.fact_words) {
    for (const FactWordGroup& group : file.groups) {
      if (const auto use = use_named(group.use)) add(group, *use);
    }
  }
  for (const char32_t c :
       std::u32string_view(U"0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿兆两半廿卅卌壹贰叁"
                           U"肆伍陆柒捌玖拾佰仟萬億兩"
                           U"貳參陸弐壱幺第首上下前后後元今去明昨当當本全年民公翻同近㎡")) {
    flags_[c] |= starts_number;
  }
  for (char32_t c = 'A'; c <= 'Z'; ++c) flags_[c] |= starts_number;
  for (char32_t c = 'a'; c <= 'z'; ++c) flags_[c] |= starts_number;
  for (const char32_t c : std::u32string_view(
           U"“”‘’「」『』《》〈〉\"￥¥$€£①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩负負-+−－＋－")) {
    flags_[c] |= starts_number;
  }
  for (const char32_t c : std::u32string_view(U"，,、：:；;。！？!?\n\r\t\u2028()（）[]［］【】〔〕|｜")) {
    flags_[c] |= ends_phrase;
  }
  // A character whose folded form starts a cue starts one too: 較 as 较.
  for (char32_t c = 0x3400; c < 0xA000; ++c) {
    const char32_t folded = fold(c);
    if (folded != c && folded < flags_.size() && (flags_[folded] & starts_cue) != 0) flags_[c] |= starts_cue;
  }
  for (const char32_t c : std::u32string_view(U"；;。！？!?\n\r\u2028")) flags_[c] |= ends_sentence;
}

void Lexicon::add(const FactWordGroup& group, Use use) {
  const auto index = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({use, static_value(group.value)});
  const auto slot = static_cast<std::size_t>(use);
  if (use == Use::roc_cue) roc_cues_.insert(roc_cues_.end(), group.words.begin(), group.words.end());
  for (const std::string& word : group.words) {
    if (word.empty()) continue;
    const std::size_t begin = slot_of(utf8::decode(word, 0).value);
    const std::size_t end = slot_of(utf8::decode_before(word, word.size()).value);
    forward_[slot].add_new(word, index);
    begins_[begin] |= bit(use);
    const std::string backward = ends_a_metric(use) || stands_before(use) ? reversed(word) : std::string();
    if (ends_a_metric(use)) {
      backward_[slot].add_new(backward, index);
      ends_[end] |= bit(use);
    }
    if (stands_before(use)) {
      before_.add_new(backward, index);
      ends_before_[end] |= bit(use);
    }
    if (is_clause_cue(use) && clause_.add_new(word, index)) {
      const char32_t first = utf8::decode(word, 0).value;
      flags_[first & 0xFFFF] |= starts_cue;
    }
  }
}

std::uint64_t Lexicon::uses_at(std::string_view text, Offset at) const {
  return at < text.size() ? begins_[slot_of(utf8::decode(text, at).value)] : 0;
}

std::optional<Cue> Lexicon::before(std::string_view text, Offset begin, Offset at) const {
  if (at <= begin || ends_before_[slot_of(utf8::decode_before(text, at).value)] == 0) return std::nullopt;
  const Backward window(text, begin, at);
  const auto found = before_.longest(window.view(), 0);
  if (!found) return std::nullopt;
  const Entry& entry = entries_[found->word];
  return Cue{entry.use, entry.value, found->size};
}

std::optional<Cue> Lexicon::ends_with(Use use, std::string_view text, Offset begin, Offset at) const {
  if (at <= begin || (ends_[slot_of(utf8::decode_before(text, at).value)] & bit(use)) == 0)
    return std::nullopt;
  const Backward window(text, begin, at);
  const auto found = backward_[static_cast<std::size_t>(use)].longest(window.view(), 0);
  if (!found) return std::nullopt;
  const Entry& entry = entries_[found->word];
  return Cue{entry.use, entry.value, found->size};
}

std::optional<Cue> Lexicon::at(Use use, std::string_view text, Offset at) const {
  if ((uses_at(text, at) & bit(use)) == 0) return std::nullopt;
  const auto found = forward_[static_cast<std::size_t>(use)].longest(text, at);
  if (!found) return std::nullopt;
  const Entry& entry = entries_[found->word];
  return Cue{entry.use, entry.value, found->size};
}

bool Lexicon::counts_roc_years(std::string_view text) const {
  constexpr std::size_t reach = 100'000;
  text = text.substr(0, reach);
  return std::any_of(roc_cues_.begin(), roc_cues_.end(), [&](const std::string& word) {
    return memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
  });
}

bool Lexicon::ends_noun(std::string_view text, Offset at) const {
  const std::uint64_t enders = bit(Use::stop) | bit(Use::attain) | bit(Use::direction);
  if ((uses_at(text, at) & enders) == 0) return false;
  const auto stop = this->at(Use::stop, text, at);
  const auto noun = this->at(Use::no_lead, text, at);
  if (stop && !(noun && noun->size >= stop->size)) return true;
  if (this->at(Use::attain, text, at)) return true;
  const auto direction = this->at(Use::direction, text, at);
  return direction && direction->size > 3 && !(noun && noun->size >= direction->size);
}

std::optional<Cue> Lexicon::clause_cue(std::string_view text, Offset at) const {
  const auto found = clause_.longest(text, at);
  if (!found) return std::nullopt;
  const Entry& entry = entries_[found->word];
  return Cue{entry.use, entry.value, found->size};
}

std::optional<Span> Lexicon::lexical(std::string_view text, Offset begin, Offset at) const {
  const WordTable& words = forward_[static_cast<std::size_t>(Use::lexical)];
  Offset start = at;
  std::optional<Span> best;
  for (int back = 0; back <= 4; ++back) {
    const bool may = (uses_at(text, start) & bit(Use::lexical)) != 0;
    if (const auto found = may ? words.longest(text, start) : std::nullopt;
        found && start + found->size > at) {
      if (!best || found->size > best->size()) best = Span{start, start + found->size};
    }
    if (start <= begin) break;
    start -= utf8::decode_before(text, start).size;
  }
  return best;
}

std::optional<UnitReading> Lexicon::unit(std::string_view text, Offset at) const {
  const auto match = units_.longest(text, at, text.substr(0, at));
  if (!match) return std::nullopt;
  std::string_view name = text.substr(at, match->size);
  if (name.ends_with("元整")) name.remove_suffix(3);  // 贰拾万元整
  return UnitReading{name, match->quantity(), units_.dimension(*match), match->size, *match};
}

}  // namespace taizhang
