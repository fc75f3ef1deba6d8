#pragma once

#include "block/line.h"
#include "fact/fact.h"
#include "item/item.h"
#include "record/record.h"
#include "source/source.h"
#include "text/clean.h"

namespace taizhang {

// Turns what the stages found into records: spans become views and source bytes, indexes become ids. The last
// stage that sees text or the offset map. `source` is the printed path.
Records build_records(const Source& source, std::string_view printed_path, const CleanText& clean,
                      const Unmarked& text, const Items& items, const Facts& facts);

}  // namespace taizhang
