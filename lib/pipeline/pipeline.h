#pragma once

#include "block/block.h"
#include "fact/fact.h"
#include "grammar/catalog.h"
#include "item/item.h"
#include "markup/markup.h"
#include "outline/outline.h"
#include "record/record.h"
#include "text/clean.h"

namespace taizhang {

struct PipelineOptions {
  TextOptions text;
  ItemOptions item;
};

// What every stage made of one notice, in the order of the stages. `inspect` prints it; `convert` needs the
// records.
struct Document {
  CleanText clean;
  Unmarked unmarked;
  Blocks blocks;
  Outline outline;
  Items items;
  Facts facts;
  Records records;
};

// The main job: bytes → text → blocks → outline → items → facts → records. `printed_path` is what records
// show as the source. Fails only as clean_text() does.
Result<Document> read_notice(const Source& source, std::string_view printed_path, const Catalog& catalog,
                             const PipelineOptions& options);

}  // namespace taizhang
