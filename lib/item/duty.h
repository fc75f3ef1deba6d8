#pragma once

#include <vector>

#include "base/span.h"
#include "block/signs.h"
#include "item/wording.h"

namespace taizhang {

// Who does the work, each name as printed, in printed order.
struct Duty {
  std::vector<Span> lead;
  std::vector<Span> partners;
  std::vector<Span> persons;
  std::vector<Span> responsible;  // 责任单位: they lead where nobody else does, and help otherwise
  Span deadline;  // said in the same bracket: 完成时限：2022年10月底前; empty where none is
  Span status;    // 完成情况：已完成
  bool empty() const { return lead.empty() && partners.empty() && persons.empty() && responsible.empty(); }
  void add(const Duty& other);
  // Gives those who are responsible their part.
  void settle();
};

// `span` at 、，,；; and line ends outside brackets: the names of a list. Names are trimmed of spaces and of
// the full stop at the end.
std::vector<Span> split_names(const Signs& signs, Span span);

// A list of units under a label: 市发改委（牵头）、市财政局. `first_leads`: the notice says so once for all.
void read_units(const Signs& signs, Span span, bool partners, bool first_leads, const Wording& wording,
                Duty& duty);

// The same under 责任单位: the first of them, or the one that is marked, is responsible before the others.
void read_responsible(const Signs& signs, Span span, bool first_leads, const Wording& wording, Duty& duty);

// A stretch that says who leads and who helps: 牵头单位:…;共同责任单位:…, 市发改委牵头，市财政局配合, or
// nothing but names of units. Empty if it says nothing of the kind.
Duty read_duty(const Signs& signs, Span span, bool first_leads, const Wording& wording);

// 由X牵头，Y配合 within running text.
Duty find_spoken_duty(const Signs& signs, Span span, const Wording& wording);

// Takes a labelled bracket off the end of `names`, a list of units, and reads it: 水利處（協辦：地政處）.
// Empty: there is none.
Duty take_labelled_bracket(const Signs& signs, Span& names, bool first_leads, const Wording& wording);

// The last bracket of `span` that states a duty, nested brackets inside, its closing bracket there or lost.
// Empty: none.
Span find_duty_bracket(const Signs& signs, Span span, bool first_leads, const Wording& wording, Duty& duty);

}  // namespace taizhang
