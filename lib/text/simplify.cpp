#include "text/simplify.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

// UTF-8 of a character in the low bytes, first byte lowest; its size in the top byte.
using Packed = std::uint64_t;

Packed pack(char32_t c) {
  const std::string utf8 = utf8::encode(c);
  Packed packed = static_cast<Packed>(utf8.size()) << 56;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    packed |= static_cast<Packed>(static_cast<unsigned char>(utf8[i])) << (8 * i);
  }
  return packed;
}

struct Pair {
  char32_t from;
  char32_t to;
};

// OpenCC converts in two steps. Text is first cut into segments: the phrases of the second step, and what
// lies between them. Each segment then goes through the variants of Taiwan, then through phrases and
// characters.
struct Phrase {
  enum class Kind : std::uint8_t {
    segment,  // a phrase of the second step: a segment by itself
    variant,  // a phrase of the first step
    made,     // characters that the first step makes a phrase of the second
  };
  Kind kind = Kind::segment;
  std::string_view key;
  std::string_view value;   // segment: the conversion by both steps; variant: by the first
  std::string_view second;  // segment: the conversion by the second step
};

class Dictionary {
 public:
  Dictionary() {
    TableReader table(taizhang_simplified_table);
    const std::vector<Pair> variants = pairs(table);
    const std::vector<Pair> characters = pairs(table);
    one_.assign(0x10000, 0);
    flags_.assign(0x10000, 0);
    for (const Pair& pair : characters) {
      second_.push_back(pair);
      set(pair.from, pair.to);
    }
    for (const Pair& pair : variants) {
      first_.push_back(pair);
      set(pair.from, find(second_, pair.to));
    }
    const std::uint32_t size = table.u32();
    std::string_view lines(reinterpret_cast<const char*>(table.bytes(size)), size);
    while (!lines.empty()) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      add(lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    // Longer keys first, so that the first that fits is the longest.
    std::stable_sort(phrases_.begin(), phrases_.end(), [](const Phrase& a, const Phrase& b) {
      const std::string_view x = a.key.substr(0, 3);
      const std::string_view y = b.key.substr(0, 3);
      return x != y ? x < y : a.key.size() > b.key.size();
    });
    for (std::size_t i = phrases_.size(); i-- > 0;) {
      const char32_t c = utf8::decode(phrases_[i].key, 0).value;
      if (c < 0x10000) flags_[c] = static_cast<std::uint16_t>(i + 1);
    }
  }

  // The packed conversion of a character below 10000; 0 where it stays.
  Packed one(char32_t c) const { return one_[c]; }
  // Whether some phrase begins with `c`.
  bool begins_phrase(char32_t c) const { return c < 0x10000 && flags_[c] != 0; }

  const Phrase* longest(std::string_view text, Phrase::Kind kind) const {
    if (text.empty()) return nullptr;
    const char32_t c = utf8::decode(text, 0).value;
    if (!begins_phrase(c)) return nullptr;
    for (std::size_t i = flags_[c] - 1U; i < phrases_.size(); ++i) {
      const Phrase& phrase = phrases_[i];
      if (phrase.key.substr(0, 3) != phrases_[flags_[c] - 1U].key.substr(0, 3)) break;
      if (phrase.kind == kind && text.starts_with(phrase.key)) return &phrase;
    }
    return nullptr;
  }

  char32_t first_step(char32_t c) const { return find(first_, c); }
  char32_t second_step(char32_t c) const { return find(second_, c); }

 private:
  static std::vector<Pair> pairs(TableReader& table) {
    std::vector<Pair> list(table.u32());
    for (Pair& pair : list) {
      pair.from = table.u32();
      pair.to = table.u32();
    }
    return list;
  }
  static char32_t find(const std::vector<Pair>& list, char32_t c) {
    const auto found = std::lower_bound(list.begin(), list.end(), c,
                                        [](const Pair& pair, char32_t key) { return pair.from < key; });
    return found != list.end() && found->from == c ? found->to : c;
  }
  void set(char32_t from, char32_t to) {
    if (from < 0x10000) one_[from] = from == to ? 0 : pack(to);
  }
  void add(std::string_view line) {
    std::array<std::string_view, 4> fields;
    for (std::string_view& field : fields) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      field = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    const auto kind = fields[0] == "s"   ? Phrase::Kind::segment
                      : fields[0] == "v" ? Phrase::Kind::variant
                                         : Phrase::Kind::made;
    phrases_.push_back({kind, fields[1], fields[2], fields[3]});
  }

  std::vector<Packed> one_;
  std::vector<std::uint16_t> flags_;  // by first character: 1 + number of its first phrase
  std::vector<Pair> first_;
  std::vector<Pair> second_;
  std::vector<Phrase> phrases_;
};

const Dictionary& dictionary() {
  static const Dictionary instance;
  return instance;
}

// `between`, which holds no segment phrase, by the two steps one after the other.
std::string convert_slowly(const Dictionary& words, std::string_view between) {
  std::string step;
  for (std::size_t at = 0; at < between.size();) {
    if (const Phrase* phrase = words.longest(between.substr(at), Phrase::Kind::variant)) {
      step.append(phrase->value);
      at += phrase->key.size();
      continue;
    }
    const auto c = utf8::decode(between, at);
    utf8::append(step, words.first_step(c.value));
    at += c.size;
  }
  std::string result;
  for (std::size_t at = 0; at < step.size();) {
    if (const Phrase* phrase = words.longest(std::string_view(step).substr(at), Phrase::Kind::segment)) {
      result.append(phrase->second);
      at += phrase->key.size();
      continue;
    }
    const auto c = utf8::decode(step, at);
    utf8::append(result, words.second_step(c.value));
    at += c.size;
  }
  return result;
}

// The end of the stretch without segment phrases that begins at `at`.
std::size_t stretch_end(const Dictionary& words, std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') {
    const auto c = utf8::decode(text, at);
    if (words.begins_phrase(c.value) && words.longest(text.substr(at), Phrase::Kind::segment) != nullptr)
      break;
    at += c.size;
  }
  return at;
}

