#include "item/duty.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "value/calendar.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::size_t longest_name = 90;       // bytes
constexpr Offset longest_behind_date = 24;     // bytes behind a date: 前完成
constexpr std::size_t longest_bracket = 3000;  // bytes
constexpr Offset longest_head = 150;           // bytes before a colon that still are a head

using Kind = Sign::Kind;

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

// Calls `visit` for each part of `span` between the signs of `separators` outside brackets, at least once.
template <class Visit>
void each_part(const Signs& signs, Span span, SignSet separators, const Visit& visit) {
  int depth = 0;
  Offset begin = span.begin;
  for (const Sign* sign = signs.from(span.begin); sign->at < span.end; ++sign) {
    if (opening_brackets.holds(*sign)) ++depth;
    if (closing_brackets.holds(*sign) && depth > 0) --depth;
    if (depth != 0 || !separators.holds(*sign)) continue;
    visit(Span{begin, sign->at});
    begin = sign->end();
  }
  visit(Span{begin, span.end});
}

std::vector<Span> parts_of(const Signs& signs, Span span, SignSet separators) {
  std::vector<Span> parts;
  each_part(signs, span, separators, [&](Span part) { parts.push_back(part); });
  return parts;
}

// Calls `visit` for each name of a list, trimmed; those that are empty are left out.
template <class Visit>
void each_name(const Signs& signs, Span span, const Visit& visit) {
  constexpr SignSet between_names(Kind::enumeration, Kind::comma, Kind::semicolon, Kind::feed, Kind::carriage,
                                  Kind::tab, Kind::bar);
  each_part(signs, span, between_names, [&](Span part) {
    const Span name = trim_name(signs.text(), part);
    if (!name.empty()) visit(name);
  });
}

bool is_unit(std::string_view text, Span name, const Wording& wording) {
  if (name.empty() || name.size() > longest_name) return false;
  std::string_view words = cut(text, name);
  if (words.ends_with(")") || words.ends_with("）")) {
    const std::size_t open = std::min(words.find('('), words.find("（"));
    if (open != words.npos && open > 0) words = words.substr(0, open);
  }
  if (words.ends_with("等")) words.remove_suffix(3);
  // 乡镇（街道）: a kind of unit is none.
  const Offset ending = wording.unit_endings.of(words);
  // 人员密集场所, 施工单位 are kinds of places and units; 有关单位 are units.
  if (wording.no_unit_endings.of(words) >= std::max<Offset>(ending, 1)) return false;
  return ending != 0 && ending != words.size();
}

enum class DutyMark : std::uint8_t {
  none,
  leads,
  helps
};

// The bytes of `name` without a bracket behind it that marks who leads or helps; `mark` tells which.
Span without_mark(const Signs& signs, Span name, const Wording& wording, DutyMark& mark) {
  mark = DutyMark::none;
  const Sign* open = nullptr;
  for (const Sign* sign = signs.from(name.begin); sign->at < name.end; ++sign) {
    if (sign->kind == Kind::open_round) open = sign;
  }
  if (open == nullptr || open->at == name.begin) return name;
  const std::string_view words = cut(signs.text(), {open->end(), name.end});
  const Offset leads = wording.marks.at(words, 0);
  const Offset size = leads != 0 ? leads : wording.partner_marks.at(words, 0);
  if (size == 0) return name;
  const std::string_view rest = words.substr(size);
  if (rest != ")" && rest != "）" && !rest.empty()) return name;
  mark = leads != 0 ? DutyMark::leads : DutyMark::helps;
  return {name.begin, open->at};
}

