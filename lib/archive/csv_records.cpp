#include "archive/csv_records.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace taizhang {

namespace {

constexpr std::size_t block = 1 << 20;

}  // namespace

Result<void> each_csv_record(int fd, const std::string& path,
                             const std::function<Result<void>(std::uint64_t, std::string_view)>& each) {
  std::string buffer;
  std::uint64_t begin = 0;  // of buffer[0] in the file
  std::size_t scanned = 0;
  bool quoted = false;
  while (true) {
    const std::size_t before = buffer.size();
    buffer.resize(before + block);
    const ssize_t n = ::pread(fd, buffer.data() + before, block, static_cast<off_t>(begin + before));
    const int reason = errno;
    buffer.resize(before + (n > 0 ? static_cast<std::size_t>(n) : 0));
    if (n < 0 && reason == EINTR) continue;
    if (n < 0)
      return tl::unexpected(Error{path, 0, 0, fmt::format("cannot be read: {}", std::strerror(reason))});
    if (n == 0) break;
    std::size_t record = 0;
    for (; scanned < buffer.size(); ++scanned) {
      if (buffer[scanned] == '"') quoted = !quoted;
      if (buffer[scanned] != '\n' || quoted) continue;
      if (auto taken = each(begin + record, std::string_view(buffer).substr(record, scanned + 1 - record));
          !taken)
        return taken;
      record = scanned + 1;
    }
    buffer.erase(0, record);
    begin += record;
    scanned -= record;
  }
  // A last record without a line end is one all the same.
  return buffer.empty() ? Result<void>() : each(begin, buffer);
}

}  // namespace taizhang
