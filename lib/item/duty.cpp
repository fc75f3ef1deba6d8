#include "item/duty.h"

#include <algorithm>

#include "base/ideograph.h"
#include "base/utf8.h"
#include "value/calendar.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::size_t longest_name = 90;       // bytes
constexpr Offset longest_remark = 24;          // bytes behind a date: 前完成
constexpr std::size_t longest_bracket = 3000;  // bytes

bool opens(char32_t folded) {
  return folded == U'(' || folded == U'[' || folded == U'【' || folded == U'〔';
}
bool closes(char32_t folded) {
  return folded == U')' || folded == U']' || folded == U'】' || folded == U'〕';
}

Span trim_name(std::string_view text, Span span) {
  span = utf8::trim(text, span);
  while (!span.empty()) {
    const auto last = utf8::decode_before(text, span.end);
    const char32_t folded = fold(last.value);
    if (last.value == U'等' && span.size() > 6) {
      span.end -= last.size;  // 市住建局等
      continue;
    }
    if (folded != U'。' && folded != U'.' && folded != U';' && folded != U',' && folded != U'、' &&
        folded != U':')
      break;
    span.end -= last.size;
    span = utf8::trim(text, span);
  }
  return span;
}

// Cuts `span` at the characters `separates` names, outside brackets.
template <class Separates>
std::vector<Span> split(std::string_view text, Span span, Separates separates) {
  std::vector<Span> parts;
  int depth = 0;
  Offset begin = span.begin;
  for (Offset at = span.begin; at < span.end;) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (opens(folded)) ++depth;
    if (closes(folded) && depth > 0) --depth;
    if (depth == 0 && separates(folded)) {
      parts.push_back({begin, at});
      begin = at + c.size;
    }
    at += c.size;
  }
  parts.push_back({begin, span.end});
  return parts;
}

bool is_unit(std::string_view text, Span name, const Wording& wording) {
  if (name.empty() || name.size() > longest_name) return false;
  std::string_view words = cut(text, name);
  if (words.ends_with(")") || words.ends_with("）")) {
    const std::size_t open = std::min(words.find('('), words.find("（"));
    if (open != words.npos && open > 0) words = words.substr(0, open);
  }
  if (words.ends_with("等")) words.remove_suffix(3);
  return wording.unit_endings.ending(words) != 0;
}

// The bytes of `name` without a bracket behind it that marks the leader; `marked` tells whether there was
// one.
Span without_mark(std::string_view text, Span name, const Wording& wording, bool& marked) {
  marked = false;
  const std::string_view words = cut(text, name);
  std::size_t open = words.rfind('(');
  if (const std::size_t wide = words.rfind("（"); wide != words.npos && (open == words.npos || wide > open))
    open = wide;
  if (open == words.npos || open == 0) return name;
  const std::size_t inside = open + (words[open] == '(' ? 1 : 3);
  const Offset size = wording.marks.at(words, inside);
  if (size == 0) return name;
  const std::string_view rest = words.substr(inside + size);
  if (rest != ")" && rest != "）" && !rest.empty()) return name;
  marked = true;
  return {name.begin, name.begin + static_cast<Offset>(open)};
}

// 县商务局会同县招商中心: where a unit ends and a word between units starts. 商 is a part of names too.
Span find_between(std::string_view text, Span names, const Wording& wording) {
  Span found;
  for (Offset at = names.begin; at < names.end;) {
    const Offset size = wording.between.at(text.substr(0, names.end), at);
    if (size != 0 && at > names.begin && at + size < names.end &&
        wording.unit_endings.ending(cut(text, {names.begin, at})) != 0) {
      const auto before = split_names(text, {names.begin, at});
      const auto behind = split_names(text, {at + size, names.end});
      if (!before.empty() && !behind.empty() && is_unit(text, before.back(), wording) &&
          behind.back().size() > 6 && is_unit(text, behind.back(), wording))
        if (found.empty() || size > found.size()) found = {at, at + size};  // 会同 rather than 商 of 商务局
    }
    at += utf8::decode(text, at).size;
  }
  return found;
}

