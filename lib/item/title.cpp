#include "item/title.h"

#include "base/ideograph.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_head = 150;   // bytes before a colon that still are a head
constexpr Offset longest_phrase = 90;  // bytes of a sentence that only names

struct Nesting {
  int quotes = 0;
  int brackets = 0;
  bool none() const { return quotes <= 0 && brackets <= 0; }
  void see(char32_t folded) {
    if (folded == U'“' || folded == U'《' || folded == U'「' || folded == U'『') ++quotes;
    if ((folded == U'”' || folded == U'》' || folded == U'」' || folded == U'』') && quotes > 0) --quotes;
    if (folded == U'(' || folded == U'【') ++brackets;
    if ((folded == U')' || folded == U'】') && brackets > 0) --brackets;
  }
};

Offset match_folded(std::string_view text, Offset at, Offset end, std::string_view word) {
  Offset begin = at;
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

// Whether what follows a frame lets it end there.
bool ends_heading(std::string_view text, Offset at, Offset end) {
  if (at >= end) return true;
  const char32_t c = fold(utf8::decode(text, at).value);
  return c == U'。' || c == U':' || c == U';' || c == U'(' || utf8::is_space(c);
}

// The frame of `profile` that `span` starts with and that ends furthest in.
bool read_frame(std::string_view text, Span span, const ProfileWords& profile, Title& title) {
  if (span.empty() || !profile.frame_firsts.may_hold(fold(utf8::decode(text, span.begin).value)))
    return false;
  Offset best = 0;
  for (const Frame& frame : profile.frames) {
    const Offset before = match_folded(text, span.begin, span.end, frame.before);
    if (before == 0 && !frame.before.empty()) continue;
    const Offset hole = span.begin + before;
    const bool quoted = hole < span.end &&
                        (utf8::decode(text, hole).value == U'“' || utf8::decode(text, hole).value == U'"' ||
                         utf8::decode(text, hole).value == U'「');
    if (frame.before.empty() && !quoted) continue;
    // The last place in the first stretch where the rest of the frame fits and the heading may end.
    const char32_t lead = frame.after.empty() ? U'\0' : utf8::decode(frame.after, 0).value;
    for (Offset at = hole; at < span.end;) {
      const auto c = utf8::decode(text, at);
      const char32_t folded = fold(c.value);
      if (folded == lead && at > hole) {
        const Offset after = match_folded(text, at, span.end, frame.after);
        const auto previous = utf8::decode_before(text, at);
        if (after != 0 && (!quoted || is_quote(previous.value) || previous.value == U'等') &&
            ends_heading(text, at + after, span.end)) {
          if (at + after > best) {
            best = at + after;
            title.heading = {span.begin, at + after};
            title.title = unquote(text, {hole, at});
            title.framed = true;
          }
          break;
        }
        // A closing quote that is not printed: the frame ends the line.
        if (after != 0 && quoted && utf8::trim(text, {at + after, span.end}).size() <= 3 && best == 0) {
          best = at + after;
          title.heading = {span.begin, at + after};
          title.title = unquote(text, {hole, at});
          title.framed = true;
          break;
        }
      }
      if (!quoted && (folded == U'。' || folded == U';')) break;
      at += c.size;
    }
  }
  return best != 0;
}

bool names_thing(std::string_view words) {
  return words.ends_with("问题") || words.ends_with("项目") || words.ends_with("工程");
}

Span skip_stop(std::string_view text, Span rest) {
  rest = utf8::trim(text, rest);
  while (!rest.empty()) {
    const auto c = utf8::decode(text, rest.begin);
    const char32_t folded = fold(c.value);
    if (folded != U'。' && folded != U':' && folded != U';' && folded != U',' && folded != U'.') break;
    rest.begin += c.size;
    rest = utf8::trim(text, rest);
  }
  return rest;
}

// `head` without a bracket behind it that refers to another item: (第6项).
Span without_reference(std::string_view text, Span head) {
  head = utf8::trim(text, head);
  if (head.empty() || fold(utf8::decode_before(text, head.end).value) != U')') return head;
  Offset open = head.end;
  while (open > head.begin) {
    const auto c = utf8::decode_before(text, open);
    open -= c.size;
    if (fold(c.value) == U'(') {
      const Offset inside = open + c.size;
      if (utf8::decode(text, inside).value == U'第' && open > head.begin)
        return utf8::trim(text, {head.begin, open});
      break;
    }
  }
  return head;
}

}  // namespace

