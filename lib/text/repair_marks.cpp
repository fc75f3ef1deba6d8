#include <vector>

#include "base/utf8.h"
#include "text/repair.h"

namespace taizhang {

namespace {

bool is_pause(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'？' || c == U'！';
}

}  // namespace

Text strip_doubled_marks(const Text& original, RepairLog& log) {
  const std::string_view text = original.utf8();
  std::vector<Span> commas;
  std::size_t runs = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    std::size_t end = at + c.size;
    if (is_pause(c.value) || c.value == ',') {
      std::size_t length = 1;
      bool last_is_mark = is_pause(c.value);
      while (end < text.size()) {
        const auto next = utf8::decode(text, end);
        if (!is_pause(next.value)) break;
        last_is_mark = true;
        ++length;
        end += next.size;
      }
      if (length > 1 || is_pause(c.value)) ++runs;
      if (length == 2 && last_is_mark && (c.value == U'，' || c.value == ',')) {
        commas.push_back({static_cast<Offset>(at), static_cast<Offset>(at + c.size)});
      }
    }
    at = end;
  }
  if (commas.size() < 3 || commas.size() * 5 < runs * 4) return original;
  Editor editor(text);
  for (const Span comma : commas) {
    log.add("doubled-mark", original, comma, "");
    editor.replace(comma.begin, comma.end, "");
  }
  return editor.finish(original);
}

Text undo_private_marks(const Text& original, RepairLog& log) {
  // A6DA and A6DB of GB 18030-2000. Tables disagree which of the two is the full stop; a full stop ends
  // lines.
  constexpr char32_t first = 0xE78E;
  constexpr char32_t second = 0xE78F;
  const std::string_view text = original.utf8();
  std::size_t first_ends = 0;
  std::size_t second_ends = 0;
  std::size_t found = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (c.value != first && c.value != second) continue;
    ++found;
    const bool ends = at == text.size() || text[at] == '\n' || text[at] == '\r';
    if (ends) ++(c.value == first ? first_ends : second_ends);
  }
  if (found == 0) return original;
  const bool first_stops = first_ends > second_ends;
  Editor editor(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (c.value == first || c.value == second) {
      const std::string after = utf8::encode((c.value == first) == first_stops ? 0xFE12 : 0xFE11);
      log.add("gb18030-private-use", original, {static_cast<Offset>(at), static_cast<Offset>(at + c.size)},
              after);
      editor.replace(at, at + c.size, after);
    }
    at += c.size;
  }
  return editor.finish(original);
}

}  // namespace taizhang
