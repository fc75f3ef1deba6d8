#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"
#include "text/han_model.h"
#include "text/line_walk.h"
#include "text/reading.h"
#include "text/repair.h"

namespace taizhang {

namespace {

struct Annotation {
  Span span;  // from the first opening bracket to the last closing one
  char32_t han = 0;
  bool legal = false;
  std::string_view reading;
};

// The reading in brackets at `at`, e.g. `(xiàng)`; empty span if there is none.
Span bracketed(std::string_view text, std::size_t at) {
  const Span none{};
  if (at >= text.size()) return none;
  const auto open = utf8::decode(text, at);
  // The bracket itself may have been eaten by other damage.
  if (open.value != '(' && open.value != U'（' && open.value != utf8::replacement) return none;
  std::size_t i = at + open.size;
  std::size_t letters = 0;
  while (i < text.size()) {
    const auto c = utf8::decode(text, i);
    if (c.value == ')' || c.value == U'）') {
      if (letters == 0) return none;
      return {static_cast<Offset>(at), static_cast<Offset>(i + c.size)};
    }
    const bool letter = (c.value >= 'a' && c.value <= 'z') || (c.value >= 0xE0 && c.value <= 0x1DC) ||
                        c.value == 0x251 || c.value == 0x261 || (c.value >= 0x300 && c.value <= 0x30C);
    if (!letter || ++letters > 9) return none;
    i += c.size;
  }
  return none;
}

std::string_view inside(std::string_view text, Span brackets) {
  const auto open = utf8::decode(text, brackets.begin);
  const auto close = utf8::decode_before(text, brackets.end);
  return cut(text, {brackets.begin + open.size, brackets.end - close.size});
}

}  // namespace

Text strip_annotations(const Text& original, RepairLog& log) {
  const std::string_view text = original.utf8();
  std::vector<Annotation> annotations;
  std::size_t han = 0;
  std::size_t taught_lines = 0;  // lines that annotate nearly all of their ideographs
  std::size_t taught = 0;        // annotations in them
  std::size_t lines = 0;         // lines that annotate
  std::int64_t cost = 0;
  for_each_line(text, [&](Span line) {
    std::size_t line_han = 0;
    const std::size_t first = annotations.size();
    char32_t before = 0;
    for (Offset at = line.begin; at < line.end;) {
      const bool may_open = text[at] == '(' || text[at] == '\xEF';
      if (may_open && utf8::is_han(before)) {
        Span span = bracketed(text, at);
        if (!span.empty()) {
          const std::string_view reading = inside(text, span);
          Annotation annotation{span, before, is_reading_of(before, reading), reading};
          // The same reading once more.
          for (Span next = bracketed(text, span.end);
               !next.empty() && inside(text, next) == inside(text, span); next = bracketed(text, next.end)) {
            annotation.span.end = next.end;
          }
          annotations.push_back(annotation);
          at = annotation.span.end;
          before = 0;
          continue;
        }
      }
      const auto c = utf8::decode(text, at);
      if ((c.value >= 0x4E00 && c.value <= 0x9FFF) || utf8::is_han(c.value)) ++line_han;
      before = c.value;
      at += c.size;
    }
    han += line_han;
    const std::size_t found = annotations.size() - first;
    if (found > 0) ++lines;
    if (found >= 2 && found * 5 >= line_han * 3) {
      ++taught_lines;
      taught += found;
    }
  });
  std::size_t legal = 0;
  std::map<char32_t, std::string_view> readings;
  bool contradicts = false;  // a character has one reading here and another there
  for (const Annotation& annotation : annotations) {
    if (!annotation.legal) continue;
    ++legal;
    cost += han::cost(annotation.han);
    const auto [known, is_new] = readings.try_emplace(annotation.han, annotation.reading);
    if (!is_new && known->second != annotation.reading) contradicts = true;
  }
  // Three at least, nearly all of them readings of their character, on common characters all over the text: a
  // few glosses of rare characters and a primer that annotates every character are what their author wrote.
  const bool enough = legal >= 3 && legal * 5 >= annotations.size() * 4 && legal * 40 >= han;
  // A few that tell the readings of one character apart are what the text is about.
  constexpr std::size_t few = 12;
  if (contradicts && legal < few) return original;
  if (!enough || taught_lines * 2 > lines || taught * 3 > annotations.size() ||
      cost > static_cast<std::int64_t>(legal) * 88)
    return original;
  Editor editor(text);
  for (const Annotation& annotation : annotations) {
    if (!annotation.legal) continue;
    log.add("pinyin-annotation", original, annotation.span, "");
    editor.replace(annotation.span.begin, annotation.span.end, "");
  }
  return editor.finish(original);
}

}  // namespace taizhang
