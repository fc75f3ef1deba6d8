#include "item/status.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/character.h"
#include "base/utf8.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

bool ends_clause(char32_t folded) {
  return folded == U',' || folded == U'。' || folded == U';' || folded == U':' || folded == U'\n' ||
         folded == U'!' || folded == U'?';
}

struct Stated {
  StatusReading reading;
  bool weak = false;
};

// What stands behind a remark in brackets at `at`: 完成全年任务（32万人）|的92.5%. `at` where there is none.
Offset behind_remark(std::string_view line, Offset at) {
  constexpr Offset longest_remark = 60;
  if (at >= line.size() || fold(utf8::decode(line, at).value) != U'(') return at;
  const Offset limit = std::min(static_cast<Offset>(line.size()), at + longest_remark);
  for (Offset end = at; end < limit;) {
    const auto c = utf8::decode(line, end);
    end += c.size;
    if (fold(c.value) == U')') return end;
  }
  return at;
}

// A percentage at `at`, a remark and words like 的 or 达 before it: where it ends, and what it says.
std::optional<std::pair<Offset, std::string_view>> read_share(std::string_view line, Offset at, Offset end) {
  at = behind_remark(line, at);
  for (int steps = 0; at < end && steps < 3; ++steps) {
    const auto number = read_quantity(line, at);
    if (!number || number->size == 0) {
      if (ends_clause(fold(utf8::decode(line, at).value))) return std::nullopt;
      at += utf8::decode(line, at).size;
      continue;
    }
    const Offset after = at + number->size;
    if (after >= end || fold(utf8::decode(line, after).value) != U'%') return std::nullopt;
    const bool all = number->value.compare(Decimal(100, 0)) >= 0;
    return std::pair{after + 1, all ? std::string_view("done") : std::string_view("in_progress")};
  }
  return std::nullopt;
}

// Whether a number, or 的 and a number (完成年度任务的92%), follows at once.
bool counts(std::string_view line, Offset at) {
  at = behind_remark(line, at);
  if (at >= line.size()) return false;
  const auto c = utf8::decode(line, at);
  if (c.value == U'的' || utf8::is_space(c.value)) at += c.size;
  if (at >= line.size()) return false;
  const auto number = read_quantity(line, at);
  return number && number->size > 0;
}

// Whether a number of things stands before, at `begin` or later: 仍有11个|未开工.
bool is_counted(std::string_view line, Offset begin, Offset at) {
  constexpr Offset shortest = 4;  // a digit and its classifier
  if (at - begin < shortest) return false;
  const auto classifier = utf8::decode_before(line, at);
  const char before = line[at - classifier.size - 1];
  return utf8::is_han(classifier.value) && before >= '0' && before <= '9';
}

// Where the step on the way ends that the status word ending at `end` says to be done: 完成招标, 完成了招标.
// 0: it says so of no step.
Offset step_end(std::string_view line, Offset end, const Wording& wording) {
  if (end >= line.size()) return 0;
  const auto c = utf8::decode(line, end);
  if (c.value == U'了') end += c.size;
  const Offset size = wording.steps.at(line, end);
  return size == 0 ? 0 : end + size;
}

