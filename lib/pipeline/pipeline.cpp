#include "pipeline/pipeline.h"

#include "record/build.h"

namespace taizhang {

Result<Document> read_notice(const Source& source, std::string_view printed_path, const Catalog& catalog,
                             const PipelineOptions& options) {
  Document d;
  auto clean = clean_text(source, options.text);
  if (!clean) return tl::unexpected(clean.error());
  d.clean = std::move(*clean);
  d.unmarked = strip_markup(d.clean.text);
  d.blocks = segment(d.unmarked);
  d.outline = build_outline(d.unmarked, d.blocks);
  d.items = find_items(d.unmarked, d.blocks, d.outline, catalog, options.item);
  d.facts = find_facts(d.unmarked, d.items, catalog);
  d.records = build_records(source, printed_path, d.clean, d.unmarked, d.items, d.facts);
  return d;
}

}  // namespace taizhang
