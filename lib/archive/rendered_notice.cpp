#include "archive/rendered_notice.h"

#include "format/yaml.h"

namespace taizhang {

namespace {

template <class Row>
void render(std::string& out, const std::vector<Row>& rows, const CsvOptions& options) {
  for (const Row& row : rows) append_csv(out, row, options);
}

}  // namespace

RenderedNotice RenderedNotice::of(const InputNotice& notice, const CsvOptions& csv, bool with_yaml) {
  const Records& records = notice.records;
  RenderedNotice rendered;
  rendered.source = records.document.source;
  rendered.doc = records.document.doc;
  const auto rows = [&](LedgerTable table) -> std::string& {
    return rendered.rows[static_cast<std::size_t>(table)];
  };
  render(rows(LedgerTable::sections), records.sections, csv);
  render(rows(LedgerTable::problems), records.problems, csv);
  render(rows(LedgerTable::measures), records.measures, csv);
  render(rows(LedgerTable::facts), records.facts, csv);
  append_csv(rows(LedgerTable::documents), records.document, csv);
  if (with_yaml) append_yaml_notice(rendered.yaml, records, csv.evidence);
  if (is_empty(notice)) rendered.message = to_string(Error{notice.input.path, 0, 0, "holds no text"});
  rendered.summary.add(notice);
  return rendered;
}

RenderedNotice RenderedNotice::failure(const Input& input, const Error& error) {
  RenderedNotice rendered;
  rendered.outcome = Outcome::failed;
  rendered.source = input.name.empty() ? input.path : input.name;
  rendered.reason = error.message;
  rendered.message = to_string(error);
  return rendered;
}

void RenderedNotice::pack(Packer& packer) const {
  packer.put(static_cast<std::uint64_t>(outcome));
  for (const std::string* text : {&source, &doc, &reason, &message}) packer.put(*text);
  for (const std::string& table : rows) packer.put(table);
  packer.put(yaml);
  summary.pack(packer);
}

RenderedNotice RenderedNotice::unpack(Unpacker& unpacker) {
  RenderedNotice rendered;
  rendered.outcome = static_cast<Outcome>(unpacker.number());
  for (std::string* text : {&rendered.source, &rendered.doc, &rendered.reason, &rendered.message})
    *text = unpacker.text();
  for (std::string& table : rendered.rows) table = unpacker.text();
  rendered.yaml = unpacker.text();
  rendered.summary = Summary::unpack(unpacker);
  return rendered;
}

}  // namespace taizhang
