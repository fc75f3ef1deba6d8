#pragma once

#include <vector>

#include "base/arena.h"
#include "diff/match.h"
#include "grammar/audit_words.h"
#include "record/record.h"

namespace taizhang {

// Says of every promise of the old report what became of it: PromiseRow::outcome, `later` and `evidence`.
//
//   kept    reported done, and nothing says that it was done after its day
//   late    done after its day, not done though its day has passed, or put off to a later day
//   silent  the new report says nothing of it
//   empty   its day had not come when the new report was written
//
// The promise is sought in the text of the matched problem first, then everywhere in the new report; where no
// sentence speaks of it, the problem's own status decides. Ordered silent, late, not due, kept; by day
// within.
void settle(std::vector<PromiseRow>& promises, const Report& old_report, const Report& new_report,
            const Matching& matching, const AuditWords& words, Arena& arena);

}  // namespace taizhang
