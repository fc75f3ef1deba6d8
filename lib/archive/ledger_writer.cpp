#include "archive/ledger_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "archive/ledger_index.h"
#include "archive/output_file.h"
#include "format/csv_reader.h"
#include "source/source.h"

namespace taizhang {

namespace fs = std::filesystem;

namespace {

template <class Row>
std::string header(const CsvOptions& options) {
  std::string line;
  append_csv_header<Row>(line, options);
  return line;
}

std::string header(LedgerTable table, const CsvOptions& options) {
  switch (table) {
    case LedgerTable::inputs:
      return header<InputRow>(options);
    case LedgerTable::sections:
      return header<SectionRow>(options);
    case LedgerTable::problems:
      return header<ProblemRow>(options);
    case LedgerTable::measures:
      return header<MeasureRow>(options);
    case LedgerTable::facts:
      return header<FactRow>(options);
    case LedgerTable::documents:
      return header<DocumentRow>(options);
  }
  return {};
}

}  // namespace

struct LedgerWriter::State {
  std::string folder;
  Options options;
  int lock = -1;
  bool finished = false;
  bool safe = false;  // a checkpoint is on disk
  Checkpoint start;
  std::unordered_set<std::string> documents;
  std::vector<OutputFile> tables;  // in the order of LedgerTable
  std::optional<Journal> journal;

  std::string part(std::string_view name) const { return fmt::format("{}/.part/{}", folder, name); }

  OutputFile& table(LedgerTable table) { return tables[static_cast<std::size_t>(table)]; }

  // Holds FOLDER/.part for this process until it ends, however it ends.
  Result<void> take_lock() {
    const std::string path = part("lock");
    lock = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (lock < 0)
      return tl::unexpected(Error{folder, 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
      return tl::unexpected(
          Error{folder, 0, 0, "is being written by another run; wait for it or write to another folder"});
    }
    return {};
  }

  Result<void> open_tables(bool go_on) {
    for (std::size_t i = 0; i < ledger_tables; ++i) {
      const std::string name = fmt::format("{}.csv", ledger_table_names[i]);
      auto file = go_on ? OutputFile::go_on(folder + "/" + name, part(name), start.bytes[i])
                        : OutputFile::create(folder + "/" + name, part(name));
      if (!file) return tl::unexpected(file.error());
      if (!go_on) file->buffer() = header(static_cast<LedgerTable>(i), options.csv);
      tables.push_back(std::move(*file));
    }
    return {};
  }

  // The documents that the tables hold, from the part of documents.csv that the journal vouches for.
  Result<void> read_documents() {
    const std::string path = part("documents.csv");
    const auto source = Source::from_file(path);
    if (!source) return tl::unexpected(source.error());
    const std::string_view bytes =
        source->bytes().substr(0, start.bytes[static_cast<std::size_t>(LedgerTable::documents)]);
    auto reader = TableReader<DocumentRow>::open(path, bytes);
    if (!reader) return tl::unexpected(reader.error());
    Arena arena;
    DocumentRow row;
    while (true) {
      const auto more = reader->next(row, arena);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      documents.emplace(row.doc);
    }
  }

  Result<void> write_yaml(const RenderedNotice& notice) {
    const std::string name = yaml_name(notice.source, notice.doc);
    const std::string path = part("yaml/" + name);
    if (auto made = make_folders(path.substr(0, path.rfind('/'))); !made) return made;
    auto file = OutputFile::create(path, path + ".part");
    if (!file) return tl::unexpected(file.error());
    file->buffer() = notice.yaml;
    if (auto closed = file->close(); !closed) return closed;
    return file->rename();
  }

  // Replaces FOLDER/yaml by what this run wrote.
  Result<void> place_yaml() {
    std::error_code error;
    const std::string old = part("yaml.old");
    if (!fs::exists(part("yaml"), error)) return {};
    fs::remove_all(old, error);
    if (fs::exists(folder + "/yaml", error)) fs::rename(folder + "/yaml", old, error);
    if (!error) fs::rename(part("yaml"), folder + "/yaml", error);
    if (error)
      return tl::unexpected(
          Error{folder + "/yaml", 0, 0, fmt::format("cannot be put in place: {}", error.message())});
    fs::remove_all(old, error);
    return {};
  }

  void release() {
    if (lock < 0) return;
    if (finished || !safe) {
      tables.clear();
      journal.reset();
      std::error_code error;
      fs::remove_all(part(""), error);
    } else {
      for (OutputFile& table : tables) table.keep();
    }
    ::close(lock);
    lock = -1;
  }
};

LedgerWriter::LedgerWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
LedgerWriter::LedgerWriter(LedgerWriter&&) noexcept = default;
LedgerWriter& LedgerWriter::operator=(LedgerWriter&&) noexcept = default;

LedgerWriter::~LedgerWriter() {
  if (state_ != nullptr) state_->release();
}

const Checkpoint& LedgerWriter::start() const {
  return state_->start;
}
const std::unordered_set<std::string>& LedgerWriter::documents() const {
  return state_->documents;
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
  if (auto locked = state.take_lock(); !locked) return tl::unexpected(locked.error());
  const auto last = Journal::last(state.part("journal"), options.run);
  if (last) {
    state.start = *last;
    state.safe = true;
    if (auto read = state.read_documents(); !read) return tl::unexpected(read.error());
  } else {
    std::error_code error;
    fs::remove_all(state.part("yaml"), error);
  }
  if (auto opened = state.open_tables(last.has_value()); !opened) return tl::unexpected(opened.error());
  auto journal = Journal::open(state.part("journal"), options.run, last.has_value());
  if (!journal) return tl::unexpected(journal.error());
  state.journal.emplace(std::move(*journal));
  return writer;
}

Result<void> LedgerWriter::add(const RenderedNotice& notice) {
  State& s = *state_;
  for (std::size_t i = 0; i < ledger_tables; ++i) {
    s.tables[i].buffer() += notice.rows[i];
    if (auto r = s.tables[i].flush_if_large(); !r) return r;
  }
  return s.options.yaml ? s.write_yaml(notice) : Result<void>();
}

Result<void> LedgerWriter::add_input(const InputRow& row) {
  OutputFile& inputs = state_->table(LedgerTable::inputs);
  append_csv(inputs.buffer(), row, state_->options.csv);
  return inputs.flush_if_large();
}

Result<void> LedgerWriter::checkpoint(std::uint64_t inputs, const Summary::Counts& counts) {
  State& s = *state_;
  Checkpoint checkpoint;
  checkpoint.inputs = inputs;
  checkpoint.counts = counts;
  for (std::size_t i = 0; i < ledger_tables; ++i) {
    if (auto r = s.tables[i].sync(); !r) return r;
    checkpoint.bytes[i] = s.tables[i].flushed();
  }
  if (auto r = s.journal->append(checkpoint); !r) return r;
  s.safe = true;
  return {};
}

Result<void> LedgerWriter::finish(const std::string& datapackage) {
  State& s = *state_;
  auto package = OutputFile::create(s.folder + "/datapackage.json", s.part("datapackage.json"));
  if (!package) return tl::unexpected(package.error());
  package->buffer() = datapackage;
  if (auto r = package->close(); !r) return r;
  for (OutputFile& file : s.tables) {
    if (auto r = file.close(); !r) return r;
  }
  if (auto r = s.place_yaml(); !r) return r;
  if (auto r = package->rename(); !r) return r;
  for (OutputFile& file : s.tables) {  // documents.csv is the last of them
    if (auto r = file.rename(); !r) return r;
  }
  s.finished = true;
  return {};
}

}  // namespace taizhang
