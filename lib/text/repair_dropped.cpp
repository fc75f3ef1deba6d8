#include <map>
#include <string>

#include "base/character.h"
#include "base/utf8.h"
#include "text/repair.h"

namespace taizhang {

namespace {

bool separates(char32_t c) {
  return c == U'年' || c == U'月' || c == '-' || c == U'—' || c == U'–' || c == '~' || c == U'～' ||
         c == U'至';
}

// Dates that stand intact in a text, by what is left of them when all between their digits is dropped. An
// empty date: there are several.
std::map<std::string, std::string> intact_dates(std::string_view text) {
  constexpr std::size_t longest = 32;
  std::map<std::string, std::string> dates;
  for (std::size_t at = 1; at + 3 <= text.size(); ++at) {
    const std::string_view unit = text.substr(at, 3);
    if (!is_digit(text[at - 1]) || (unit != "日" && unit != "月")) continue;
    std::string left(unit);
    bool whole = true;
    for (std::size_t begin = at; begin > 0 && at - begin < longest;) {
      const auto c = utf8::decode_before(text, begin);
      if (c.value >= '0' && c.value <= '9') {
        left.insert(left.begin(), static_cast<char>(c.value));
      } else if (separates(c.value) && is_digit(text[begin])) {
        whole = false;
      } else {
        break;
      }
      begin -= c.size;
      const bool more = begin > 0 && is_digit(text[begin - 1]);
      if (whole || more || !is_digit(text[begin])) continue;
      const std::string date(text.substr(begin, at + 3 - begin));
      const auto [known, is_new] = dates.try_emplace(left, date);
      if (!is_new && known->second != date) known->second.clear();
    }
  }
  return dates;
}

}  // namespace

Text fill_dropped(const Text& original, const DamageSigns& signs, RepairLog& log) {
  if (signs.dates.empty()) return original;
  const std::string_view text = original.utf8();
  const auto dates = intact_dates(text);
  Editor editor(text);
  for (const Span span : signs.dates) {
    const auto found = dates.find(std::string(cut(text, span)));
    if (found == dates.end() || found->second.empty()) continue;
    log.add("dropped-characters", original, span, found->second, OffsetMap::Origin::inferred);
    editor.replace(span.begin, span.end, found->second, OffsetMap::Origin::inferred);
  }
  return editor.finish(original);
}

}  // namespace taizhang
