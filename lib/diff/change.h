#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diff/fact_pairs.h"
#include "diff/match.h"
#include "diff/report.h"
#include "grammar/audit_words.h"

namespace taizhang {

// What became of a problem, gravest first.
enum class ChangeClass : std::uint8_t {
  removed,
  added,
  merged,
  split,
  status,      // the printed status is another
  changed,     // a number, goal, deadline, unit in charge or the words of a measure
  reworded,    // the title says it in other words
  renumbered,  // it stands under another number
  same,
};
inline constexpr std::size_t change_classes = 9;

std::string_view name_of(ChangeClass change);
// The class of that name; empty for none.
std::optional<ChangeClass> change_class(std::string_view name);

// A field or statement that is not what it was. Either text may be empty.
struct FieldChange {
  std::string_view field;  // a column of problems, or the kind of the measure
  std::string text_old;
  std::string text_new;
};

// One match with everything that differs. Of split and merged problems the first of each side is compared;
// numbers are sought in all of them.
struct Change {
  Match match;
  ChangeClass change = ChangeClass::same;
  std::vector<ChangeClass> also;
  std::vector<Delta> deltas;        // facts that differ or stand on one side only
  std::vector<FieldChange> fields;  // goals, deadlines, units in charge, words of measures
  bool undone = false;              // vanished (removed) without being done
  bool slipped = false;             // the status went back
  bool fell = false;                // a number of Delta::fell
  bool target = false;              // a goal, target number or deadline is another
};

// What changed between two reports. Points into the reports' records.
struct Comparison {
  std::vector<Change> changes;  // in the order of the matching
  std::vector<Delta> own;       // numbers of the reports themselves, under no problem
  bool same() const;
};

// `words` tell numbers that ought to fall (尚有, 剩余) from those that ought not.
Comparison compare(const Report& old_report, const Report& new_report, Matching matching,
                   const AuditWords& words);

// True if a status is worse than another: done > ahead > on_schedule = in_progress > behind > not_started.
// Empty and `other` are neither better nor worse than anything.
bool is_worse(std::string_view status, std::string_view than);

// The order in which a reader wants to be told: vanished undone, slipped back, numbers that fell, targets
// that changed, then by class. Same ones are left out.
std::vector<const Change*> by_gravity(const Comparison& comparison);

// Rows for the writers; strings live in `arena` or in the reports.
std::vector<ChangeRow> change_rows(const Comparison& comparison, const Report& old_report,
                                   const Report& new_report, Arena& arena);
std::vector<DeltaRow> delta_rows(const Comparison& comparison, Arena& arena);

}  // namespace taizhang
