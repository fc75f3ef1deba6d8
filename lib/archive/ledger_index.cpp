#include "archive/ledger_index.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "archive/csv_records.h"
#include "format/csv_reader.h"
#include "format/ledger.h"
#include "source/source.h"

namespace taizhang {

namespace {

// The cell before the `n`-th comma; ids and docs are never quoted.
std::string_view plain_cell(std::string_view record, int n) {
  for (; n > 0; --n) record = record.substr(std::min(record.size(), record.find(',') + 1));
  return record.substr(0, record.find_first_of(",\r\n"));
}

}  // namespace

std::string yaml_name(std::string_view source, std::string_view doc) {
  const bool leads_out = source.empty() || source.starts_with('/') || source.starts_with("../") ||
                         source.find("/../") != std::string_view::npos || source == "-";
  return fmt::format("{}.yaml", leads_out ? doc : source);
}

LedgerIndex::LedgerIndex(LedgerIndex&& other) noexcept
    : folder_(std::move(other.folder_)), files_(other.files_), rows_(std::move(other.rows_)) {
  other.files_.fill(-1);
}

LedgerIndex& LedgerIndex::operator=(LedgerIndex&& other) noexcept {
  std::swap(folder_, other.folder_);
  std::swap(files_, other.files_);
  std::swap(rows_, other.rows_);
  return *this;
}

LedgerIndex::~LedgerIndex() {
  for (const int file : files_) {
    if (file >= 0) ::close(file);
  }
}

Result<LedgerIndex> LedgerIndex::open(const std::string& folder) {
  LedgerIndex index;
  index.folder_ = folder;
  const CsvOptions written = Ledger::origin(folder).csv;
  for (std::size_t i = 0; i < ledger_tables; ++i) {
    const auto table = static_cast<LedgerTable>(i);
    if (table == LedgerTable::inputs) continue;
    const std::string path = fmt::format("{}/{}.csv", folder, ledger_table_names[i]);
    index.files_[i] = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (index.files_[i] < 0)
      return tl::unexpected(Error{path, 0, 0, fmt::format("cannot be opened: {}", std::strerror(errno))});
    bool header = true;
    const auto walked = each_csv_record(
        index.files_[i], path, [&](std::uint64_t begin, std::string_view record) -> Result<void> {
          if (std::exchange(header, false)) return {};
          const std::string_view doc = plain_cell(record, table == LedgerTable::documents ? 0 : 1);
          Rows& rows = index.rows_[std::string(doc)];
          Range& range = rows.ranges[i];
          if (range.size == 0) range.begin = begin;
          range.size = begin + record.size() - range.begin;
          if (table == LedgerTable::documents) {
            Arena arena;
            std::vector<std::string_view> cells;
            CsvReader reader(path, record);
            if (const auto more = reader.next(cells, arena); more && *more && cells.size() > 1)
              rows.source = written.excel_safe ? without_guard(cells[1]) : cells[1];
          }
          return {};
        });
    if (!walked) return tl::unexpected(walked.error());
  }
  return index;
}

bool LedgerIndex::holds(const std::string& doc, const std::string& source) const {
  const auto found = rows_.find(doc);
  return found != rows_.end() && found->second.source == source &&
         found->second.ranges[static_cast<std::size_t>(LedgerTable::documents)].size > 0;
}

Result<RenderedNotice> LedgerIndex::read(const std::string& doc, bool with_yaml) const {
  RenderedNotice notice;
  const auto found = rows_.find(doc);
  if (found == rows_.end())
    return tl::unexpected(Error{folder_, 0, 0, fmt::format("has no rows of {}", doc)});
  notice.outcome = RenderedNotice::Outcome::known;
  notice.doc = doc;
  notice.source = found->second.source;
  for (std::size_t i = 0; i < ledger_tables; ++i) {
    const Range& range = found->second.ranges[i];
    std::string& rows = notice.rows[i];
    rows.resize(range.size);
    std::size_t filled = 0;
    while (filled < rows.size()) {
      const ssize_t n = ::pread(files_[i], rows.data() + filled, rows.size() - filled,
                                static_cast<off_t>(range.begin + filled));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0)
        return tl::unexpected(Error{fmt::format("{}/{}.csv", folder_, ledger_table_names[i]), 0, 0,
                                    "changed while it was read"});
      filled += static_cast<std::size_t>(n);
    }
  }
  if (with_yaml) {
    const auto yaml = Source::from_file(fmt::format("{}/yaml/{}", folder_, yaml_name(notice.source, doc)));
    if (!yaml) return tl::unexpected(yaml.error());
    notice.yaml = yaml->bytes();
  }
  return notice;
}

}  // namespace taizhang
