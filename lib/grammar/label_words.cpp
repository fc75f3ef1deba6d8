#include "grammar/label_words.h"

#include <algorithm>

#include "base/squeezed.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::size_t longest_head = 240;  // bytes: a head is a phrase, never a paragraph

bool opens_bracket(char32_t c) {
  return c == U'(' || c == U'（' || c == U'[' || c == U'［' || c == U'【' || c == U'〔';
}

bool joins_labels(char32_t c) {
  return c == U'/' || c == U'／' || c == U'、' || c == U'及' || c == U'和' || c == U'与' || c == U'與' ||
         c == U'或' || c == U':' || c == U'：' || c == U'*' || c == U'\\';
}

LabelWords::Shape shape_of(std::string_view name) {
  using Shape = LabelWords::Shape;
  if (name == "number") return Shape::number;
  if (name == "names") return Shape::names;
  if (name == "date") return Shape::date;
  if (name == "state") return Shape::state;
  if (name == "amount") return Shape::amount;
  if (name == "note") return Shape::note;
  if (name == "total") return Shape::total;
  return Shape::text;
}

// Whether a word of `ends` ends just before `text[end]`. Words have up to four characters.
bool ends_in(const WordTable& ends, std::string_view text, std::size_t end) {
  std::size_t at = end;
  for (int n = 0; n < 4 && at > 0; ++n) {
    at -= utf8::decode_before(text, at).size;
    const auto match = ends.longest(text, at);
    if (match && at + match->size == end) return true;
  }
  return false;
}

}  // namespace

LabelWords::LabelWords(const std::vector<Labels>& labels) {
  std::u32string number_ends;  // folded
  for (const Labels& file : labels) {
    for (const LabelEntry& entry : file.entries) {
      auto role = find(entry.role);
      if (role == no_role) {
        role = static_cast<std::uint32_t>(roles_.size());
        roles_.push_back(entry.role);
        shapes_.push_back(Shape::text);
        alone_.push_back(entry.alone);
      }
      if (!entry.shape.empty()) shapes_[role] = shape_of(entry.shape);
      for (const std::string& word : entry.words) {
        words_.add(word, role);
        if (shapes_[role] != Shape::number || word.empty()) continue;
        number_ends.push_back(fold(utf8::decode_before(word, word.size()).value));
        longest_number_ = std::max(longest_number_, static_cast<Offset>(word.size()));
      }
    }
    for (const std::string& word : file.name_begins) name_begins_.add(word, 0);
    for (const std::string& word : file.name_ends) name_ends_.add(word, 0);
    for (const std::string& word : file.date_ends) date_ends_.add(word, 0);
    for (const std::string& word : file.counted) counted_.add(word, 0);
  }
  number_ends_ = CharacterSearch(number_ends);
}

Offset LabelWords::name_opening(std::string_view text, std::size_t at) const {
  const auto match = name_begins_.longest(text, at);
  return match ? match->size : 0;
}

bool LabelWords::ends_name(std::string_view text, std::size_t end) const {
  return ends_in(name_ends_, text, end);
}

bool LabelWords::ends_date(std::string_view text, std::size_t end) const {
  return ends_in(date_ends_, text, end);
}

bool LabelWords::counts(std::string_view text, std::size_t at) const {
  return counted_.longest(text, at).has_value();
}

std::uint32_t LabelWords::find(std::string_view role) const {
  const auto found = std::find(roles_.begin(), roles_.end(), role);
  return found == roles_.end() ? no_role : static_cast<std::uint32_t>(found - roles_.begin());
}

bool LabelWords::may_start_number(std::string_view text, Span span) const {
  const auto end = std::min<std::size_t>(text.size(), std::size_t{span.end} + longest_number_);
  return number_ends_.next(text, span.begin, end) < end;
}

std::optional<LabelWords::Match> LabelWords::longest(std::string_view text, std::size_t at) const {
  const auto match = words_.longest(text, at);
  if (!match) return std::nullopt;
  return Match{match->size, match->word};
}

LabelWords::HeadRoles LabelWords::roles_of(std::string_view cell) const {
  HeadRoles roles;
  if (cell.size() > longest_head) return roles;
  const std::string head = squeezed(cell);
  bool joined = false;
  std::size_t part = 0;  // where the one of several joined heads begins
  for (std::size_t at = 0; at < head.size();) {
    const auto c = utf8::decode(head, at);
    const auto match = words_.longest(head, at);
    if (!match) {
      if (opens_bracket(c.value)) return roles;
      joined = joins_labels(c.value);
      if (joined) part = at + c.size;
      if (!joined) roles = {};  // what was read so far only qualified what follows
      at += c.size;
      continue;
    }
    if (alone_[match->word] && at > part) {  // 隐患单位 is no unit of measure, nor is 隐患 its head
      roles = {};
      joined = false;
      at += match->size;
      continue;
    }
    if (roles.first == no_role) roles.first = match->word;
    if (roles.last == no_role || !joined) roles.last = match->word;
    joined = false;
    at += match->size;
  }
  return roles;
}

}  // namespace taizhang
