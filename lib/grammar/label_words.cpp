#include "grammar/label_words.h"

#include <algorithm>

#include "base/byte_vector.h"
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

// `cell` without white space.
std::string squeeze(std::string_view cell) {
  std::string squeezed;
  for (std::size_t at = 0; at < cell.size();) {
    const auto c = utf8::decode(cell, at);
    if (!utf8::is_space(c.value)) squeezed.append(cell.substr(at, c.size));
    at += c.size;
  }
  return squeezed;
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
  std::u32string number_lasts;  // folded
  for (const Labels& file : labels) {
    for (const LabelEntry& entry : file.entries) {
      auto role = find(entry.role);
      if (role == no_role) {
        role = static_cast<std::uint32_t>(roles_.size());
        roles_.push_back(entry.role);
        shapes_.push_back(Shape::text);
      }
      if (!entry.shape.empty()) shapes_[role] = shape_of(entry.shape);
      for (const std::string& word : entry.words) {
        words_.add(word, role);
        if (shapes_[role] != Shape::number || word.empty()) continue;
        number_lasts.push_back(fold(utf8::decode_before(word, word.size()).value));
        longest_number_ = std::max(longest_number_, static_cast<Offset>(word.size()));
      }
    }
    for (const std::string& word : file.name_begins) name_begins_.add(word, 0);
    for (const std::string& word : file.name_ends) name_ends_.add(word, 0);
    for (const std::string& word : file.date_ends) date_ends_.add(word, 0);
    for (const std::string& word : file.counted) counted_.add(word, 0);
  }
  // As they may be printed: 编号 and 編號.
  for (const char32_t last : number_lasts) add_number_ending(last);
  for (char32_t c = 0x3400; c < 0xA000 && !number_lasts.empty(); ++c) {
    const char32_t folded = fold(c);
    if (folded != c && number_lasts.find(folded) != std::u32string::npos) add_number_ending(c);
  }
}

void LabelWords::add_number_ending(char32_t last) {
  const std::string bytes = utf8::encode(last);
  Ending ending;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i < bytes.size())
      ending.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
    else
      ending.any[i] = 0xFF;
  }
  const bool known = std::any_of(number_endings_.begin(), number_endings_.end(), [&](const Ending& e) {
    return std::equal(e.bytes, e.bytes + 3, ending.bytes);
  });
  if (!known) number_endings_.push_back(ending);
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

// Whether one of `endings` stands within `span` or close behind it.
TAIZHANG_BYTE_SCAN bool LabelWords::holds_ending(std::string_view text, Span span,
                                                 const std::vector<Ending>& endings) {
  ByteVector found{};
  std::size_t at = span.begin;
  for (; at < span.end && at + byte_vector_size + 2 <= text.size(); at += byte_vector_size) {
    ByteVector a, b, c;
    load_bytes(a, text.data() + at);
    load_bytes(b, text.data() + at + 1);
    load_bytes(c, text.data() + at + 2);
    for (const Ending& e : endings) {
      found |= (a == e.bytes[0]) & ((b == e.bytes[1]) | static_cast<signed char>(e.any[1])) &
               ((c == e.bytes[2]) | static_cast<signed char>(e.any[2]));
    }
  }
  if (first_set(found) < byte_vector_size) return true;
  for (; at < span.end; ++at) {
    const auto stands = [&](const Ending& e) {
      for (std::size_t i = 0; i < 3 && e.any[i] == 0; ++i) {
        if (at + i >= text.size() || static_cast<std::uint8_t>(text[at + i]) != e.bytes[i]) return false;
      }
      return true;
    };
    if (std::any_of(endings.begin(), endings.end(), stands)) return true;
  }
  return false;
}

bool LabelWords::may_start_number(std::string_view text, Span span) const {
  const auto size = static_cast<Offset>(text.size());
  return holds_ending(text, {span.begin, span.end + std::min(longest_number_, size - span.end)},
                      number_endings_);
}

std::optional<LabelWords::Match> LabelWords::longest(std::string_view text, std::size_t at) const {
  const auto match = words_.longest(text, at);
  if (!match) return std::nullopt;
  return Match{match->size, match->word};
}

std::uint32_t LabelWords::head_role(std::string_view cell) const {
  if (cell.size() > longest_head) return no_role;
  const std::string head = squeeze(cell);
  std::uint32_t role = no_role;
  for (std::size_t at = 0; at < head.size();) {
    const auto c = utf8::decode(head, at);
    const auto match = words_.longest(head, at);
    if (!match) {
      if (opens_bracket(c.value)) return role;
      if (!joins_labels(c.value)) role = no_role;  // what was read so far only qualified what follows
      at += c.size;
      continue;
    }
    if (role == no_role) role = match->word;
    at += match->size;
  }
  return role;
}

}  // namespace taizhang
