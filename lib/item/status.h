#pragma once

#include "block/signs.h"
#include "item/item.h"
#include "item/wording.h"

namespace taizhang {

// The status that `span` of `text` states in its own words: a heading, a status column, the first words of a
// progress statement. The longest word wins, the first of equals; clauses that plan say nothing.
StatusReading stated_status(std::string_view text, Span span, const Wording& wording);

// The status of a whole account of what was done: the gravest of its clauses. Done only where nothing is
// said to be under way, behind or not started.
StatusReading reported_status(std::string_view text, Span span, const Wording& wording);

// A clause of `span` that is a verdict on the schedule and nothing else: …，达序时。 The last one; empty:
// none.
StatusReading schedule_verdict(const Signs& signs, Span span, const Wording& wording);

// A clause of `span` that says how far the whole item is: 目前，该问题已完成整改。 Or one that opens a later
// sentence and is a status alone: 现已完成整改，清运弃渣20余车。 The last one; empty: none.
StatusReading item_verdict(const Signs& signs, Span span, const Wording& wording);

}  // namespace taizhang
