#include "archive/ledger_writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "archive/output_file.h"
#include "format/yaml.h"

namespace taizhang {

struct LedgerWriter::State {
  std::string folder;
  Options options;
  std::vector<OutputFile> tables;  // in the order of `Table`
  std::vector<OutputFile> yaml;

  enum Table {
    inputs,
    sections,
    problems,
    measures,
    facts,
    documents
  };

  std::string part(const std::string& name) const { return folder + "/.part/" + name; }

  Result<OutputFile> create(const std::string& name) {
    std::string flat = name;
    std::replace(flat.begin(), flat.end(), '/', '%');
    return OutputFile::create(folder + "/" + name, part(flat));
  }

  template <class Row>
  Result<void> open() {
    auto file = create(std::string(table_name<Row>) + ".csv");
    if (!file) return tl::unexpected(file.error());
    append_csv_header<Row>(file->buffer(), options.csv);
    tables.push_back(std::move(*file));
    return {};
  }

  template <class Row>
  Result<void> append(Table table, const std::vector<Row>& rows) {
    OutputFile& file = tables[table];
    for (const Row& row : rows) {
      append_csv(file.buffer(), row, options.csv);
      if (auto done = file.flush_if_large(); !done) return done;
    }
    return {};
  }

  // The name of the notice's YAML below the ledger. A source that would lead out of it is named by its doc.
  static std::string yaml_name(const DocumentRow& document) {
    const std::string source(document.source);
    const bool leads_out = source.empty() || source.starts_with('/') || source.starts_with("../") ||
                           source.find("/../") != std::string::npos || source == "-";
    return fmt::format("yaml/{}.yaml", leads_out ? document.doc : document.source);
  }

  Result<void> write_yaml(const Records& records) {
    auto file = create(yaml_name(records.document));
    if (!file) return tl::unexpected(file.error());
    append_yaml_notice(file->buffer(), records, options.csv.evidence);
    if (auto closed = file->close(); !closed) return closed;
    yaml.push_back(std::move(*file));
    return {};
  }
};

LedgerWriter::LedgerWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
LedgerWriter::LedgerWriter(LedgerWriter&&) noexcept = default;
LedgerWriter& LedgerWriter::operator=(LedgerWriter&&) noexcept = default;

LedgerWriter::~LedgerWriter() {
  if (state_ == nullptr) return;
  const std::string part = state_->part("");
  state_.reset();  // unfinished files remove themselves
  ::rmdir(part.c_str());
}

Result<LedgerWriter> LedgerWriter::create(const std::string& folder, const Options& options) {
  LedgerWriter writer(std::make_unique<State>());
  State& state = *writer.state_;
  state.folder = folder;
  state.options = options;
  if (auto made = make_folders(state.part("")); !made) {
    made.error().file = folder;
    return tl::unexpected(made.error());
  }
  if (auto r = state.open<InputRow>(); !r) return tl::unexpected(r.error());
  if (auto r = state.open<SectionRow>(); !r) return tl::unexpected(r.error());
  if (auto r = state.open<ProblemRow>(); !r) return tl::unexpected(r.error());
  if (auto r = state.open<MeasureRow>(); !r) return tl::unexpected(r.error());
  if (auto r = state.open<FactRow>(); !r) return tl::unexpected(r.error());
  if (auto r = state.open<DocumentRow>(); !r) return tl::unexpected(r.error());
  return writer;
}

Result<void> LedgerWriter::add(const Records& records) {
  State& s = *state_;
  if (auto r = s.append(State::sections, records.sections); !r) return r;
  if (auto r = s.append(State::problems, records.problems); !r) return r;
  if (auto r = s.append(State::measures, records.measures); !r) return r;
  if (auto r = s.append(State::facts, records.facts); !r) return r;
  append_csv(s.tables[State::documents].buffer(), records.document, s.options.csv);
  if (auto r = s.tables[State::documents].flush_if_large(); !r) return r;
  return s.options.yaml ? s.write_yaml(records) : Result<void>();
}

Result<void> LedgerWriter::add_input(const InputRow& row) {
  append_csv(state_->tables[State::inputs].buffer(), row, state_->options.csv);
  return state_->tables[State::inputs].flush_if_large();
}

Result<void> LedgerWriter::finish(const Manifest& manifest) {
  State& s = *state_;
  auto package = s.create("datapackage.json");
  if (!package) return tl::unexpected(package.error());
  package->buffer() = datapackage_json(manifest);
  if (auto r = package->close(); !r) return r;
  for (OutputFile& file : s.tables) {
    if (auto r = file.close(); !r) return r;
  }
  for (OutputFile& file : s.yaml) {
    if (auto r = make_folders(file.path().substr(0, file.path().rfind('/'))); !r) return r;
    if (auto r = file.rename(); !r) return r;
  }
  if (auto r = package->rename(); !r) return r;
  for (OutputFile& file : s.tables) {  // documents.csv is the last of them
    if (auto r = file.rename(); !r) return r;
  }
  return {};
}

}  // namespace taizhang
