#include "archive/sqlite_ledger.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>
#include <vector>

#include "archive/bigrams.h"
#include "archive/csv_records.h"
#include "format/csv_reader.h"
#include "record/column.h"
#include "record/key.h"

namespace taizhang {

namespace {

constexpr int application_id = 0x74616978;  // "taix"
constexpr int cache_kibibytes = 64 << 10;

// Columns that auditors look rows up by, beside the keys.
struct Lookup {
  std::string_view table;
  std::string_view columns;  // as in CREATE INDEX
};
constexpr Lookup lookups[] = {
    {"inputs", "source"},       {"documents", "date"},
    {"problems", "title_id"},   {"problems", "status"},
    {"problems", "deadline"},   {"measures", "status"},
    {"facts", "subject, unit"}, {"facts", "kind, unit, value_number"},
    {"facts", "date"},
};

// The texts of a row that the search is over.
constexpr std::pair<std::string_view, std::string_view> searched[] = {
    {"sections", "heading"}, {"sections", "text"}, {"problems", "heading"},
    {"problems", "title"},   {"problems", "goal"}, {"measures", "text"},
};

class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* database, const std::string& sql) {
    sqlite3_prepare_v3(database, sql.c_str(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                       &statement_, nullptr);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  explicit operator bool() const { return statement_ != nullptr; }

  // Parameters count from 1; the text must live until run().
  void bind(int parameter, std::string_view text) {
    bound_ &= sqlite3_bind_text64(statement_, parameter, text.data(), text.size(), SQLITE_STATIC,
                                  SQLITE_UTF8) == SQLITE_OK;
  }
  void bind(int parameter, sqlite3_int64 number) {
    bound_ &= sqlite3_bind_int64(statement_, parameter, number) == SQLITE_OK;
  }

  // Runs it once; parameters are NULL again afterwards. False: the database says why.
  bool run() {
    if (!bound_) return false;
    const int code = sqlite3_step(statement_);
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    return code == SQLITE_DONE || code == SQLITE_ROW;
  }

 private:
  bool bound_ = true;
  sqlite3_stmt* statement_ = nullptr;
};

std::string_view sql_type(ColumnType type) {
  return type == ColumnType::integer || type == ColumnType::boolean ? "INTEGER" : "TEXT";
}

// `id` alone tells rows of one notice apart; over an archive of millions two 48-bit ids may be the same.
bool is_per_document(std::string_view table) {
  return table_keys(table).primary == "id";
}

class Database {
 public:
  Database(std::string path, const CsvOptions& csv) : path_(std::move(path)), csv_(csv) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(database_); }

  Result<void> create(const std::string& package) {
    if (sqlite3_open_v2(path_.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) !=
        SQLITE_OK)
      return failure();
    // A database that is not finished is thrown away, so it needs no journal.
    for (const std::string& sql :
         {std::string("PRAGMA journal_mode = OFF"), std::string("PRAGMA synchronous = OFF"),
          std::string("PRAGMA locking_mode = EXCLUSIVE"),
          fmt::format("PRAGMA cache_size = -{}", cache_kibibytes),
          fmt::format("PRAGMA application_id = {}", application_id),
          fmt::format("PRAGMA user_version = {}", schema_version), std::string("BEGIN"),
          std::string("CREATE TABLE manifest (datapackage TEXT NOT NULL)"),
          std::string("CREATE TABLE passages (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, doc TEXT NOT NULL, "
                      "id TEXT NOT NULL, text TEXT NOT NULL)"),
          std::string(
              "CREATE VIRTUAL TABLE search USING fts5 (kind UNINDEXED, doc UNINDEXED, id UNINDEXED, text, "
              "content = 'passages', content_rowid = 'n', tokenize = 'ascii')")}) {
      if (auto done = run(sql); !done) return done;
    }
    Statement insert(database_, "INSERT INTO manifest VALUES (?)");
    if (!insert) return failure();
    insert.bind(1, package);
    return insert.run() ? Result<void>() : failure();
  }

