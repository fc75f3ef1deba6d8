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
// Whether `text`, folded, ends with (starts with) one of `words`.
bool ends_with(std::string_view text, const std::vector<std::string>& words);
bool starts_with(std::string_view text, const std::vector<std::string>& words);

// Whether two quantities are of one kind and one printed unit, so that their numbers may be added.
bool same_unit(const FactRow& a, const FactRow& b);

}  // namespace taizhang::audit