Span without_stop(std::string_view text, Span span) {
  span = utf8::trim(text, span);
  while (!span.empty()) {
    const auto last = utf8::decode_before(text, span.end);
    const char32_t folded = fold(last.value);
    if (folded != U'。' && folded != U':' && folded != U';') break;
    span.end -= last.size;
    span = utf8::trim(text, span);
  }
  return span;
}

bool only_names(std::string_view text, Span sentence) {
  sentence = without_stop(text, sentence);
  if (sentence.empty() || sentence.size() > longest_phrase) return false;
  char32_t before = 0;
  for (Offset at = sentence.begin; at < sentence.end;) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (folded == U',' || folded == U';') return false;
    // G204 and 第2 name; 3000 counts.
    const bool digit = folded >= U'0' && folded <= U'9';
    const bool named = before < 0x80 && ((before | 0x20) >= U'a' && (before | 0x20) <= U'z');
    if (digit && !named && before != U'第' && !names_thing(cut(text, sentence))) return false;
    if (!digit || !named) before = folded;
    at += c.size;
  }
  return true;
}

Offset sentence_end(std::string_view text, Span span) {
  Nesting nesting;
  for (Offset at = span.begin;;) {
    at = static_cast<Offset>(utf8::skip_ideographs(text, at, span.end));
    if (at >= span.end) break;
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    nesting.see(folded);
    at += c.size;
    if ((folded == U'。' || folded == U'!' || folded == U'?' || folded == U'\n') && nesting.none()) return at;
  }
  return span.end;
}

bool is_framed(std::string_view text, Span span, const ProfileWords& profile, const ProfileWords& generic) {
  Title title;
  span = utf8::trim(text, span);
  return read_frame(text, span, profile, title) ||
         (&profile != &generic && read_frame(text, span, generic, title));
}

Title read_title(std::string_view text, Span span, bool whole, const ProfileWords& profile,
                 const ProfileWords& generic) {
  Title title;
  span = utf8::trim(text, span);
  if (read_frame(text, span, profile, title) ||
      (&profile != &generic && read_frame(text, span, generic, title))) {
    title.statement =
        whole ? Span{title.heading.end, title.heading.end} : skip_stop(text, {title.heading.end, span.end});
    if (whole) title.heading = span;
    return title;
  }
  title.heading = span;
  if (whole) {
    // All of it, unless a sentence tells what was reached.
    for (Offset end = sentence_end(text, span); end < span.end;) {
      const Span rest = utf8::trim(text, {end, span.end});
      if (rest.empty()) break;
      if (profile.result_cues.at(text, rest.begin) != 0 || generic.result_cues.at(text, rest.begin) != 0) {
        const Offset first = sentence_end(text, span);
        title.heading.end = only_names(text, {span.begin, first}) ? first : end;
        title.statement = utf8::trim(text, {title.heading.end, span.end});
        break;
      }
      end = sentence_end(text, rest);
    }
    title.title = without_stop(text, title.heading);
    return title;
  }
  // X：text — a head before a colon that is short and no sentence.
  Nesting nesting;
  for (Offset at = span.begin; at < span.end && at - span.begin < longest_head;) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    nesting.see(folded);
    if (nesting.none() && (folded == U'。' || folded == U';')) break;
    if (nesting.none() && folded == U':' && at > span.begin) {
      title.heading = {span.begin, at};
      title.title = without_stop(text, without_reference(text, title.heading));
      title.statement = skip_stop(text, {at + c.size, span.end});
      return title;
    }
    at += c.size;
  }
  // Sentences: the head ends where one starts that tells what was reached, else after the first.
  Offset first = sentence_end(text, span);
  Offset end = only_names(text, {span.begin, first}) ? span.end : first;
  while (end < span.end) {
    const Span rest = utf8::trim(text, {end, span.end});
    if (rest.empty()) break;
    if (profile.result_cues.at(text, rest.begin) != 0 || generic.result_cues.at(text, rest.begin) != 0) {
      first = end;
      break;
    }
    end = sentence_end(text, rest);
  }
  title.heading = {span.begin, first};
  title.statement = utf8::trim(text, {first, span.end});
  title.title = without_stop(text, without_reference(text, without_stop(text, title.heading)));
  return title;
}

}  // namespace taizhang
