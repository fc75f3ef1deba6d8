#include "record/build.h"

#include <fmt/format.h>

#include "base/sha256.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

class Builder {
 public:
  Builder(const Source& source, const Unmarked& text) : text_(text.text), source_lines_(source.bytes()) {
    records_.owners.push_back(std::make_shared<const Source>(source));
    records_.owners.push_back(std::make_shared<const Text>(text.text));
  }

  Records take() { return std::move(records_); }
  Records& records() { return records_; }

  // The clean text of `span`, line breaks inside it as one space.
  std::string_view field(Span span) {
    const std::string_view view = cut(text_.utf8(), utf8::trim(text_.utf8(), span));
    if (view.find_first_of("\r\n\t") == std::string_view::npos &&
        view.find("\xE2\x80\xA8") == std::string_view::npos)
      return view;
    std::string joined;
    bool space = false;
    for (std::size_t at = 0; at < view.size();) {
      const auto c = utf8::decode(view, at);
      const bool breaks = c.value == '\n' || c.value == '\r' || c.value == '\t' || c.value == 0x2028;
      if (breaks || (space && utf8::is_space(c.value))) {
        space = true;
      } else {
        if (space) {
          while (!joined.empty() && joined.back() == ' ') joined.pop_back();
          joined.push_back(' ');
        }
        joined.append(view.substr(at, c.size));
        space = false;
      }
      at += c.size;
    }
    return records_.arena->keep(joined);
  }

  Place place(Span span) {
    const Span source = text_.map().to_source(span);
    Place place;
    place.start = source.begin;
    place.end = source.end;
    place.line = source_lines_.number_at(source.begin);
    return place;
  }

  std::string_view id(char table, Span own, std::size_t index) {
    const Span source = text_.map().to_source(own);
    const std::string key =
        fmt::format("{}/{}/{}-{}/{}", records_.document.doc, table, source.begin, source.end, index);
    return keep(table + sha256_hex(key).substr(0, 12));
  }

  std::string_view keep(std::string_view text) { return records_.arena->keep(text); }

 private:
  const Text& text_;
  Lines source_lines_;
  Records records_;
};

}  // namespace

Records build_records(const Source& source, std::string_view printed_path, const CleanText& clean,
                      const Unmarked& text, const Items& items, const Facts&) {
  Builder builder(source, text);
  Records& records = builder.records();
  DocumentRow& document = records.document;
  document.sha256 = builder.keep(sha256_hex(source.bytes()));
  document.doc = builder.keep("d" + std::string(document.sha256.substr(0, 16)));
  document.source = builder.keep(printed_path);
  document.format = text.html ? "html" : "text";
  document.encoding = builder.keep(clean.encoding.name);
  document.profile = builder.keep(items.profile);
  document.bytes = source.bytes().size();
  document.damaged = clean.damaged;
  for (const SectionItem& item : items.sections) {
    SectionRow row;
    row.id = builder.id('s', item.own, records.sections.size());
    row.doc = document.doc;
    if (item.parent != no_index) row.parent_id = records.sections[item.parent].id;
    row.path = builder.keep(item.path);
    row.number = builder.keep(item.number);
    row.kind = item.kind;
    row.heading = builder.field(item.heading);
    row.text = builder.field(item.text);
    row.place = builder.place(item.own);
    records.sections.push_back(row);
  }
  document.sections = records.sections.size();
  document.problems = records.problems.size();
  document.measures = records.measures.size();
  document.facts = records.facts.size();
  return builder.take();
}

}  // namespace taizhang
