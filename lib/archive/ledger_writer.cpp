#include "archive/ledger_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "archive/ledger_index.h"
#include "archive/output_file.h"
#include "archive/sqlite_ledger.h"
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

// The file in .part that says: everything here is whole and safe, only the names are missing. Holds the names
// of the files and folders to place, one a line, in that order.
constexpr std::string_view commit_name = "commit";
// What a ledger has only when asked: an old one must not stay beside new tables.
constexpr std::string_view optional_names[] = {"shard.json", "ledger.sqlite", "yaml"};

Result<void> write_whole(const std::string& path, const std::string& text) {
  auto file = OutputFile::create(path, path + ".new");
  if (!file) return tl::unexpected(file.error());
  file->buffer() = text;
  if (auto r = file->sync(); !r) return r;
  if (auto r = file->close(); !r) return r;
  return file->rename();
}

Result<void> sync_folder(const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && (::fsync(fd) == 0 || errno == EINVAL);  // some file systems cannot
  const int reason = errno;
  if (fd >= 0) ::close(fd);
  if (synced) return {};
  return tl::unexpected(Error{folder, 0, 0, fmt::format("cannot be written: {}", std::strerror(reason))});
}

}  // namespace

struct LedgerWriter::State {
  std::string folder;
  Options options;
  int lock = -1;
  bool finished = false;
  bool safe = false;  // a checkpoint is on disk
  bool complete = false;
  Checkpoint start;
  std::unordered_set<std::string> documents;
  std::vector<OutputFile> tables;  // in the order of LedgerTable
  std::optional<Journal> journal;

  std::string part(std::string_view name) const { return fmt::format("{}/.part/{}", folder, name); }

  OutputFile& table(LedgerTable table) { return tables[static_cast<std::size_t>(table)]; }

  // Holds FOLDER/.part for this process until it ends, however it ends.
  Result<void> take_lock() {
    const std::string path = part("lock");
    while (true) {
      if (auto made = make_folders(part("")); !made) {
        made.error().file = folder;
        return made;
      }
      lock = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
      if (lock < 0 && errno == ENOENT) continue;
      if (lock < 0)
        return tl::unexpected(
            Error{folder, 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
      const bool taken = ::flock(lock, LOCK_EX | LOCK_NB) == 0;
      if (taken && is_same_file(path)) return {};
      ::close(lock);
      lock = -1;
      if (!taken) {
        return tl::unexpected(
            Error{folder, 0, 0, "is being written by another run; wait for it or write to another folder"});
      }
    }
  }

  // False where the run before removed the lock, with .part, between our opening and locking it.
  bool is_same_file(const std::string& path) const {
    struct stat open = {};
    struct stat named = {};
    return ::fstat(lock, &open) == 0 && ::stat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
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

  // Gives the files that `commit` lists their names. Can be repeated after it was cut off anywhere.
  Result<void> place() {
    const auto commit = Source::from_file(part(commit_name));
    if (!commit) return tl::unexpected(commit.error());
    std::vector<std::string> names;
    for (std::string_view rest = commit->bytes(); !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      names.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::error_code error;
    for (const std::string_view name : optional_names) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      fs::remove_all(fmt::format("{}/{}", folder, name), error);
    }
    for (const std::string& name : names) {
      const std::string here = part(name);
      const std::string there = fmt::format("{}/{}", folder, name);
      if (!fs::exists(here, error)) continue;  // placed before the run was killed
      if (fs::is_directory(here, error)) fs::remove_all(there, error);
      if (!error) fs::rename(here, there, error);
      if (error)
        return tl::unexpected(Error{there, 0, 0, fmt::format("cannot be put in place: {}", error.message())});
    }
    return sync_folder(folder);
  }

  // Empties .part but for the lock. The journal goes first: with it, the run that wrote it is one to go on
  // with.
  void clear() {
    std::error_code error;
    fs::remove(part("journal"), error);
    for (const auto& entry : fs::directory_iterator(part(""), error)) {
      std::error_code ignored;
      if (entry.path().filename() != "lock") fs::remove_all(entry.path(), ignored);
    }
  }

  // Brings the run that was killed after its commit to an end. True if it was one of the same name.
  Result<bool> roll_forward() {
    std::error_code error;
    if (!fs::exists(part(commit_name), error)) return false;
    if (auto placed = place(); !placed) return tl::unexpected(placed.error());
    const auto last = Journal::last(part("journal"), options.run);
    if (last) start = *last;
    clear();
    return last.has_value();
  }

  void release() {
    if (lock < 0) return;
    if (finished || !safe) {
      tables.clear();
      journal.reset();
      clear();
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
bool LedgerWriter::complete() const {
  return state_->complete;
}
const std::unordered_set<std::string>& LedgerWriter::documents() const {
  return state_->documents;
}

Result<LedgerWriter> LedgerWriter::create(const std::string& folder, const Options& options) {
  LedgerWriter writer(std::make_unique<State>());
  State& state = *writer.state_;
  state.folder = folder;
  state.options = options;
  if (auto locked = state.take_lock(); !locked) return tl::unexpected(locked.error());
  const auto ended = state.roll_forward();
  if (!ended) return tl::unexpected(ended.error());
  if (*ended) {
    state.complete = state.finished = true;
    return writer;
  }
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

Result<void> LedgerWriter::finish(const std::string& package, const std::string& shard, std::uint64_t inputs,
                                  const Summary::Counts& counts) {
  State& s = *state_;
  if (auto safe = checkpoint(inputs, counts); !safe) return safe;
  std::string names = "datapackage.json\n";
  if (auto r = write_whole(s.part("datapackage.json"), package); !r) return r;
  if (!shard.empty()) {
    names += "shard.json\n";
    if (auto r = write_whole(s.part("shard.json"), shard); !r) return r;
  }
  if (s.options.sqlite) {
    names += "ledger.sqlite\n";
    if (auto r = write_sqlite(s.part(""), s.part("ledger.sqlite"), package, s.options.csv); !r) return r;
  }
  std::error_code error;
  if (fs::exists(s.part("yaml"), error)) names += "yaml\n";
  for (OutputFile& file : s.tables) {
    if (auto r = file.close(); !r) return r;
  }
  for (const std::string_view table : ledger_table_names) names += fmt::format("{}.csv\n", table);
  if (auto r = write_whole(s.part(commit_name), names); !r) return r;
  if (auto r = sync_folder(s.part("")); !r) return r;
  for (OutputFile& file : s.tables) file.keep();
  if (auto r = s.place(); !r) return r;
  s.finished = true;
  return {};
}

}  // namespace taizhang
