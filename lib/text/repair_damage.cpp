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

// The numerals of cheques are rare and stand in crowds.
std::string without_numerals(std::string_view line) {
  constexpr std::u32string_view numerals = U"壹贰叁肆伍陆柒捌玖拾佰仟貳參肆陸萬億";
  std::string rest;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    if (numerals.find(c.value) == std::u32string_view::npos) rest.append(line.substr(at, c.size));
    at += c.size;
  }
  return rest;
}

bool is_number(char32_t c) {
  constexpr std::u32string_view numbers =
      U"〇零一二三四五六七八九十百千万亿两半几数多余来若上近壹贰叁肆伍陆柒捌玖拾X×*";
  return numbers.find(c) != std::u32string_view::npos;
}

// The first unit without a number, where a text has several of them and no digit at all; empty if it is not
// so.
Span first_bare_unit(std::string_view text) {
  constexpr std::size_t least = 3;
  if (text.find_first_of("0123456789") != std::string_view::npos) return {};
  Span first;
  std::size_t bare = 0;
  for (const std::string_view unit : {"亿元", "万元", "%", "年月", "月日", "个百分点"}) {
    for (std::size_t at = text.find(unit); at != std::string_view::npos; at = text.find(unit, at + 1)) {
      const char32_t before = at > 0 ? utf8::decode_before(text, at).value : 0;
      if (is_number(before) || (unit == "%" && !utf8::is_han(before))) continue;
      if (++bare == 1 || at < first.begin) {
        first = {static_cast<Offset>(at), static_cast<Offset>(at + unit.size())};
      }
    }
  }
  return bare >= least ? first : Span{};
}

}  // namespace

Text mark_damage(const Text& original, const DamageSigns& signs, RepairLog& log) {
  const std::string_view text = original.utf8();
  Editor editor(text);
  const auto warn = [&](std::string_view kind, Span span, std::string_view message) {
    log.diagnostics.push_back({kind, Severity::warning, span, std::string(message)});
  };
  const auto damage = [&](std::string_view kind, std::size_t begin, std::size_t end,
                          std::string_view message) {
    const Span span{static_cast<Offset>(begin), static_cast<Offset>(end)};
    log.damaged = true;
    warn(kind, span, message);
    editor.replace(begin, end, cut(text, span), OffsetMap::Origin::damaged);
  };
  for (const DamageSigns::Line& found : signs.lines) {
    const Span line = found.span;
    if (!found.question && !found.may_be_nonsense() && !found.confused) continue;
    std::size_t questions = 0;
    std::size_t shown = 0;
    for (std::size_t at = line.begin; at < line.end; ++at) {
      if (text[at] == '?') ++questions;
      if (text[at] != ' ') ++shown;
    }
    const bool masked = questions >= 4 && questions * 2 > shown;
    han::Score score;
    if (found.may_be_nonsense()) score = han::rough_score(cut(text, line));
    if (score.mean() > 78) score = han::score(without_numerals(cut(text, line)));
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
  for (const Span date : signs.dates) {
    log.damaged = true;
    warn("dropped-characters", date, "characters of this date were dropped before this text was published");
  }
  for (const Span blank : signs.masks) {
    warn("template-blank", blank, "a blank of a template stands where a number belongs");
  }
  if (const Span unit = first_bare_unit(text); !unit.empty()) {
    log.damaged = true;
    warn("stripped-digits", unit, "units stand without numbers and the text has no digit");
  }
  return editor.finish(original);
}

}  // namespace taizhang