  // Creates the table of `Row` and copies its CSV file into it.
  template <class Row>
  Result<void> add_table(const std::string& folder) {
    const std::string name(table_name<Row>);
    if (auto done = run(create_table<Row>()); !done) return done;
    const std::string file = fmt::format("{}/{}.csv", folder, name);
    const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
      return tl::unexpected(Error{file, 0, 0, fmt::format("cannot be opened: {}", std::strerror(errno))});
    auto copied = copy<Row>(fd, file);
    ::close(fd);
    return copied;
  }

  Result<void> finish() {
    for (const std::string& sql : indexes_) {
      if (auto done = run(sql); !done) return done;
    }
    // One segment: quicker to search, and smaller.
    if (auto done = run("INSERT INTO search (search) VALUES ('optimize')"); !done) return done;
    if (auto done = run("COMMIT"); !done) return done;
    if (auto done = run("ANALYZE"); !done) return done;
    const int code = sqlite3_close(std::exchange(database_, nullptr));
    const int fd = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fdatasync(fd) == 0;
    const int reason = errno;
    if (fd >= 0) ::close(fd);
    if (code != SQLITE_OK || !synced)
      return tl::unexpected(Error{path_, 0, 0, fmt::format("cannot be written: {}", std::strerror(reason))});
    return {};
  }

 private:
  tl::unexpected<Error> failure() const {
    const char* reason = database_ == nullptr ? "out of memory" : sqlite3_errmsg(database_);
    return tl::unexpected(Error{path_, 0, 0, fmt::format("cannot be written: {}", reason)});
  }

  Result<void> run(const std::string& sql) {
    return sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? Result<void>()
                                                                                        : failure();
  }

  template <class Row>
  std::string create_table() {
    const std::string_view table = table_name<Row>;
    const TableKeys& keys = table_keys(table);
    std::string sql = fmt::format("CREATE TABLE {} (", table);
    const char* before = "";
    for (const auto& column : columns<Row>()) {
      if (column.evidence && !csv_.evidence) continue;
      const bool required =
          std::find(keys.required.begin(), keys.required.end(), column.name) != keys.required.end();
      sql += fmt::format("{}\"{}\" {}{}", std::exchange(before, ", "), column.name, sql_type(column.type),
                         required ? " NOT NULL" : "");
      if (column.type == ColumnType::decimal)
        sql += fmt::format(", \"{0}_number\" REAL AS (CAST(\"{0}\" AS REAL))", column.name);
    }
    // The same path may be given twice: inputs have no key of their own.
    if (is_per_document(table)) {
      sql += ", PRIMARY KEY (id, doc)";
    } else if (table == "documents") {
      sql += ", PRIMARY KEY (doc)";
    }
    for (const ForeignKey& key : keys.foreign) {
      const bool inner = is_per_document(key.table);
      sql += inner ? fmt::format(", FOREIGN KEY (\"{}\", doc) REFERENCES {} (id, doc)", key.column, key.table)
                   : fmt::format(", FOREIGN KEY (\"{}\") REFERENCES {} (doc)", key.column, key.table);
      indexes_.push_back(fmt::format("CREATE INDEX {0}_{1} ON {0} (\"{1}\")", table, key.column));
    }
    for (const Lookup& lookup : lookups) {
      if (lookup.table != table) continue;
      std::string name = fmt::format("{}_by_{}", table, lookup.columns);
      std::erase(name, ' ');
      std::replace(name.begin(), name.end(), ',', '_');
      indexes_.push_back(fmt::format("CREATE INDEX {} ON {} ({})", name, table, lookup.columns));
    }
    return sql + ")";
  }