// The best of the status words of `span`, clauses that plan left out; the first of equals. `better` tells
// whether the first of two is better than the second.
template <class Better>
Stated best_of(std::string_view text, Span span, const Wording& wording, const Better& better) {
  Stated best;
  Stated of_clause;
  const auto keep = [&](Stated& kept, const Stated& stated) {
    if (kept.reading.status.empty() || better(stated, kept)) kept = stated;
  };
  const auto add = [&](const Stated& stated) { keep(of_clause, stated); };
  bool planned = false;
  const auto end_clause = [&] {
    if (!planned && !of_clause.reading.status.empty()) keep(best, of_clause);
    of_clause = {};
    planned = false;
  };
  std::uint32_t gap = no_index;
  Offset gap_begin = 0;
  const std::string_view line = text.substr(0, span.end);
  for (Offset at = span.begin;;) {
    at = static_cast<Offset>(wording.status_places.next(line, at));
    if (at >= span.end) break;
    const auto c = utf8::decode(line, at);
    if (ends_clause(fold(c.value))) {
      end_clause();
      gap = no_index;
      at += c.size;
      continue;
    }
    if (gap != no_index) {
      if (const Offset size = wording.gaps[gap].rest.at(line, at); size != 0) {
        const std::string_view status = wording.gaps[gap].status;
        const Offset step = status == "done" ? step_end(line, at + size, wording) : 0;
        if (step != 0)
          add({{"in_progress", {gap_begin, step}}, true});
        else
          add({{status, {gap_begin, at + size}}, false});
        gap = no_index;
      }
    }
    if (const Offset size = wording.shares.at(line, at); size != 0) {
      // 占年度任务的84%: done from 100 on.
      if (const auto share = read_share(line, at + size, span.end)) {
        add({{share->second, {at, share->first}}, false});
        at = share->first;
        continue;
      }
    }
    if (const auto match = wording.status_words.longest(line, at)) {
      if (match->word == wording.plan) {
        planned = true;
      } else if (match->word != wording.neutral) {
        // 已完成4.1万人 counts what there is; it does not say that it is all.
        const std::string_view status = wording.statuses[match->word];
        if (const Offset step = status == "done" ? step_end(line, at + match->size, wording) : 0; step != 0) {
          add({{"in_progress", {at, step}}, true});
        } else if (status == "not_started" && is_counted(line, span.begin, at)) {
          add({{"in_progress", {at, at + match->size}}, true});
        } else if (status != "done" || !counts(line, at + match->size)) {
          add({{status, {at, at + match->size}}, wording.weak[match->word]});
        } else if (const auto share = read_share(line, at + match->size, span.end)) {
          add({{share->second, {at, share->first}}, false});
        }
        gap = no_index;
      }
      at += match->size;
      continue;
    }
    if (const auto head = wording.gap_heads.longest(line, at)) {
      gap = head->word;
      gap_begin = at;
      at += head->size;
      continue;
    }
    at += c.size;
  }
  end_clause();
  return best;
}

int gravity(std::string_view status) {
  if (status == "behind") return 5;
  if (status == "in_progress") return 4;
  if (status == "not_started") return 3;
  if (status == "on_schedule") return 2;
  if (status == "ahead") return 1;
  return 0;
}

// Calls `visit(clause)` for every clause of `span` that is short enough to be a statement of its own.
template <class Visit>
void each_short_clause(const Signs& signs, Span span, const Visit& visit) {
  constexpr Offset longest = 60;
  constexpr SignSet clause_ends(Sign::Kind::comma, Sign::Kind::full_stop, Sign::Kind::semicolon,
                                Sign::Kind::colon, Sign::Kind::feed, Sign::Kind::exclamation,
                                Sign::Kind::question);
  Offset begin = span.begin;
  const auto visit_up_to = [&](Offset end) {
    const Span clause = utf8::trim(signs.text(), {begin, end});
    if (!clause.empty() && clause.size() <= longest) visit(clause);
  };
  for (const Sign* sign = signs.from(span.begin); sign->at < span.end; ++sign) {
    if (!clause_ends.holds(*sign)) continue;
    visit_up_to(sign->at);
    begin = sign->end();
  }
  visit_up_to(span.end);
}

// Whether `clause` begins a sentence of `span`, and not its first.
bool follows_stop(std::string_view text, Span span, Span clause) {
  const Span before = utf8::trim(text, {span.begin, clause.begin});
  return !before.empty() && utf8::decode_before(text, before.end).value == U'。';
}

Stated longest_of(std::string_view text, Span span, const Wording& wording) {
  return best_of(text, span, wording, [](const Stated& a, const Stated& b) {
    return a.reading.words.size() > b.reading.words.size();
  });
}

