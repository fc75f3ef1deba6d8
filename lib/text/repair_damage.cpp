#include <algorithm>

#include "base/utf8.h"
#include "text/han_model.h"
#include "text/repair.h"

namespace taizhang {

namespace {

// The end of the run of `piece` repeated from `at`.
std::size_t repeat_end(std::string_view text, std::size_t at, std::string_view piece) {
  while (text.substr(at).starts_with(piece)) at += piece.size();
  return at;
}

}  // namespace

Text mark_damage(const Text& original, const DamageSigns& signs, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  const auto damage = [&](std::string_view kind, std::size_t begin, std::size_t end,
                          std::string_view message) {
    const Span span{static_cast<Offset>(begin), static_cast<Offset>(end)};
    log.damaged = true;
    log.diagnostics.push_back(
        {kind, Severity::warning, original.map().to_source(span), std::string(message)});
    editor.replace(begin, end, cut(text, span), OffsetMap::Origin::damaged);
  };
  for (const DamageSigns::Line& found : signs.lines) {
    const Span line = found.span;
    const bool confused = found.strange > 0 && cut(text, line).find("锟斤拷") != std::string_view::npos;
    if (!found.question && !found.may_be_nonsense() && !confused) continue;
    std::size_t questions = 0;
    std::size_t shown = 0;
    for (std::size_t at = line.begin; at < line.end; ++at) {
      if (text[at] == '?') ++questions;
      if (text[at] != ' ') ++shown;
    }
    const bool masked = questions >= 4 && questions * 2 > shown;
    han::Score score;
    if (found.may_be_nonsense()) score = han::rough_score(cut(text, line));
    if (score.mean() > 78) score = han::score(cut(text, line));
    const bool nonsense = score.han >= 8 && score.han * 3 > score.characters * 2 && score.mean() > 78 &&
                          score.known_pairs * 6 < score.pairs;
    if (nonsense) {
      damage("unreadable-text", line.begin, line.end,
             "this line reads as no Chinese and could not be restored");
      continue;
    }
    for (std::size_t at = line.begin; at < line.end;) {
      at = std::min(text.substr(0, line.end).find_first_of("\xEF\xE9?", at), std::size_t{line.end});
      if (at == line.end) break;
      const std::string_view rest = text.substr(at);
      if (rest.starts_with("\xEF\xBF\xBD")) {
        const std::size_t end = repeat_end(text, at, "\xEF\xBF\xBD");
        damage("lost-characters", at, end, "characters were lost before this text was published");
        at = end;
      } else if (rest.starts_with("锟斤拷")) {
        const std::size_t end = repeat_end(text, at, "锟斤拷");
        damage("lost-characters", at, end, "characters were lost before this text was published");
        at = end;
      } else if (rest.starts_with("????") || (masked && rest[0] == '?')) {
        const std::size_t end = repeat_end(text, at, "?");
        damage("lost-characters", at, end, "question marks stand where characters were");
        at = end;
      } else {
        at += utf8::decode(text, at).size;
      }
    }
  }
  return editor.finish(original);
}

}  // namespace taizhang