// The map of `after` made of `before` character by character.
OffsetMap map_characters(std::string_view before, std::string_view after) {
  OffsetMap map;
  std::size_t b = 0;
  for (std::size_t a = 0; a < after.size() && b < before.size();) {
    const Offset made = utf8::decode(after, a).size;
    const Offset from = utf8::decode(before, b).size;
    if (made == from) {
      map.append_units(made, 1, 1);
    } else {
      map.append_edit(made, from);
    }
    a += made;
    b += from;
  }
  return map;
}

}  // namespace

Text simplify(const Text& original) {
  const std::string_view text = original.utf8();
  const Dictionary& words = dictionary();
  std::string out;
  // Most characters keep their length, and rare ones above FFFF become longer by a byte.
  out.resize(text.size() + text.size() / 3 + 16);
  char* to = out.data();
  bool changed = false;
  bool same_sizes = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      *to++ = text[at++];
      continue;
    }
    const auto c = utf8::decode(text, at);
    if (words.begins_phrase(c.value)) {
      const std::string_view rest = text.substr(at);
      std::string converted;
      std::size_t used = 0;
      if (const Phrase* segment = words.longest(rest, Phrase::Kind::segment)) {
        converted = segment->value;
        used = segment->key.size();
      } else if (words.longest(rest, Phrase::Kind::variant) != nullptr ||
                 words.longest(rest, Phrase::Kind::made) != nullptr) {
        const std::size_t end = stretch_end(words, text, at);
        converted = convert_slowly(words, text.substr(at, end - at));
        used = end - at;
      }
      if (used > 0) {
        const std::string_view from = rest.substr(0, used);
        if (converted != from) changed = true;
        if (converted.size() != used) same_sizes = false;
        std::memcpy(to, converted.data(), converted.size());
        to += converted.size();
        at += used;
        continue;
      }
    }
    const Packed packed = c.value < 0x10000 ? words.one(c.value) : 0;
    if (packed != 0) {
      const auto size = static_cast<Offset>(packed >> 56);
      std::memcpy(to, &packed, 4);
      to += size;
      changed = true;
      if (size != c.size) same_sizes = false;
    } else if (const char32_t high = c.value < 0x10000 ? c.value : words.second_step(c.value);
               high != c.value) {
      const std::string utf8 = utf8::encode(high);
      std::memcpy(to, utf8.data(), utf8.size());
      to += utf8.size();
      changed = true;
      if (utf8.size() != c.size) same_sizes = false;
    } else {
      std::memcpy(to, text.data() + at, c.size);
      to += c.size;
    }
    at += c.size;
  }
  if (!changed) return original;
  out.resize(static_cast<std::size_t>(to - out.data()));
  if (same_sizes) return original.edited(std::move(out), OffsetMap::identity(original.size()));
  const OffsetMap edits = map_characters(text, out);
  return original.edited(std::move(out), edits);
}

}  // namespace taizhang