bool only_adverbs(std::string_view text, Span span, const WordList& adverbs) {
  while (!span.empty()) {
    const Offset adverb = adverbs.at(text.substr(0, span.end), span.begin);
    if (adverb == 0) return false;
    span.begin += adverb;
  }
  return true;
}

}  // namespace

StatusReading stated_status(std::string_view text, Span span, const Wording& wording) {
  return longest_of(text, span, wording).reading;
}

StatusReading reported_status(std::string_view text, Span span, const Wording& wording) {
  const auto graver = [](const Stated& a, const Stated& b) {
    return a.weak == b.weak ? gravity(a.reading.status) > gravity(b.reading.status) : b.weak;
  };
  return best_of(text, span, wording, graver).reading;
}

StatusReading schedule_verdict(const Signs& signs, Span span, const Wording& wording) {
  const std::string_view text = signs.text();
  StatusReading verdict;
  each_short_clause(signs, span, [&](Span clause) {
    const StatusReading reading = stated_status(text, clause, wording);
    const bool schedule =
        reading.status == "on_schedule" || reading.status == "ahead" || reading.status == "behind";
    if (!schedule) return;
    // 推进滞后序时进度要求: two or three characters around the words are no statement of their own, nor is by
    // how much: 超序时进度9.6个百分点.
    Offset around = clause.size() - reading.words.size();
    if (const auto amount = read_quantity(text.substr(0, clause.end), reading.words.end))
      around -= amount->size;
    if (around <= 12) verdict = reading;
  });
  return verdict;
}

StatusReading item_verdict(const Signs& signs, Span span, const Wording& wording) {
  constexpr Offset most_before = 36;  // 该问题|已于2023年12月31日|完成整改
  constexpr Offset most_behind = 12;
  constexpr Offset full_stop = 3;  // bytes
  const std::string_view text = signs.text();
  StatusReading verdict;
  each_short_clause(signs, span, [&](Span clause) {
    const auto stated = [&](Offset begin) { return longest_of(text, {begin, clause.end}, wording); };
    // 其余案件正在整改
    if (wording.rest_words.at(text.substr(0, clause.end), clause.begin) != 0) {
      const StatusReading of_rest = stated(clause.begin).reading;
      if (of_rest.status == "in_progress" || of_rest.status == "not_started")
        verdict = {"in_progress", of_rest.words};
      return;
    }
    Offset name = wording.item_names.at(text.substr(0, clause.end), clause.begin);
    Stated found = name != 0 ? stated(clause.begin + name) : Stated{};
    if (found.reading.status.empty()) name = 0;  // 整改到位 is a status; 整改|已完成 names what is done
    // …信访人表示认可，已销号。: a last word on it.
    const bool is_last = utf8::trim(text, {clause.end, span.end}).size() <= full_stop;
    if (name == 0 && !is_last && !follows_stop(text, span, clause)) return;
    const Offset begin = clause.begin + name;
    if (name == 0) found = stated(begin);
    const StatusReading& reading = found.reading;
    if (reading.status.empty()) return;
    // 该隐患企业已完成整改 says nothing of all of it.
    const bool says = reading.words.begin == begin || wording.verdict_adverbs.at(text, begin) != 0 ||
                      one_of(utf8::decode(text, begin).value, U"于在");
    const bool whole =
        says && reading.words.begin - begin <= most_before && clause.end - reading.words.end <= most_behind;
    // Without a name it may say nothing else: 现已完成整改.
    const bool alone = reading.words.end == clause.end &&
                       only_adverbs(text, {begin, reading.words.begin}, wording.verdict_adverbs);
    // 该问题已完成整改，长期坚持。
    if (name == 0 && found.weak && verdict.status == "done" && !follows_stop(text, span, clause)) return;
    if (name == 0 ? alone : whole) verdict = reading;
  });
  return verdict;
}

}  // namespace taizhang
