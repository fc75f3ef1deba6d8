#include "item/frame.h"

#include <algorithm>

#include "base/utf8.h"
#include "word/fold.h"
#include "word/word_endings.h"

namespace taizhang {

namespace {

// Bytes of `text` at `at` that fold to `word`; 0: none.
Offset match_folded(std::string_view text, Offset at, Offset end, std::string_view word) {
  const Offset begin = at;
  for (std::size_t w = 0; w < word.size();) {
    if (at >= end) return 0;
    const auto expected = utf8::decode(word, w);
    const auto c = utf8::decode(text, at);
    if (fold(c.value) != expected.value) return 0;
    w += expected.size;
    at += c.size;
  }
  return at - begin;
}

bool is_quote(char32_t c) {
  return c == U'“' || c == U'”' || c == U'"' || c == U'「' || c == U'」' || c == U'『' || c == U'』' ||
         c == U'‘' || c == U'’' || c == U'〝' || c == U'〞';
}

// X of a frame: without its outer quotes, where the opening one stands; a closing one may be lost.
Span unquote(std::string_view text, Span span) {
  span = utf8::trim(text, span);
  if (span.empty()) return span;
  const auto first = utf8::decode(text, span.begin);
  const auto last = utf8::decode_before(text, span.end);
  if (first.value != U'“' && first.value != U'"' && first.value != U'「' && first.value != U'”') {
    return span;
  }
  // “甲”，“乙”: the first quote closes before the end and is no outer one.
  int depth = 0;
  for (Offset at = span.begin; at < span.end;) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (c.value == U'“' || c.value == U'「') ++depth;
    if ((c.value == U'”' || c.value == U'」') && --depth == 0 && at < span.end) return span;
  }
  Span inner = span;
  inner.begin += first.size;
  if (is_quote(last.value) && last.value != U'’' && last.value != U'‘' && inner.begin < inner.end)
    inner.end -= last.size;
  return inner;
}

// The signs that a heading may end before.
constexpr SignSet behind_heading(Sign::Kind::full_stop, Sign::Kind::colon, Sign::Kind::semicolon,
                                 Sign::Kind::open_round, Sign::Kind::space, Sign::Kind::feed,
                                 Sign::Kind::carriage, Sign::Kind::tab);
constexpr SignSet behind_title(Sign::Kind::full_stop, Sign::Kind::semicolon);
constexpr Offset longest_sign = 3;  // bytes that may stand behind a frame which ends its line

// Where the last bytes of `span` begin, at most a sign with the white space before it.
Offset tail_of(std::string_view text, Span span) {
  Offset at = span.end;
  while (at > span.begin) {
    const auto c = utf8::decode_before(text, at);
    if (span.end - (at - c.size) > longest_sign && !utf8::is_space(c.value)) break;
    at -= c.size;
  }
  return at;
}

}  // namespace

Frames::Frames(const std::vector<std::string>& patterns, const std::vector<std::string>& whole) {
  for (const std::string& pattern : patterns) add(pattern);
  whole_ = size_;
  for (const std::string& pattern : whole) add(pattern);
}

void Frames::add(const std::string& pattern) {
  const std::size_t hole = pattern.find('X');
  if (hole == std::string::npos || hole + 1 == pattern.size()) return;
  const std::string before = fold(pattern.substr(0, hole));
  auto group = std::find_if(groups_.begin(), groups_.end(),
                            [&](const Group& known) { return known.before == before; });
  if (group == groups_.end()) group = groups_.insert(groups_.end(), {before, {}});
  const std::uint32_t frame = size_++;
  group->after.number_of(reversed(pattern.substr(hole + 1)), frame);
  if (!before.empty()) {
    firsts_.add(utf8::decode(before, 0).value);
  } else {
    for (const char32_t quote : std::u32string_view(U"“\"「")) firsts_.add(fold(quote));
  }
}

void Frames::find_fits(const Signs& signs, Span span, const Group& group, Offset hole, bool quoted,
                       std::vector<Fit>& fits) const {
  const std::string_view text = signs.text();
  const auto try_end = [&](Offset end, bool whole, bool last) {
    if (end <= hole) return;
    const auto c = utf8::decode_before(text, end);
    group.after.each_before(text, hole, end, fold(c.value), c.size, [&](std::uint32_t frame, Offset size) {
      const Offset title_end = end - size;
      if (title_end <= hole) return;
      const auto before = utf8::decode_before(text, title_end);
      const bool closed = !quoted || is_quote(before.value) || before.value == U'等';
      if (!(whole && closed) && !last) return;
      if (fits.empty()) fits.reserve(8);
      fits.push_back({frame, hole, title_end, end, whole && closed, last});
    });
  };
  // A closing quote that is not printed: the frame ends the line.
  const Offset tail = quoted ? tail_of(text, {hole, span.end}) : span.end;
  const Sign* sign = signs.from(hole);
  for (; sign->at < tail; ++sign) {
    if (behind_heading.holds(*sign)) try_end(sign->at, true, false);
    if (!quoted && behind_title.holds(*sign)) return;
  }
  for (Offset at = tail; at < span.end;) {
    while (sign->at < at) ++sign;
    try_end(at, sign->at == at && behind_heading.holds(*sign), true);
    at += utf8::decode(text, at).size;
  }
  try_end(span.end, true, quoted);
}

std::optional<Framed> Frames::read(const Signs& signs, Span span) const {
  const std::string_view text = signs.text();
  if (span.empty() || !firsts_.may_hold(fold(utf8::decode(text, span.begin).value))) return std::nullopt;
  std::vector<Fit> fits;
  for (const Group& group : groups_) {
    const Offset before = match_folded(text, span.begin, span.end, group.before);
    if (before == 0 && !group.before.empty()) continue;
    const Offset hole = span.begin + before;
    const char32_t first = hole < span.end ? utf8::decode(text, hole).value : U'\0';
    const bool quoted = first == U'“' || first == U'"' || first == U'「';
    if (group.before.empty() && !quoted) continue;
    const std::size_t known = fits.size();
    find_fits(signs, span, group, hole, quoted, fits);
    // 关于“三公”经费超标准列支问题: the quote is a part of the title.
    if (quoted && fits.size() == known && !group.before.empty())
      find_fits(signs, span, group, hole, false, fits);
  }
  if (fits.empty()) return std::nullopt;
  // Each frame ends at its first fit.
  std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.frame < b.frame; });
  const Fit* best = nullptr;
  for (std::size_t i = 0; i < fits.size();) {
    const std::uint32_t frame = fits[i].frame;
    bool open = true;
    for (; i < fits.size() && fits[i].frame == frame; ++i) {
      if (!open) continue;
      if (fits[i].whole) {
        if (best == nullptr || fits[i].end > best->end) best = &fits[i];
        open = false;
      } else if (best == nullptr) {
        best = &fits[i];
        open = false;
      }
    }
  }
  if (best == nullptr) return std::nullopt;
  const Span heading{span.begin, best->end};
  const Span inside = utf8::trim(text, {best->hole, best->title_end});
  const Span title = unquote(text, inside);
  return Framed{heading, best->frame >= whole_ && title == inside ? heading : title, title};
}

}  // namespace taizhang
