#include "pipeline/inspect.h"

#include <fmt/format.h>

#include <iterator>

#include "base/utf8.h"

namespace taizhang {

namespace {

// At most `most` characters of `text` on one line.
std::string excerpt(std::string_view text, std::size_t most = 60) {
  std::string line;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (++count > most) return line + "…";
    const auto c = utf8::decode(text, at);
    if (c.value < 0x20 || c.value == 0x2028) {
      line += c.value == '\n' ? "⏎" : c.value == '\t' ? "⇥" : "·";
    } else {
      line.append(text.substr(at, c.size));
    }
    at += c.size;
  }
  return line;
}

class StagePrinter {
 public:
  StagePrinter(std::string& out, const Document& document)
      : out_(out), d_(document), text_(document.unmarked.text.utf8()) {}

  void text() {
    static constexpr std::string_view origins[] = {"exact", "edited", "inferred", "damaged"};
    line("encoding {} ({}, confidence {:.2f}), {} bytes from {}", d_.clean.encoding.name,
         d_.clean.encoding.evidence, d_.clean.encoding.confidence, d_.unmarked.text.size(),
         d_.unmarked.text.map().source_size());
    const auto& map = d_.unmarked.text.map();
    for (std::size_t i = 0; i < map.runs().size(); ++i) {
      const auto& run = map.runs()[i];
      const bool last = i + 1 == map.runs().size();
      const Span span{run.text, last ? map.text_size() : map.runs()[i + 1].text};
      const Offset source_end = last ? map.source_size() : map.runs()[i + 1].source;
      line("{}-{}\t{}-{}\t{}\t{}", span.begin, span.end, run.source, source_end,
           origins[static_cast<std::size_t>(run.origin)], words(span));
    }
  }

  void blocks() {
    for (const Block& block : d_.blocks.blocks) {
      if (block.table == Block::no_table) {
        line("{}-{}\t{}\t{}", block.span.begin, block.span.end, block.furniture ? "furniture" : "line",
             words(block.span));
      } else {
        const Table& table = d_.blocks.tables[block.table];
        line("{}-{}\ttable {}\t{} rows of {} columns", block.span.begin, block.span.end, block.table,
             table.rows, table.columns);
      }
    }
  }

  void tables() {
    static constexpr std::string_view forms[] = {"markup", "tabs", "bars", "lines", "glued", "spaces"};
    static constexpr std::string_view kinds[] = {"title", "header", "data", "group", "total", "note"};
    for (std::size_t i = 0; i < d_.blocks.tables.size(); ++i) {
      const Table& table = d_.blocks.tables[i];
      line("{}-{}\ttable {}\t{} rows of {} columns, {}{}", table.span.begin, table.span.end, i, table.rows,
           table.columns, forms[static_cast<std::size_t>(table.form)], table.keyed ? ", fields" : "");
      for (const Cell& cell : table.cells) {
        std::string size;
        if (cell.rows != 1 || cell.columns != 1) size = fmt::format(" ({}×{})", cell.rows, cell.columns);
        line("{}-{}\trow {} {}\tcolumn {}{}\t{}", cell.span.begin, cell.span.end, cell.row,
             kinds[static_cast<std::size_t>(table.row_list[cell.row].kind)], cell.column, size,
             words(cell.span));
      }
    }
  }

  void outline() {
    std::vector<std::size_t> depth;
    for (const OutlineNode& node : d_.outline.nodes) {
      depth.push_back(node.parent < depth.size() ? depth[node.parent] + 1 : 0);
      const Offset begin = node.marker.empty() ? node.text.begin : node.marker.begin;
      line("{}-{}\t{}{}\t{}", begin, node.text.end, std::string(2 * depth.back(), ' '),
           node.number.empty() ? "-" : node.number, words(node.text));
    }
  }

  void items() {
    line("profile {}: {}", d_.items.profile, d_.items.profile_reason);
    for (const SectionItem& item : d_.items.sections)
      line("{}-{}\tsection {}\t{}\t{}{}", item.own.begin, item.own.end, item.kind, item.path,
           words(item.heading), words(item.text));
    for (const ProblemItem& item : d_.items.problems)
      line("{}-{}\t{}\t{}\t{}\t{}", item.own.begin, item.own.end, item.kind, item.path, words(item.title),
           item.status.status);
    for (const MeasureItem& item : d_.items.measures)
      line("{}-{}\t{}\t{}\t{}", item.own.begin, item.own.end, item.kind, item.path, words(item.text));
    for (const Span span : d_.items.unknown_labels)
      line("{}-{}\tunknown label\t{}", span.begin, span.end, words(span));
  }

  void facts() {
    for (const Fact& fact : d_.facts.facts) {
      const std::string value = fact.value ? fact.value->to_string() : fact.date;
      line("{}-{}\t{}\t{}\t{} {}\t{}", fact.span.begin, fact.span.end, fact.kind, words(fact.span), value,
           fact.unit, words(fact.subject));
    }
  }

  void rejected() {
    for (const Rejected& numeral : d_.facts.rejected)
      line("{}-{}\t{}\t{}", numeral.span.begin, numeral.span.end, numeral.as, words(numeral.span));
  }

 private:
  std::string words(Span span) const { return excerpt(cut(text_, span)); }

  template <class... Parts>
  void line(fmt::format_string<Parts...> format, Parts&&... parts) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
    out_.push_back('\n');
  }

  std::string& out_;
  const Document& d_;
  std::string_view text_;
};

}  // namespace

std::optional<Stage> stage(std::string_view name) {
  if (name == "text") return Stage::text;
  if (name == "blocks") return Stage::blocks;
  if (name == "tables") return Stage::tables;
  if (name == "outline") return Stage::outline;
  if (name == "items") return Stage::items;
  if (name == "facts") return Stage::facts;
  return std::nullopt;
}

void append_stage(std::string& out, const Document& document, Stage stage, bool rejected) {
  StagePrinter printer(out, document);
  switch (stage) {
    case Stage::text:
      return printer.text();
    case Stage::blocks:
      return printer.blocks();
    case Stage::tables:
      return printer.tables();
    case Stage::outline:
      return printer.outline();
    case Stage::items:
      return printer.items();
    case Stage::facts:
      return rejected ? printer.rejected() : printer.facts();
  }
}

}  // namespace taizhang
