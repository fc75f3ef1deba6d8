#pragma once

#include "fact/fact.h"
#include "item/item.h"
#include "record/record.h"
#include "source/source.h"
#include "text/clean.h"

namespace taizhang {

// Turns what the stages found into records: spans become views and source bytes, indexes become ids. The last
// stage that sees text or the offset map. `printed_path` is what records show as the source, `warnings` the
// number of diagnostics of that severity. The records keep the text alive, not the grammar: static names and
// units are views into the Catalog, which must outlive them.
Records build_records(const Source& source, std::string_view printed_path, const CleanText& clean,
                      const Unmarked& text, const Items& items, const Facts& facts, std::size_t warnings);

// The id of the notice whose bytes are `source`: `d` and 16 hex digits of their SHA-256.
std::string document_id(const Source& source);

// `text` as a field of a record shows it: trimmed, each line break (and the white space around it) one space.
std::string field_text(std::string_view text);

}  // namespace taizhang
