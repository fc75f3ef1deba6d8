#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/notice.h"
#include "grammar/audit_words.h"

namespace taizhang::audit {

enum class Verdict {
  agree,        // the numbers hold together
  rounding,     // they do if operands were rounded or the result cut off
  disagree,     // they do not, whatever the rounding
  undecidable,  // only a person can say: the check rests on something the text does not state
};

std::string_view name(Verdict verdict);

// A finding before it becomes a row. Which number is wrong is never said.
struct Draft {
  std::string_view rule;
  Verdict verdict = Verdict::agree;
  std::vector<const FactRow*> facts;  // those involved, the checked one first
  Place place;                        // of the checked one; a fact's place where it is empty
  std::vector<Place> places;          // further places, beside those of the facts
  std::string stated;
  std::string computed;
  std::string low;  // of what rounding allows
  std::string high;
  std::string formula;
  std::string assumption;  // what the rule takes for granted
  std::string message;     // one sentence for people
};

// What a rule saw and what of it could be checked: "41 of 60 percentages".
struct Coverage {
  std::string_view rule;
  std::string_view what;  // plural noun
  std::size_t checked = 0;
  std::size_t seen = 0;
};

// Where rules put what they find.
struct Report {
  std::vector<Draft> drafts;
  std::vector<Coverage> coverage;
};

// One check of a notice's own numbers against each other. A plain constant; rules share nothing.
struct Rule {
  std::string_view name;
  std::string_view summary;      // one line
  std::string_view source;       // where the idea is proven
  std::string_view explanation;  // what is compared, when it speaks, what it takes for granted; for `explain`
  void (*check)(const Notice& notice, const AuditWords& words, Report& report);
};

// Whether `text`, folded, holds one of `words`.
bool says(std::string_view text, const std::vector<std::string>& words);
// Whether `text` is one of `words`, as it stands.
bool is_one_of(std::string_view text, const std::vector<std::string>& words);
// Whether `text`, folded and trimmed, ends with (starts with) one of `words`.
bool ends_with(std::string_view text, const std::vector<std::string>& words);
bool starts_with(std::string_view text, const std::vector<std::string>& words);

// Whether the words before a number say that it sums up: 共, but not the 共 of 公共.
bool sums_up(std::string_view text, const AuditWords& words);

// The last `characters` of `text`.
std::string_view tail(std::string_view text, int characters);

// Opening brackets less closing ones.
int bracket_depth(std::string_view text);

// Whether two quantities are of one kind and one printed unit, so that their numbers may be added.
bool same_unit(const FactRow& a, const FactRow& b);

// A percentage, a standing, a ratio: nothing that could be a part or a whole.
bool is_amount(const Quantity& q);

// A date or period that the notice promises: a target, a forecast, or a day by which something is due.
bool is_promise(const FactRow& fact);
// A promise, or a date that the words before it plan or expect where its fact does not say so:
// 预计一月中旬完成招标.
bool is_planned(const Statement& statement, std::size_t i, const AuditWords& words);

// A finding that recomputes the printed number `stated`: `nominal` from the operands as printed, `range` from
// all they may stand for. Fills verdict, computed, low, high and message.
Draft recompute(std::string_view rule, const Quantity& stated, const Rational& nominal, const Interval& range,
                std::string formula, std::string_view unit = "");

}  // namespace taizhang::audit
