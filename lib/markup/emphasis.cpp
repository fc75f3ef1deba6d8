#include "markup/emphasis.h"

#include <string>
#include <string_view>

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

constexpr std::string_view sign = "**";

// A letter, an ideograph or another asterisk: what belongs to a word.
bool is_of_word(char32_t c) {
  return utf8::is_han(c) || c == U'*' || (c >= U'0' && c <= U'9') ||
         ((c | 0x20) >= U'a' && (c | 0x20) <= U'z');
}

bool is_of_word_before(std::string_view text, std::size_t at) {
  return at > 0 && is_of_word(utf8::decode_before(text, at).value);
}

bool is_of_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_of_word(utf8::decode(text, at).value);
}

bool may_open(std::string_view text, std::size_t at) {
  const std::size_t behind = at + sign.size();
  if (behind >= text.size() || is_of_word_before(text, at)) return false;
  return (is_of_word_at(text, behind) && text[behind] != '*') ||
         one_of(utf8::decode(text, behind).value, U"“《「");
}

bool may_close(std::string_view text, std::size_t at) {
  const char32_t before = at > 0 ? utf8::decode_before(text, at).value : U' ';
  return !utf8::is_space(before) && !one_of(before, U"、，,；;（(") && !is_of_word_at(text, at + sign.size());
}

}  // namespace

Text without_emphasis(const Text& text) {
  const std::string_view bytes = text.utf8();
  std::string out;
  OffsetMap edits;
  std::size_t kept = 0;
  const auto drop = [&](std::size_t at) {
    out.append(bytes.substr(kept, at - kept));
    edits.append_units(static_cast<Offset>(at - kept), 1, 1);
    edits.append_edit(0, static_cast<Offset>(sign.size()));
    kept = at + sign.size();
  };
  std::size_t open = std::string_view::npos;  // npos: none is
  std::size_t seen = 0;                       // no line feed is looked for twice
  for (std::size_t at = bytes.find(sign); at != std::string_view::npos; at = bytes.find(sign, at)) {
    const std::size_t behind = at + sign.size();
    if (open != std::string_view::npos && bytes.substr(seen, at - seen).find('\n') != std::string_view::npos)
      open = std::string_view::npos;
    seen = behind;
    if (open != std::string_view::npos && may_close(bytes, at)) {
      drop(open);
      drop(at);
      open = std::string_view::npos;
    } else if (may_open(bytes, at)) {
      open = at;
    }
    at = behind;
  }
  if (kept == 0) return text;
  out.append(bytes.substr(kept));
  edits.append_units(static_cast<Offset>(bytes.size() - kept), 1, 1);
  return text.edited(std::move(out), edits);
}

}  // namespace taizhang