// 2022年6月底前完成: a clause that is a date to be kept and little more.
bool sets_date(std::string_view text, Span clause) {
  const auto reading = read_calendar(text.substr(0, clause.end), clause.begin, {});
  return reading && reading->size > 0 && !reading->spoken &&
         clause.size() <= reading->size + reading->clock + longest_remark;
}

void append_names(std::string_view text, Span span, std::vector<Span>& names) {
  for (const Span name : split_names(text, span)) names.push_back(name);
}

}  // namespace

void Duty::add(const Duty& other) {
  lead.insert(lead.end(), other.lead.begin(), other.lead.end());
  partners.insert(partners.end(), other.partners.begin(), other.partners.end());
  persons.insert(persons.end(), other.persons.begin(), other.persons.end());
  responsible.insert(responsible.end(), other.responsible.begin(), other.responsible.end());
  if (deadline.empty()) deadline = other.deadline;
  if (status.empty()) status = other.status;
}

void Duty::settle() {
  auto& part = lead.empty() ? lead : partners;
  const bool among_others = !part.empty();
  part.insert(part.end(), responsible.begin(), responsible.end());
  if (among_others) std::sort(part.begin(), part.end());
  responsible.clear();
}

std::vector<Span> split_names(std::string_view text, Span span) {
  std::vector<Span> names;
  for (const Span part : split(text, span, [](char32_t c) {
         return c == U'、' || c == U',' || c == U';' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'|';
       })) {
    const Span name = trim_name(text, part);
    if (!name.empty()) names.push_back(name);
  }
  return names;
}

void read_units(std::string_view text, Span span, bool partners, bool first_leads, const Wording& wording,
                Duty& duty) {
  std::vector<Span> names;
  for (const Span name : split_names(text, span)) {
    // 市发改委 市财政局: a space parts names only where both sides are units.
    std::vector<Span> parts = split(text, name, [](char32_t c) { return c == U' ' || c == 0x3000; });
    std::erase_if(parts, [](Span part) { return part.empty(); });
    const bool units = parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [&](Span part) {
                         return is_unit(text, part, wording);
                       });
    if (units) {
      names.insert(names.end(), parts.begin(), parts.end());
    } else {
      names.push_back(name);
    }
  }
  if (partners) {
    duty.partners.insert(duty.partners.end(), names.begin(), names.end());
    return;
  }
  std::size_t leader = names.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool marked = false;
    names[i] = without_mark(text, names[i], wording, marked);
    if (marked && leader == names.size()) leader = i;
  }
  if (leader == names.size() && first_leads && !names.empty()) leader = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    (leader == names.size() || leader == i ? duty.lead : duty.partners).push_back(names[i]);
  }
}

void read_responsible(std::string_view text, Span span, bool first_leads, const Wording& wording,
                      Duty& duty) {
  Duty units;
  read_units(text, span, false, first_leads, wording, units);
  duty.responsible.insert(duty.responsible.end(), units.lead.begin(), units.lead.end());
  duty.partners.insert(duty.partners.end(), units.partners.begin(), units.partners.end());
}

