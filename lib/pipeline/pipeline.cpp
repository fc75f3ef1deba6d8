#include "pipeline/pipeline.h"

#include "base/utf8.h"
#include "item/wording.h"
#include "record/build.h"
#include "record/source_lines.h"

namespace taizhang {

namespace {

// Every diagnostic of the document, with the text its span is of.
template <class Visitor>
void each_diagnostic(const Document& d, Visitor visit) {
  for (const auto& diagnostic : d.clean.diagnostics) visit(diagnostic, d.clean.text);
  for (const auto* list : {&d.outline.diagnostics, &d.items.diagnostics, &d.facts.diagnostics}) {
    for (const auto& diagnostic : *list) visit(diagnostic, d.unmarked.text);
  }
}

std::size_t count_warnings(const Document& d) {
  std::size_t count = 0;
  each_diagnostic(d, [&](const Diagnostic& diagnostic, const Text&) {
    count += diagnostic.severity == Severity::warning;
  });
  return count;
}

// Characters from the start of the line to `at`, plus one.
std::size_t column_at(std::string_view text, Offset at) {
  std::size_t column = 1;
  while (at > 0) {
    const auto c = utf8::decode_before(text, at);
    if (c.value == '\n' || c.value == '\r' || c.value == 0x2028) break;
    at -= c.size;
    ++column;
  }
  return column;
}

}  // namespace

Result<Document> read_notice(const Source& source, std::string_view printed_path, const Catalog& catalog,
                             const PipelineOptions& options) {
  return read_notice(source, printed_path, std::make_shared<const Matchers>(catalog, options.facts), options);
}

Result<Document> read_notice(const Source& source, std::string_view printed_path,
                             std::shared_ptr<const Matchers> matchers, const PipelineOptions& options) {
  Document d;
  auto clean = clean_text(source, options.text);
  if (!clean) return tl::unexpected(clean.error());
  d.clean = std::move(*clean);
  d.unmarked = strip_markup(d.clean.text);
  d.blocks = segment(d.unmarked, matchers->wording.labels);
  d.outline = build_outline(d.unmarked, d.blocks, matchers->markers);
  d.items = find_items(d.unmarked, d.blocks, d.outline, matchers->wording, options.item);
  d.blocks.signs = {};  // asked for no more, and as large as the text where that is full of marks
  if (d.blocks.blocks.empty())
    d.items.diagnostics.push_back({"empty", Severity::warning, {}, "holds no text"});
  if (options.facts && matchers->lexicon)
    d.facts = find_facts(d.unmarked, d.items, *matchers->lexicon, d.blocks.tables);
  d.records = build_records(source, printed_path, d.clean, d.unmarked, d.items, d.facts, count_warnings(d));
  d.records.owners.push_back(matchers);
  d.matchers = std::move(matchers);
  return d;
}

std::vector<Remark> remarks(const Document& document, const Source& source, std::string_view printed_path) {
  SourceLines lines(source.bytes(), document.clean.encoding.name);
  std::vector<Remark> found;
  each_diagnostic(document, [&](const Diagnostic& diagnostic, const Text& text) {
    Remark remark{
        diagnostic.kind, diagnostic.severity, {std::string(printed_path), 0, 0, diagnostic.message}};
    if (text.size() > 0) {
      remark.place.line = lines.number_at(text.map().to_source(diagnostic.where).begin);
      remark.place.column = column_at(text.utf8(), diagnostic.where.begin);
    }
    found.push_back(std::move(remark));
  });
  return found;
}

}  // namespace taizhang
