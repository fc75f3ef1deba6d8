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
  std::u32string number_firsts;  // folded
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
        if (shapes_[role] == Shape::number && !word.empty())
          number_firsts.push_back(fold(utf8::decode(word, 0).value));
      }
    }
    for (const std::string& word : file.name_begins) name_begins_.add(word, 0);
    for (const std::string& word : file.name_ends) name_ends_.add(word, 0);
    for (const std::string& word : file.date_ends) date_ends_.add(word, 0);
    for (const std::string& word : file.counted) counted_.add(word, 0);
  }
  // As they may be printed: 编号 and 編號.
  for (const char32_t first : number_firsts) add_number_opener(first);
  for (char32_t c = 0x3400; c < 0xA000 && !number_firsts.empty(); ++c) {
    const char32_t folded = fold(c);
    if (folded != c && number_firsts.find(folded) != std::u32string::npos) add_number_opener(c);
  }
}

void LabelWords::add_number_opener(char32_t first) {
  const std::string bytes = utf8::encode(first);
  Opener opener;
  for (std::size_t i = 0; i < 3; ++i) {
    if (i < bytes.size())
      opener.bytes[i] = static_cast<std::uint8_t>(bytes[i]);
    else
      opener.any[i] = 0xFF;
  }
  const bool known = std::any_of(number_openers_.begin(), number_openers_.end(), [&](const Opener& o) {
    return std::equal(o.bytes, o.bytes + 3, opener.bytes);
  });
  if (!known) number_openers_.push_back(opener);
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

// The first place that one of `openers` may stand at, or behind which too little text is left to tell.
TAIZHANG_BYTE_SCAN std::size_t LabelWords::next_opener(std::string_view text, std::size_t at,
                                                       const Opener* openers, std::size_t count) {
  for (; at + byte_vector_size + 2 <= text.size(); at += byte_vector_size) {
    ByteVector a, b, c;
    load_bytes(a, text.data() + at);
    load_bytes(b, text.data() + at + 1);
    load_bytes(c, text.data() + at + 2);
    ByteVector found{};
    for (std::size_t i = 0; i < count; ++i) {
      const Opener& o = openers[i];
      found |= (a == o.bytes[0]) & ((b == o.bytes[1]) | static_cast<signed char>(o.any[1])) &
               ((c == o.bytes[2]) | static_cast<signed char>(o.any[2]));
    }
    const std::size_t first = first_set(found);
    if (first < byte_vector_size) return at + first;
  }
  return at;
}

std::size_t LabelWords::next_number(std::string_view text, std::size_t at, std::size_t end) const {
  // An opener that begins before `end` may reach two bytes beyond it.
  text = text.substr(0, std::min(text.size(), end + 2));
  at = next_opener(text, at, number_openers_.data(), number_openers_.size());
  const auto opens = [&](const Opener& o) {
    for (std::size_t i = 0; i < 3 && o.any[i] == 0; ++i) {
      if (at + i >= text.size() || static_cast<std::uint8_t>(text[at + i]) != o.bytes[i]) return false;
    }
    return true;
  };
  while (at < end && std::none_of(number_openers_.begin(), number_openers_.end(), opens)) ++at;
  return std::min(at, end);
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
