#include "item/legend.h"

#include <algorithm>

#include "base/utf8.h"
#include "item/status.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_meaning = 120;  // bytes
constexpr Offset longest_link = 24;  // bytes between a meaning and the key behind it: 已完成的用绿色标注

bool is_sign(char32_t c) {
  return !utf8::is_han(c) && c > 0x7F && !(c >= 0x2160 && c <= 0x217F);
}

bool ends_meaning(char32_t folded) {
  return folded == U',' || folded == U'。' || folded == U';' || folded == U'、' || folded == U')' ||
         folded == U'\n' || folded == U'\t';
}

bool is_wrap(char32_t folded) {
  switch (folded) {
    case U'“':
    case U'”':
    case U'"':
    case U'「':
    case U'」':
    case U'【':
    case U'】':
    case U'[':
    case U']':
    case U'(':
    case U')':
    case U'。':
    case U':':
      return true;
    default:
      return utf8::is_space(folded);
  }
}

}  // namespace

Legend::Key Legend::key(std::string_view text, Span span) {
  const char32_t name = fold(utf8::decode(text, span.begin).value);
  return {span, name == U'第' ? fold(utf8::decode(text, span.begin + 3).value) : name};
}

std::vector<Legend::Key> Legend::keys_of(std::string_view text, Span span, const Wording& wording) {
  std::vector<Key> keys;
  const std::string_view line = text.substr(0, span.end);
  for (Offset at = span.begin; at < span.end;) {
    at = static_cast<Offset>(wording.legend_keys.firsts().next(line, at));
    if (at == span.end) break;
    const Offset size = wording.legend_keys.at(line, at);
    if (size == 0) {
      at += utf8::decode(line, at).size;
      continue;
    }
    keys.push_back(key(text, {at, at + size}));
    at += size;
  }
  return keys;
}

std::string_view Legend::meaning(char32_t key) const {
  for (const Meaning& entry : meanings_) {
    if (entry.key == key) return entry.status;
  }
  return {};
}

bool Legend::add(std::string_view text, Span span, const std::vector<Key>& keys, const Wording& wording) {
  if (keys.empty()) return false;
  const std::string_view line = text.substr(0, span.end);
  std::vector<Meaning> found;
  bool spoken = false;  // a word of meaning, or a mark that parts key and meaning, stands behind a key
  Offset told = 0;      // bytes of keys and meanings
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const Span key = keys[k].span;
    // 绿灯（达到序时进度）, “绿灯”表示…, A类：…, ● 已完成
    Offset at = key.end;
    bool linked = false;
    while (at < span.end) {
      const auto c = utf8::decode(line, at);
      if (const Offset size = wording.legend_means.at(line, at); size != 0) {
        at += size;
        linked = true;
      } else if (utf8::is_space(c.value) || c.value == U'”' || c.value == U'】' || c.value == U'"') {
        at += c.size;
      } else {
        break;
      }
    }
    Offset end = at;
    const Offset next = k + 1 < keys.size() ? keys[k + 1].span.begin : span.end;
    while (end < next && end - at < longest_meaning) {
      const auto c = utf8::decode(line, end);
      if (ends_meaning(fold(c.value))) break;
      end += c.size;
    }
    if ((linked || is_sign(keys[k].name)) && end > at) {
      const StatusReading reading = stated_status(text, {at, end}, wording);
      if (!reading.status.empty()) {
        found.push_back({keys[k].name, reading.status});
        spoken = spoken || linked;
        told += end - key.begin;
        continue;
      }
    }
    // 已完成的用绿色标注
    Offset begin = key.begin;
    const Offset before = k > 0 ? keys[k - 1].span.end : span.begin;
    while (begin > before && key.begin - begin < longest_meaning) {
      const auto c = utf8::decode_before(line, begin);
      if (ends_meaning(fold(c.value))) break;
      begin -= c.size;
    }
    const StatusReading reading = stated_status(text, {begin, key.begin}, wording);
    if (!reading.status.empty() && key.begin - reading.words.end <= longest_link) {
      found.push_back({keys[k].name, reading.status});
      told += key.end - begin;
    }
  }
  std::vector<char32_t> names;
  for (const Meaning& entry : found) names.push_back(entry.key);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  // One key alone may be an item that is said to be done.
  if (names.size() < 2 && !spoken) return false;
  for (const Meaning& entry : found) {
    if (meaning(entry.key).empty()) meanings_.push_back(entry);
  }
  return names.size() >= 2 && told * 2 > span.size();
}

StatusReading Legend::of(std::string_view text, Span span, const Wording& wording) const {
  if (meanings_.empty()) return {};
  Span bare = utf8::trim(text, span);
  while (!bare.empty() && is_wrap(fold(utf8::decode(text, bare.begin).value)))
    bare.begin += utf8::decode(text, bare.begin).size;
  while (!bare.empty() && is_wrap(fold(utf8::decode_before(text, bare.end).value)))
    bare.end -= utf8::decode_before(text, bare.end).size;
  if (bare.empty()) return {};
  const auto first = utf8::decode(text, bare.begin);
  const bool whole = wording.legend_keys.at(text.substr(0, bare.end), bare.begin) == bare.size();
  if (!whole && first.size != bare.size()) return {};
  const std::string_view status = meaning(fold(first.value));
  return status.empty() ? StatusReading{} : StatusReading{status, bare};
}

StatusReading Legend::inside(std::string_view text, Span span, const Wording& wording) const {
  if (meanings_.empty()) return {};
  StatusReading reading;
  char32_t name = 0;
  for (const Key& key : keys_of(text, span, wording)) {
    const std::string_view status = meaning(key.name);
    if (status.empty()) continue;
    if (name != 0 && key.name != name) return {};
    if (name == 0) reading = {status, key.span};
    name = key.name;
  }
  return reading;
}

Span Legend::opening(std::string_view text, Span span, const Wording& wording) const {
  if (meanings_.empty()) return {};
  const std::string_view line = text.substr(0, span.end);
  const Offset size = wording.legend_keys.at(line, span.begin);
  if (size == 0) return {};
  const char32_t name = fold(utf8::decode(line, span.begin).value);
  if (!is_sign(name) || meaning(name).empty()) return {};
  Offset end = span.begin + size;
  while (end < span.end && utf8::is_space(utf8::decode(line, end).value)) end += utf8::decode(line, end).size;
  return {span.begin, end};
}

}  // namespace taizhang
