#pragma once

#include <memory>
#include <optional>

#include "block/block.h"
#include "fact/fact.h"
#include "fact/lexicon.h"
#include "grammar/catalog.h"
#include "item/item.h"
#include "item/wording.h"
#include "markup/markup.h"
#include "outline/marker.h"
#include "outline/outline.h"
#include "record/record.h"
#include "text/clean.h"

namespace taizhang {

struct PipelineOptions {
  TextOptions text;
  ItemOptions item;
  bool facts = true;  // false: none are looked for, for tables that show none
};

// The grammars of a catalog made ready for matching: made once for many notices, immutable, shared by
// threads. The catalog must outlive it.
struct Matchers {
  explicit Matchers(const Catalog& grammars, bool facts = true)
      : catalog(grammars), markers(grammars.numbering.front()), wording(grammars) {
    if (facts) lexicon.emplace(grammars);
  }
  const Catalog& catalog;
  MarkerReader markers;
  Wording wording;
  std::optional<Lexicon> lexicon;  // absent: facts are not looked for
};

// What every stage made of one notice, in the order of the stages. `inspect` prints it; `convert` needs the
// records. The records live on without the rest; everything else points into the Source.
struct Document {
  CleanText clean;
  Unmarked unmarked;
  Blocks blocks;
  Outline outline;
  Items items;
  Facts facts;
  Records records;
  std::shared_ptr<const Matchers> matchers;  // facts and records view names in it; records keep it too
};

// The main job: bytes → text → blocks → outline → items → facts → records. `printed_path` is what records
// show as the source. Fails only as clean_text() does.
Result<Document> read_notice(const Source& source, std::string_view printed_path,
                             std::shared_ptr<const Matchers> matchers, const PipelineOptions& options);
// The same for a single notice: makes its Matchers for this call, which costs a few milliseconds.
Result<Document> read_notice(const Source& source, std::string_view printed_path, const Catalog& catalog,
                             const PipelineOptions& options);

// A diagnostic as people see it. `place` prints as FILE:LINE:COL: message; line of the decoded source from 1,
// column in characters of the clean text from 1.
struct Remark {
  std::string_view kind;
  Severity severity = Severity::warning;
  Error place;
};

// What the stages noticed, in stage order, with places in the source.
std::vector<Remark> remarks(const Document& document, const Source& source, std::string_view printed_path);

}  // namespace taizhang