Duty read_duty(std::string_view text, Span span, bool first_leads, const Wording& wording) {
  Duty duty;
  span = trim_name(text, span);
  // 牵头单位:…;共同责任单位:… — a label rules until the next one.
  const LabelWords& labels = wording.labels;
  std::string_view role;
  Offset value = span.begin;
  bool labelled = false;
  int depth = 0;
  const auto close = [&](Offset end) {
    Span names{value, end};
    // 责任单位：市教育局；2022年10月底前完成
    const auto parts = split(text, names, [](char32_t c) { return c == U',' || c == U';'; });
    if (role != "deadline" && parts.size() > 1 && sets_date(text, trim_name(text, parts.back()))) {
      if (duty.deadline.empty()) duty.deadline = trim_name(text, parts.back());
      names.end = parts[parts.size() - 2].end;
    }
    if (role == "lead") read_units(text, names, false, first_leads, wording, duty);
    if (role == "partners") read_units(text, names, true, first_leads, wording, duty);
    if (role == "responsible") read_responsible(text, names, first_leads, wording, duty);
    if (role == "lead_and_partners") read_units(text, names, false, true, wording, duty);
    if (role == "persons") append_names(text, names, duty.persons);
    if (role == "deadline") duty.deadline = trim_name(text, names);
    if (role == "status" || role == "result" || role == "progress") duty.status = trim_name(text, names);
  };
  bool may_label = true;
  for (Offset at = span.begin; at < span.end;) {
    if (!may_label || depth != 0) {
      const auto next = static_cast<Offset>(utf8::skip_ideographs(text, at, span.end));
      if (next != at) {
        at = next;
        may_label = false;
        continue;
      }
    }
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (may_label && depth == 0) {
      if (const auto match = labels.longest(text.substr(0, span.end), at)) {
        Offset after = at + match->size;
        while (after < span.end && utf8::is_space(utf8::decode(text, after).value))
          after += utf8::decode(text, after).size;
        const bool colon = after < span.end && fold(utf8::decode(text, after).value) == U':';
        const std::string& name = labels.name(match->role);
        if (colon || (!labelled && at == span.begin && after > at + match->size &&
                      (name == "lead" || name == "partners" || name == "responsible"))) {
          close(at);
          role = name;
          labelled = true;
          value = colon ? after + utf8::decode(text, after).size : after;
          at = value;
          continue;
        }
      }
    }
    if (opens(folded)) ++depth;
    if (closes(folded) && depth > 0) --depth;
    may_label = folded == U';' || folded == U',' || folded == U'。' || utf8::is_space(folded);
    at += c.size;
  }
  if (labelled) {
    close(span.end);
    return duty;
  }
  // 市发改委牵头，市财政局配合: the word behind the names rules them.
  std::vector<Span> pending;
  bool spoken = false;
  bool only_units = true;
  for (const Span part : split(text, span, [](char32_t c) { return c == U',' || c == U';' || c == U'。'; })) {
    Span clause = trim_name(text, part);
    if (clause.empty()) continue;
    if (sets_date(text, clause)) {
      duty.deadline = clause;
      continue;
    }
    if (const Offset size = wording.before.at(text.substr(0, clause.end), clause.begin); size != 0)
      clause.begin += size;
    const std::string_view words = cut(text, clause);
    if (const Offset size = wording.partners_after.ending(words); size != 0) {
      if (duty.lead.empty() && pending.empty() &&
          wording.lead_after.ending(words.substr(0, words.size() - size)) == 0) {
        // X、Y按职责分工负责 alone: nobody leads the others.
        append_names(text, {clause.begin, clause.end - size}, duty.partners);
      } else {
        for (const Span name : pending) duty.partners.push_back(name);
        append_names(text, {clause.begin, clause.end - size}, duty.partners);
      }
      pending.clear();
      spoken = true;
    } else if (const Offset lead = wording.lead_after.ending(words); lead != 0) {
      for (const Span name : pending) duty.lead.push_back(name);
      pending.clear();
      Span names{clause.begin, clause.end - lead};
      const Span between = find_between(text, names, wording);
      if (!between.empty()) {
        append_names(text, {between.end, names.end}, duty.partners);
        names.end = between.begin;
      }
      Duty units;
      read_units(text, names, false, first_leads, wording, units);
      duty.lead.insert(duty.lead.end(), units.lead.begin(), units.lead.end());
      duty.partners.insert(duty.partners.begin(), units.partners.begin(), units.partners.end());
      spoken = true;
    } else {
      for (const Span name : split_names(text, clause)) {
        pending.push_back(name);
        if (!is_unit(text, name, wording)) only_units = false;
      }
    }
  }
  if (!spoken) {
    if (pending.empty() || !only_units) return {};
    Duty units;
    read_units(text, span, false, first_leads, wording, units);
    return units;
  }
  // 政策落实 ends like a duty; its names are no units.
  const auto units = [&](const std::vector<Span>& names) {
    return std::any_of(names.begin(), names.end(), [&](Span name) { return is_unit(text, name, wording); });
  };
  if (!units(duty.lead) && !units(duty.partners)) return {};
  for (const Span name : pending) (duty.lead.empty() ? duty.lead : duty.partners).push_back(name);
  if (duty.lead.empty() && !duty.partners.empty()) std::swap(duty.lead, duty.partners);
  return duty;
}