  template <class Row>
  Result<void> copy(int fd, const std::string& file) {
    const std::string_view table = table_name<Row>;
    std::vector<const Column<Row>*> shown;
    std::vector<std::size_t> texts;  // places of the columns that are searched
    std::string names;
    std::string marks;
    std::size_t id = 0;
    std::size_t doc = 0;
    for (const auto& column : columns<Row>()) {
      if (column.evidence && !csv_.evidence) continue;
      if (column.name == "id") id = shown.size();
      if (column.name == "doc") doc = shown.size();
      if (std::find(std::begin(searched), std::end(searched), std::pair{table, column.name}) !=
          std::end(searched))
        texts.push_back(shown.size());
      names += fmt::format("{}\"{}\"", shown.empty() ? "" : ", ", column.name);
      marks += shown.empty() ? "?" : ", ?";
      shown.push_back(&column);
    }
    Statement insert(database_, fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, marks));
    Statement passage(database_, "INSERT INTO passages VALUES (?, ?, ?, ?, ?)");
    Statement terms(database_, "INSERT INTO search (rowid, text) VALUES (?, ?)");
    if (!insert || !passage || !terms) return failure();
    std::vector<std::string_view> cells;
    std::string text;
    bool header = true;
    return each_csv_record(fd, file, [&](std::uint64_t, std::string_view record) -> Result<void> {
      if (std::exchange(header, false)) return {};
      Arena arena;
      CsvReader reader(file, record);
      if (auto read = reader.next(cells, arena); !read) return tl::unexpected(read.error());
      if (cells.size() != shown.size())
        return tl::unexpected(Error{
            file, 0, 0, fmt::format("has {} cells where the header has {}", cells.size(), shown.size())});
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        const int parameter = static_cast<int>(i) + 1;
        switch (shown[i]->type) {
          case ColumnType::integer: {
            sqlite3_int64 number = 0;
            std::from_chars(cells[i].data(), cells[i].data() + cells[i].size(), number);
            insert.bind(parameter, number);
            break;
          }
          case ColumnType::boolean:
            insert.bind(parameter, sqlite3_int64{cells[i] == "true"});
            break;
          default:
            if (csv_.excel_safe) cells[i] = without_guard(cells[i]);
            insert.bind(parameter, cells[i]);
        }
      }
      if (!insert.run()) return failure();
      text.clear();
      for (const std::size_t i : texts) {
        // A heading holds its title: one of the two is enough.
        if (cells[i].empty() ||
            ::memmem(text.data(), text.size(), cells[i].data(), cells[i].size()) != nullptr)
          continue;
        if (!text.empty()) text.push_back('\n');
        text.append(cells[i]);
      }
      if (text.empty()) return {};
      ++passages_;
      passage.bind(1, passages_);
      passage.bind(2, table.substr(0, table.size() - 1));
      passage.bind(3, cells[doc]);
      passage.bind(4, cells[id]);
      passage.bind(5, text);
      const std::string found_by = search_terms(text);
      terms.bind(1, passages_);
      terms.bind(2, found_by);
      return passage.run() && terms.run() ? Result<void>() : failure();
    });
  }

  std::string path_;
  const CsvOptions& csv_;
  sqlite3* database_ = nullptr;
  sqlite3_int64 passages_ = 0;
  std::vector<std::string> indexes_;
};

Result<void> fill(Database& database, const std::string& folder, const std::string& package) {
  if (auto done = database.create(package); !done) return done;
  if (auto done = database.add_table<DocumentRow>(folder); !done) return done;
  if (auto done = database.add_table<InputRow>(folder); !done) return done;
  if (auto done = database.add_table<SectionRow>(folder); !done) return done;
  if (auto done = database.add_table<ProblemRow>(folder); !done) return done;
  if (auto done = database.add_table<MeasureRow>(folder); !done) return done;
  if (auto done = database.add_table<FactRow>(folder); !done) return done;
  return database.finish();
}

}  // namespace

Result<void> write_sqlite(const std::string& folder, const std::string& path, const std::string& package,
                          const CsvOptions& csv) {
  ::unlink(path.c_str());  // of a run that was killed
  Result<void> done;
  {
    Database database(path, csv);
    done = fill(database, folder, package);
  }
  if (!done) ::unlink(path.c_str());
  return done;
}

}  // namespace taizhang
