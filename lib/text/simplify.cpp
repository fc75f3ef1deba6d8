#include "text/simplify.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

// What becomes of a character below 10000: its UTF-8 in the low 24 bits, first byte lowest, where that has
// three bytes as the character itself has; `look` where the table does not say all.
using Entry = std::uint32_t;
constexpr Entry look = 1U << 31;

Entry entry_of(char32_t from, char32_t to) {
  const std::string utf8 = utf8::encode(to);
  if (from < 0x800 || utf8.size() != 3) return look;
  Entry entry = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    entry |= static_cast<Entry>(static_cast<unsigned char>(utf8[i])) << (8 * i);
  }
  return entry;
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
    entries_.resize(0x10000);
    for (char32_t c = 0; c < 0x10000; ++c) entries_[c] = entry_of(c, c);
    first_phrase_.assign(0x10000, 0);
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
      if (c < 0x10000) {
        first_phrase_[c] = static_cast<std::uint16_t>(i + 1);
        entries_[c] |= look;
      }
      openings_.set(opening(phrases_[i].key));
    }
  }

  Entry entry(char32_t c) const { return entries_[c]; }
  // What becomes of `c` outside of phrases.
  char32_t one(char32_t c) const { return find(second_, find(first_, c)); }
  // Whether some phrase begins with `c`.
  bool begins_phrase(char32_t c) const { return c < 0x10000 && first_phrase_[c] != 0; }
  // Whether some phrase may begin with the first two characters of `text`, which are nearly never two that do
  // not.
  bool may_open_phrase(std::string_view text) const { return openings_[opening(text)]; }

  const Phrase* longest(std::string_view text, Phrase::Kind kind) const {
    if (text.empty()) return nullptr;
    const char32_t c = utf8::decode(text, 0).value;
    if (!begins_phrase(c) || !may_open_phrase(text)) return nullptr;
    for (std::size_t i = first_phrase_[c] - 1U; i < phrases_.size(); ++i) {
      const Phrase& phrase = phrases_[i];
      if (phrase.key.substr(0, 3) != phrases_[first_phrase_[c] - 1U].key.substr(0, 3)) break;
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
    if (from < 0x10000) entries_[from] = entry_of(from, to);
  }
  // A number for the first six bytes of `text`: two characters of most texts.
  static std::size_t opening(std::string_view text) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), std::min<std::size_t>(6, text.size()));
    return bytes * 0x9E37'79B9'7F4A'7C15 >> (64 - opening_bits);
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

  static constexpr std::size_t opening_bits = 16;

  std::vector<Entry> entries_;
  std::vector<std::uint16_t> first_phrase_;   // by first character: 1 + number of its first phrase
  std::bitset<1U << opening_bits> openings_;  // the openings of all phrases
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
  bool same_sizes = true;
  std::size_t at = 0;
  const auto put = [&](std::string_view converted, std::size_t used) {
    std::memcpy(to, converted.data(), converted.size());
    to += converted.size();
    at += used;
    if (converted.size() != used) same_sizes = false;
  };
  while (at < text.size()) {
    // Characters of three bytes that are no beginning of a phrase, which most are not.
    while (at + 4 <= text.size() && (static_cast<unsigned char>(text[at]) & 0xF0) == 0xE0) {
      const auto bits = [&](std::size_t i, unsigned mask) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]) & mask);
      };
      const Entry entry = words.entry(bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F));
      if ((entry & look) != 0 && (entry == look || words.may_open_phrase(text.substr(at)))) break;
      std::memcpy(to, &entry, 4);
      to += 3;
      at += 3;
    }
    if (at == text.size()) break;
    const auto c = utf8::decode(text, at);
    const std::string_view rest = text.substr(at);
    if (c.value < 0x80) {
      *to++ = text[at++];
      continue;
    }
    if (words.begins_phrase(c.value)) {
      if (const Phrase* segment = words.longest(rest, Phrase::Kind::segment)) {
        put(segment->value, segment->key.size());
        continue;
      }
      if (words.longest(rest, Phrase::Kind::variant) != nullptr ||
          words.longest(rest, Phrase::Kind::made) != nullptr) {
        const std::size_t end = stretch_end(words, text, at);
        put(convert_slowly(words, text.substr(at, end - at)), end - at);
        continue;
      }
    }
    const char32_t one = words.one(c.value);
    if (one == c.value) {
      put(rest.substr(0, c.size), c.size);
    } else {
      put(utf8::encode(one), c.size);
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  if (out == text) return original;
  if (same_sizes) return original.edited(std::move(out), OffsetMap::identity(original.size()));
  const OffsetMap edits = map_characters(text, out);
  return original.edited(std::move(out), edits);
}

}  // namespace taizhang