// 县商务局会同县招商中心: where a unit ends and a word between units starts. 商 is a part of names too.
Span find_between(const Signs& signs, Span names, const Wording& wording) {
  const std::string_view text = signs.text();
  Span found;
  for (Offset at = names.begin; at < names.end;) {
    const Offset size = wording.between.at(text.substr(0, names.end), at);
    if (size != 0 && at > names.begin && at + size < names.end &&
        wording.unit_endings.of(cut(text, {names.begin, at})) != 0) {
      const auto before = split_names(signs, {names.begin, at});
      const auto behind = split_names(signs, {at + size, names.end});
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
         clause.size() <= reading->size + reading->clock + longest_behind_date;
}

// The same for words that no calendar knows: 主汛期前完成; 立行立改并长期坚持 sets none, and is no name.
bool is_of_time(std::string_view text, Span clause, const Wording& wording) {
  return sets_date(text, clause) ||
         (wording.labels.ends_date(text, clause.end) && !is_unit(text, clause, wording));
}

void append_names(const Signs& signs, Span span, std::vector<Span>& names) {
  each_name(signs, span, [&](Span name) { names.push_back(name); });
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

std::vector<Span> split_names(const Signs& signs, Span span) {
  std::vector<Span> names;
  append_names(signs, span, names);
  return names;
}

namespace {

// 市发改委 市财政局: a space parts names only where both sides are units. Whether `name` was put behind
// `names` in its parts.
bool append_spaced(const Signs& signs, Span name, const Wording& wording, std::vector<Span>& names) {
  const auto is_space = [](const Sign& sign) { return sign.folded == u' ' || sign.folded == u'\u3000'; };
  const Sign* first = signs.from(name.begin);
  while (first->at < name.end && !is_space(*first)) ++first;
  if (first->at >= name.end) return false;
  const std::size_t before = names.size();
  bool units = true;
  each_part(signs, name, SignSet(Kind::space), [&](Span part) {
    if (part.empty()) return;
    units = units && is_unit(signs.text(), part, wording);
    names.push_back(part);
  });
  if (units && names.size() > before + 1) return true;
  names.resize(before);
  return false;
}

// `names` without the dates behind them, which are the deadline: 市教育局；10月底前初验，12月底前全部完成;
// 规计科　9月底前完成.
Span without_dates(const Signs& signs, Span names, const Wording& wording, Duty& duty) {
  const std::string_view text = signs.text();
  std::vector<Span> parts = parts_of(signs, names, SignSet(Kind::comma, Kind::semicolon));
  Span dates;
  while (parts.size() > 1) {
    const Span last = trim_name(text, parts.back());
    if (!is_of_time(text, last, wording)) break;
    dates = {last.begin, dates.empty() ? last.end : dates.end};
    parts.pop_back();
    names.end = parts.back().end;
  }
  const auto words = parts_of(signs, trim_name(text, names), SignSet(Kind::space));
  if (words.size() > 1 && sets_date(text, words.back())) {
    dates = {words.back().begin, dates.empty() ? words.back().end : dates.end};
    names.end = words[words.size() - 2].end;
  }
  if (duty.deadline.empty()) duty.deadline = dates;
  return names;
}

// Names ruled by the words behind them: 市发改委牵头，市财政局配合.
struct SpokenList {
  Duty duty;
  std::vector<Span> pending;  // names with no such word behind them
  bool spoken = false;        // some have one
  bool only_units = true;     // all that have none are units

  // Gives those that wait their part in the duty. X、Y按职责分工负责 alone: nobody leads the others.
  void settle() {
    for (const Span name : pending) (duty.lead.empty() ? duty.lead : duty.partners).push_back(name);
    if (duty.lead.empty() && !duty.partners.empty()) std::swap(duty.lead, duty.partners);
  }
};

SpokenList read_spoken_list(const Signs& signs, Span span, bool first_leads, const Wording& wording) {
  const std::string_view text = signs.text();
  SpokenList list;
  Duty& duty = list.duty;
  std::vector<Span>& pending = list.pending;
  each_part(signs, span, SignSet(Kind::comma, Kind::semicolon, Kind::full_stop), [&](Span part) {
    Span clause = trim_name(text, part);
    if (clause.empty()) return;
    if (is_of_time(text, clause, wording)) {
      duty.deadline = clause;
      return;
    }
    // 施工单位：X公司: whoever that is, a label says it.
    if (cut(text, clause).find("：") != std::string_view::npos) list.only_units = false;
    if (const Offset size = wording.before.at(text.substr(0, clause.end), clause.begin); size != 0)
      clause.begin += size;
    const std::string_view words = cut(text, clause);
    if (const Offset size = wording.partner_endings.of(words); size != 0) {
      for (const Span name : pending) duty.partners.push_back(name);
      append_names(signs, {clause.begin, clause.end - size}, duty.partners);
      pending.clear();
      list.spoken = true;
    } else if (const Offset lead = wording.lead_endings.of(words); lead != 0) {
      for (const Span name : pending) duty.lead.push_back(name);
      pending.clear();
      Span names{clause.begin, clause.end - lead};
      const Span between = find_between(signs, names, wording);
      if (!between.empty()) {
        append_names(signs, {between.end, names.end}, duty.partners);
        names.end = between.begin;
      }
      Duty units;
      read_units(signs, names, false, first_leads, wording, units);
      duty.lead.insert(duty.lead.end(), units.lead.begin(), units.lead.end());
      duty.partners.insert(duty.partners.begin(), units.partners.begin(), units.partners.end());
      list.spoken = true;
    } else {
      for (const Span name : split_names(signs, clause)) {
        pending.push_back(name);
        if (!is_unit(text, name, wording)) list.only_units = false;
      }
    }
  });
  return list;
}

// The names of a list by what stands in brackets behind each: X（牵头）、Y（配合）.
void append_units(const Signs& signs, Span span, bool partners, bool first_leads, const Wording& wording,
                  Duty& duty) {
  std::vector<Span>& names = partners ? duty.partners : duty.lead;
  const std::size_t before = names.size();
  names.reserve(before + 4);
  each_name(signs, span, [&](Span name) {
    if (!append_spaced(signs, name, wording, names)) names.push_back(name);
  });
  std::vector<DutyMark> marks(names.size() - before);
  for (std::size_t i = before; i < names.size(); ++i)
    names[i] = without_mark(signs, names[i], wording, marks[i - before]);
  if (partners) return;
  const auto marked = [&](DutyMark mark) { return std::find(marks.begin(), marks.end(), mark); };
  if (first_leads && !marks.empty() && marked(DutyMark::leads) == marks.end())
    marks.front() = DutyMark::leads;
  const auto leader = marked(DutyMark::leads);
  const bool helped = marked(DutyMark::helps) != marks.end();
  if (leader == marks.end() && !helped) return;
  const DutyMark others = leader == marks.end() ? DutyMark::leads : DutyMark::helps;
  if (leader != marks.end() && helped) {
    // A、B（牵头），C、D（配合）: where both are marked, a mark is of all before it.
    for (std::size_t i = marks.size() - 1; i-- > 0;)
      if (marks[i] == DutyMark::none) marks[i] = marks[i + 1];
  } else if (!helped) {
    // One leads.
    std::fill(leader + 1, marks.end(), DutyMark::helps);
  }
  const std::vector<Span> read(names.begin() + static_cast<std::ptrdiff_t>(before), names.end());
  names.resize(before);
  for (std::size_t i = 0; i < read.size(); ++i) {
    const DutyMark mark = marks[i] == DutyMark::none ? others : marks[i];
    (mark == DutyMark::leads ? names : duty.partners).push_back(read[i]);
  }
}

}  // namespace

void read_units(const Signs& signs, Span span, bool partners, bool first_leads, const Wording& wording,
                Duty& duty) {
  span = without_dates(signs, span, wording, duty);
  if (!partners) {
    // 责任单位：规计科牵头，建管科配合
    SpokenList list = read_spoken_list(signs, span, first_leads, wording);
    if (list.spoken) {
      list.settle();
      return duty.add(list.duty);
    }
  }
  append_units(signs, span, partners, first_leads, wording, duty);
}

void read_responsible(const Signs& signs, Span span, bool first_leads, const Wording& wording, Duty& duty) {
  Duty units;
  read_units(signs, span, false, first_leads, wording, units);
  if (duty.deadline.empty()) duty.deadline = units.deadline;
  duty.responsible.insert(duty.responsible.end(), units.lead.begin(), units.lead.end());
  duty.partners.insert(duty.partners.end(), units.partners.begin(), units.partners.end());
}

Duty read_duty(const Signs& signs, Span span, bool first_leads, const Wording& wording) {
  constexpr SignSet before_label(Kind::semicolon, Kind::comma, Kind::full_stop, Kind::space, Kind::feed,
                                 Kind::carriage, Kind::tab);
  const std::string_view text = signs.text();
  Duty duty;
  span = trim_name(text, span);
  // 牵头单位:…;共同责任单位:… — a label rules until the next one.
  const ItemLabels& labels = wording.labels;
  Role role = Role::none;
  Offset value = span.begin;
  bool labelled = false;
  const auto close = [&](Offset end) {
    Span names{value, end};
    if (role != Role::deadline) names = without_dates(signs, names, wording, duty);
    switch (role) {
      case Role::lead:
        return read_units(signs, names, false, first_leads, wording, duty);
      case Role::partners:
        return read_units(signs, names, true, first_leads, wording, duty);
      case Role::responsible:
        return read_responsible(signs, names, first_leads, wording, duty);
      case Role::lead_and_partners:
        return read_units(signs, names, false, true, wording, duty);
      case Role::persons:
        return append_names(signs, names, duty.persons);
      case Role::deadline:
        duty.deadline = trim_name(text, names);
        return;
      case Role::status:
      case Role::result:
      case Role::progress:
        duty.status = trim_name(text, names);
        return;
      default:
        return;
    }
  };
  int depth = 0;
  const Sign* sign = signs.from(span.begin);
  for (Offset at = span.begin; at < span.end;) {
    // A label may stand here.
    if (depth == 0 && labels.may_precede(*sign)) {
      if (const auto match = labels.longest(text.substr(0, span.end), at)) {
        Offset after = at + match->size;
        while (sign->at < after) ++sign;
        const Sign* behind = sign;
        while (behind->at == after && after < span.end && white_space.holds(*behind))
          after = (behind++)->end();
        const bool colon = after < span.end && behind->at == after && behind->kind == Kind::colon;
        const Role named = labels.role(match->role);
        if (colon || (!labelled && at == span.begin && after > at + match->size &&
                      (named == Role::lead || named == Role::partners || named == Role::responsible))) {
          close(at);
          role = named;
          labelled = true;
          value = at = colon ? behind->end() : after;
          while (sign->at < at) ++sign;
          continue;
        }
        sign = signs.from(at);
      }
    }
    for (; sign->at < span.end && !before_label.holds(*sign); ++sign) {
      if (opening_brackets.holds(*sign)) ++depth;
      if (closing_brackets.holds(*sign) && depth > 0) --depth;
    }
    if (sign->at >= span.end) break;
    at = (sign++)->end();
  }
  if (labelled) {
    close(span.end);
    return duty;
  }
  SpokenList list = read_spoken_list(signs, span, first_leads, wording);
  if (!list.spoken) {
    if (list.pending.empty() || !list.only_units) return {};
    append_units(signs, without_dates(signs, span, wording, duty), false, first_leads, wording, duty);
    return duty;
  }
  // 政策落实 ends like a duty; its names are no units.
  const auto units = [&](const std::vector<Span>& names) {
    return std::any_of(names.begin(), names.end(), [&](Span name) { return is_unit(text, name, wording); });
  };
  if (!units(list.duty.lead) && !units(list.duty.partners)) return {};
  list.settle();
  return std::move(list.duty);
}

Duty find_spoken_duty(const Signs& signs, Span span, const Wording& wording) {
  const std::string_view text = signs.text();
  for (const Span sentence : parts_of(signs, span, SignSet(Kind::full_stop, Kind::semicolon))) {
    Duty duty;
    bool found = false;
    for (const Span part : parts_of(signs, sentence, SignSet(Kind::comma))) {
      Span clause = trim_name(text, part);
      if (clause.empty()) continue;
      const std::string_view line = text.substr(0, clause.end);
      const Offset by = wording.before.at(line, clause.begin);
      if (by == 0 && !found) continue;
      Span names{clause.begin + by, clause.end};
      const std::string_view words = cut(text, names);
      const Span lead = wording.lead_after.find(words);
      const Offset partners = wording.partner_endings.of(words);
      if (!found && !lead.empty()) {
        Span units{names.begin, names.begin + lead.begin};
        const Span between = find_between(signs, units, wording);
        if (!between.empty()) {
          append_names(signs, {between.end, units.end}, duty.partners);
          units.end = between.begin;
        }
        append_names(signs, units, duty.lead);
        found = std::all_of(duty.lead.begin(), duty.lead.end(),
                            [&](Span name) { return is_unit(text, name, wording); }) &&
                !duty.lead.empty();
        if (!found) duty = {};
      } else if (found && partners != 0) {
        append_names(signs, {names.begin, names.end - partners}, duty.partners);
      } else if (found) {
        break;
      }
    }
    if (found) return duty;
  }
  return {};
}

Span find_duty_bracket(const Signs& signs, Span span, bool first_leads, const Wording& wording, Duty& duty) {
  const std::string_view text = signs.text();
  // The outermost brackets of the stretch, last first.
  std::vector<Span> brackets;
  int depth = 0;
  Offset begin = 0;
  for (const Sign* sign = signs.from(span.begin); sign->at < span.end; ++sign) {
    if (opening_brackets.holds(*sign) && depth++ == 0) begin = sign->at;
    if (closing_brackets.holds(*sign) && depth > 0 && --depth == 0) {
      if (brackets.empty()) brackets.reserve(8);
      brackets.push_back({begin, sign->end()});
    }
  }
  if (depth > 0) brackets.push_back({begin, span.end});  // the closing one is lost
  for (std::size_t i = brackets.size(); i-- > 0;) {
    const Span bracket = brackets[i];
    if (bracket.size() > longest_bracket) continue;
    const Sign* open = signs.from(bracket.begin);
    Span inside{open->end(), bracket.end};
    const auto last = utf8::decode_before(text, inside.end);
    const Sign* close = signs.from(inside.end - last.size);
    if (close->end() == inside.end && closing_brackets.holds(*close)) inside.end = close->at;
    if (inside.end <= inside.begin) continue;
    // Names alone are a duty only behind the head: 空港产业园(市开发区)建设 names a place.
    const Span behind = utf8::trim(text, {bracket.end, span.end});
    const Sign* after = signs.from(bracket.end);
    const bool closes = after->at == bracket.end &&
                        (after->kind == Kind::full_stop || after->kind == Kind::semicolon ||
                         (after->kind == Kind::colon && bracket.end - span.begin <= longest_head));
    if (!behind.empty() && !closes) {
      const std::string_view words = cut(text, inside);
      const Sign* colon = open;
      while (colon->at < inside.end && colon->kind != Kind::colon) ++colon;
      const bool said =
          colon->at < inside.end || wording.lead_after.inside(words) || wording.partners_after.inside(words);
      if (!said) continue;
    }
    Duty inner = read_duty(signs, inside, first_leads, wording);
    if (inner.empty()) continue;
    duty = std::move(inner);
    return bracket;
  }
  return {};
}

Duty take_labelled_bracket(const Signs& signs, Span& names, bool first_leads, const Wording& wording) {
  Duty beside;
  const Span bracket = find_duty_bracket(signs, names, first_leads, wording, beside);
  if (bracket.begin <= names.begin) return {};
  const std::string_view words = cut(signs.text(), bracket);
  const bool labelled = words.find(':') != words.npos || words.find("：") != words.npos;
  if (!labelled) return {};
  names.end = bracket.begin;
  return beside;
}

}  // namespace taizhang
