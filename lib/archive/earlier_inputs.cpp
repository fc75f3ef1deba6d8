#include "archive/earlier_inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "archive/csv_records.h"
#include "format/csv.h"
#include "format/csv_reader.h"
#include "format/ledger.h"

namespace taizhang {

namespace {

bool is_there(const std::string& path) {
  struct stat status = {};
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

EarlierInputs EarlierInputs::read(const std::string& folder, const std::string& input_root) {
  EarlierInputs earlier;
  const Ledger::Origin origin = Ledger::origin(folder);
  if (origin.input_root != input_root) return earlier;
  const std::string path = folder + "/inputs.csv";
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return earlier;
  bool header = true;
  std::vector<std::string_view> cells;
  // Whatever cannot be read was not there: the run that comes writes the table anew.
  static_cast<void>(each_csv_record(fd, path, [&](std::uint64_t, std::string_view record) -> Result<void> {
    if (std::exchange(header, false)) return {};
    Arena arena;
    CsvReader reader(path, record);
    if (const auto read = reader.next(cells, arena); !read || !*read || cells.size() < 3) return {};
    const std::string_view name = origin.csv.excel_safe ? without_guard(cells[0]) : cells[0];
    if (!cells[1].empty()) earlier.docs_.insert_or_assign(std::string(name), std::string(cells[1]));
    return {};
  }));
  ::close(fd);
  return earlier;
}

bool EarlierInputs::changed(const std::string& name, std::string_view doc) const {
  const auto found = docs_.find(name);
  return found != docs_.end() && found->second != doc;
}

std::vector<std::string> EarlierInputs::vanished(const Inputs& inputs) const {
  std::vector<std::string> gone;
  if (docs_.empty()) return gone;
  std::unordered_set<std::string_view> given;
  for (const Input& input : inputs.list) given.insert(input.name);
  for (const auto& [name, doc] : docs_) {
    if (name == "-" || given.contains(name)) continue;
    const std::string path = inputs.root.empty() || name.starts_with('/') ? name : inputs.root + "/" + name;
    if (!is_there(path)) gone.push_back(name);
  }
  std::sort(gone.begin(), gone.end());
  return gone;
}

}  // namespace taizhang