Duty find_spoken_duty(std::string_view text, Span span, const Wording& wording) {
  for (const Span sentence : split(text, span, [](char32_t c) { return c == U'。' || c == U';'; })) {
    Duty duty;
    bool found = false;
    for (const Span part : split(text, sentence, [](char32_t c) { return c == U','; })) {
      Span clause = trim_name(text, part);
      if (clause.empty()) continue;
      const std::string_view line = text.substr(0, clause.end);
      const Offset by = wording.before.at(line, clause.begin);
      if (by == 0 && !found) continue;
      Span names{clause.begin + by, clause.end};
      const std::string_view words = cut(text, names);
      const Span lead = wording.lead_after.find(words);
      const Offset partners = wording.partners_after.ending(words);
      if (!found && !lead.empty()) {
        Span units{names.begin, names.begin + lead.begin};
        const Span between = find_between(text, units, wording);
        if (!between.empty()) {
          append_names(text, {between.end, units.end}, duty.partners);
          units.end = between.begin;
        }
        append_names(text, units, duty.lead);
        found = std::all_of(duty.lead.begin(), duty.lead.end(),
                            [&](Span name) { return is_unit(text, name, wording); }) &&
                !duty.lead.empty();
        if (!found) duty = {};
      } else if (found && partners != 0) {
        append_names(text, {names.begin, names.end - partners}, duty.partners);
      } else if (found) {
        break;
      }
    }
    if (found) return duty;
  }
  return {};
}

Span find_duty_bracket(std::string_view text, Span span, bool first_leads, const Wording& wording,
                       Duty& duty) {
  // The outermost brackets of the stretch, last first.
  std::vector<Span> brackets;
  std::vector<Offset> open;
  for (Offset at = span.begin;;) {
    at = static_cast<Offset>(utf8::skip_ideographs(text, at, span.end));
    if (at >= span.end) break;
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (opens(folded)) open.push_back(at);
    if (closes(folded) && !open.empty()) {
      const Offset begin = open.back();
      open.pop_back();
      if (open.empty()) brackets.push_back({begin, at + c.size});
    }
    at += c.size;
  }
  if (!open.empty()) brackets.push_back({open.front(), span.end});  // the closing one is lost
  Span found;
  for (std::size_t i = brackets.size(); i-- > 0;) {
    const Span bracket = brackets[i];
    if (bracket.size() > longest_bracket) continue;
    const Offset left = utf8::decode(text, bracket.begin).size;
    Offset end = bracket.end;
    const auto last = utf8::decode_before(text, end);
    if (closes(fold(last.value))) end -= last.size;
    if (end <= bracket.begin + left) continue;
    const Span inside{bracket.begin + left, end};
    // Names alone are a duty only behind the head: 空港产业园(市开发区)建设 names a place.
    const bool at_end = utf8::trim(text, {bracket.end, span.end}).empty();
    const auto after = at_end ? utf8::CodePoint{U'。', 0} : utf8::decode(text, bracket.end);
    if (fold(after.value) != U'。' && fold(after.value) != U';') {
      const std::string_view words = cut(text, inside);
      const bool said = words.find(':') != words.npos || words.find("：") != words.npos ||
                        wording.lead_after.inside(words) || wording.partners_after.inside(words);
      if (!said) continue;
    }
    const Duty inner = read_duty(text, inside, first_leads, wording);
    if (inner.empty()) continue;
    duty = inner;
    found = bracket;
    break;
  }
  return found;
}

}  // namespace taizhang
