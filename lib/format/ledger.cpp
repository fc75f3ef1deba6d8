#include "format/ledger.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "format/csv_reader.h"
#include "source/source.h"

namespace taizhang {

// One table with a row of look-ahead, so that the rows of a notice can be taken up to the next notice.
template <class Row>
class Ledger::Table {
 public:
  Result<bool> open(const std::string& folder, const CsvOptions& options, bool required) {
    const std::string path = fmt::format("{}/{}.csv", folder, table_name<Row>);
    struct stat status = {};
    if (!required && ::stat(path.c_str(), &status) != 0) return false;
    auto source = Source::from_file(path);
    if (!source) return tl::unexpected(source.error());
    bytes_ = std::make_shared<const Source>(std::move(*source));
    auto reader = TableReader<Row>::open(path, bytes_->bytes(), options.excel_safe);
    if (!reader) return tl::unexpected(reader.error());
    reader_.emplace(std::move(*reader));
    return advance();
  }

  // Moves the rows of `doc` that come next to `rows`.
  Result<bool> take(std::string_view doc, std::vector<Row>& rows, Records& owner) {
    bool any = false;
    while (ahead_ && row_.doc == doc) {
      rows.push_back(row_);
      any = true;
      const auto more = advance();
      if (!more) return more;
    }
    if (any) {
      owner.owners.push_back(bytes_);
      owner.owners.push_back(arena_);
    }
    return any;
  }

  const std::shared_ptr<const Source>& bytes() const { return bytes_; }
  const std::shared_ptr<Arena>& arena() const { return arena_; }
  bool ahead() const { return ahead_; }
  const Row& row() const { return row_; }

  Result<bool> advance() {
    auto more = reader_->next(row_, *arena_);
    ahead_ = more && *more;
    return more;
  }

 private:
  std::shared_ptr<const Source> bytes_;
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
  std::optional<TableReader<Row>> reader_;
  Row row_;
  bool ahead_ = false;
};

struct Ledger::Tables {
  std::string folder;
  Table<DocumentRow> documents;
  Table<SectionRow> sections;
  Table<ProblemRow> problems;
  Table<MeasureRow> measures;
  Table<FactRow> facts;
  Table<FindingRow> findings;
};

Ledger::Ledger(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

bool Ledger::is_ledger(const std::string& folder) {
  struct stat status = {};
  return ::stat((folder + "/datapackage.json").c_str(), &status) == 0;
}

Ledger::Origin Ledger::origin(const std::string& folder) {
  Origin origin;
  const auto source = Source::from_file(folder + "/datapackage.json");
  if (!source) return origin;
  const auto package = nlohmann::json::parse(source->bytes(), nullptr, false);
  if (!package.is_object()) return origin;
  if (const auto root = package.find("input_root"); root != package.end() && root->is_string())
    origin.input_root = *root->get_ptr<const std::string*>();
  const auto options = package.find("options");
  if (options == package.end() || !options->is_object()) return origin;
  const auto on = [&](const char* name) {
    const auto value = options->find(name);
    return value != options->end() && *value == "true";
  };
  origin.csv.bom = on("bom");
  origin.csv.excel_safe = on("excel-safe");
  origin.csv.evidence = on("evidence");
  return origin;
}

Result<Ledger> Ledger::open(const std::string& folder) {
  struct stat status = {};
  if (::stat((folder + "/.part/commit").c_str(), &status) == 0) {
    return tl::unexpected(Error{
        folder, 0, 0, "is half in place: the run that wrote it was cut off; run `convert` again to end it"});
  }
  const CsvOptions options = origin(folder).csv;
  auto tables = std::make_unique<Tables>();
  tables->folder = folder;
  if (auto r = tables->documents.open(folder, options, true); !r) return tl::unexpected(r.error());
  if (auto r = tables->sections.open(folder, options, true); !r) return tl::unexpected(r.error());
  if (auto r = tables->problems.open(folder, options, true); !r) return tl::unexpected(r.error());
  if (auto r = tables->measures.open(folder, options, true); !r) return tl::unexpected(r.error());
  if (auto r = tables->facts.open(folder, options, true); !r) return tl::unexpected(r.error());
  if (auto r = tables->findings.open(folder, options, false); !r) return tl::unexpected(r.error());
  return Ledger(std::move(tables));
}

Result<bool> Ledger::next(Records& records) {
  Tables& t = *tables_;
  records = Records{};
  if (!t.documents.ahead()) {
    const auto stray = [&](const auto& table, std::string_view name) -> Result<bool> {
      if (!table.ahead()) return false;
      return tl::unexpected(Error{
          fmt::format("{}/{}.csv", t.folder, name), 0, 0,
          fmt::format("has rows of {}, which documents.csv does not list in this place", table.row().doc)});
    };
    if (auto r = stray(t.sections, "sections"); !r) return r;
    if (auto r = stray(t.problems, "problems"); !r) return r;
    if (auto r = stray(t.measures, "measures"); !r) return r;
    return stray(t.facts, "facts");
  }
  records.document = t.documents.row();
  records.owners.push_back(t.documents.bytes());
  records.owners.push_back(t.documents.arena());
  const std::string_view doc = records.document.doc;
  if (auto r = t.sections.take(doc, records.sections, records); !r) return r;
  if (auto r = t.problems.take(doc, records.problems, records); !r) return r;
  if (auto r = t.measures.take(doc, records.measures, records); !r) return r;
  if (auto r = t.facts.take(doc, records.facts, records); !r) return r;
  if (auto r = t.findings.take(doc, records.findings, records); !r) return r;
  if (auto r = t.documents.advance(); !r) return r;
  return true;
}

}  // namespace taizhang
