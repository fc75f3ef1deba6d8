#include "text/repair.h"

#include <array>

#include "base/utf8.h"
#include "text/han_model.h"
#include "text/rare_run.h"

namespace taizhang {

namespace {

// What one quick look finds, so that undamaged text pays for nothing else.
struct Signs {
  std::size_t han = 0;
  std::size_t latin = 0;      // U+0080 to U+00FF and what Windows-1252 adds
  std::size_t letters = 0;    // ASCII letters right after an opening bracket
  std::size_t escapes = 0;    // &# \u %X =X
  std::size_t doubled = 0;    // two marks in a row
  std::size_t questions = 0;  // ? and U+FFFD
  std::size_t private_use = 0;
  std::size_t rare = 0;  // ideographs that are rare in both scripts
  bool crowded = false;  // some of them close together
};

bool is_mark(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'？' || c == U'！';
}

Signs look(std::string_view text) {
  Signs signs;
  char32_t before = 0;
  RareRun crowd;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (c.value >= 0x4E00 && c.value <= 0x9FFF) {
      ++signs.han;
      if (han::cost(c.value) > 96) ++signs.rare;
      if (crowd.add(c.value)) signs.crowded = true;
    } else if (c.value < 0x80) {
      if (c.value == '?') ++signs.questions;
      if (c.value == '%' || c.value == '=' || c.value == '#' || c.value == '\\') ++signs.escapes;
      if ((before == '(' || before == U'（') && c.value >= 'a' && c.value <= 'z') ++signs.letters;
    } else if (is_mark(c.value)) {
      if (before == U'，' || before == ',') ++signs.doubled;
    } else if (c.value < 0x100 || c.value == 0x152 || c.value == 0x178 || c.value == 0x2122 ||
               c.value == 0x20AC) {
      // Every misread character begins with one of these; signs such as · × ° stand in any text.
      if (c.value >= 0xC0 && c.value != 0xD7 && c.value != 0xF7) ++signs.latin;
      if (before == '(' || before == U'（') ++signs.letters;
    } else if (c.value == utf8::replacement) {
      ++signs.questions;
    } else if (c.value >= 0xE000 && c.value <= 0xF8FF) {
      ++signs.private_use;
    } else if (c.value >= 0x3400 && c.value <= 0x4DBF) {
      ++signs.rare;
    } else if ((before == '(' || before == U'（') && c.value < 0x250) {
      ++signs.letters;
    }
    before = c.value;
  }
  return signs;
}

}  // namespace

void RepairLog::add(std::string_view kind, const Text& text, Span before, std::string_view after,
                    OffsetMap::Origin origin) {
  repairs.push_back({std::string(kind), text.map().to_source(before), std::string(cut(text.utf8(), before)),
                     std::string(after), origin});
  if (origin == OffsetMap::Origin::damaged) damaged = true;
}

Text repair(const Text& original, RepairLog& log) {
  Signs signs = look(original.utf8());
  Text text = original;
  if (signs.escapes >= 3) {
    text = undo_byte_escapes(text, log);
    text = undo_character_escapes(text, log);
  }
  if (signs.latin >= 2) text = undo_latin(text, log);
  if (text.utf8().data() != original.utf8().data()) signs = look(text.utf8());
  // Nonsense shows in rare ideographs, one after another.
  const bool strange = signs.rare * 30 > signs.han || signs.crowded || signs.private_use > 0;
  if (strange || (signs.questions > 0 && signs.rare > 0)) {
    text = undo_swap(text, log);
    text = undo_lossy_swap(text, log);
  }
  if (strange || signs.questions > 0) text = undo_out_of_step(text, log);
  if (signs.letters >= 3 && signs.han > 0) text = strip_annotations(text, log);
  if (signs.doubled >= 3) text = strip_doubled_marks(text, log);
  if (signs.private_use > 0) text = undo_private_marks(text, log);
  if (signs.questions > 0 || strange) text = mark_damage(text, log);
  return text;
}

}  // namespace taizhang
