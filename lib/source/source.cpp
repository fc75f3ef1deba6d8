#include "source/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace taizhang {

namespace {

Error too_large(const std::string& name, std::uint64_t limit) {
  if (limit == Source::max_bytes) return {name, 0, 0, "is larger than 4 GiB; split it"};
  return {name, 0, 0, fmt::format("is larger than {} bytes; raise --limit-bytes", limit)};
}

// Reads `fd` to its end. `expected` is a first guess of the size, in bytes.
Result<std::string> read_all(int fd, const std::string& name, std::size_t expected, std::uint64_t limit) {
  std::string bytes;
  std::size_t filled = 0;
  bytes.resize(expected + 1);
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t n = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return tl::unexpected(Error{name, 0, 0, fmt::format("cannot be read: {}", std::strerror(errno))});
    if (n == 0) break;
    filled += static_cast<std::size_t>(n);
    if (filled > limit) return tl::unexpected(too_large(name, limit));
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace

Result<Source> Source::from_file(const std::string& path, std::uint64_t limit) {
  limit = limit == 0 ? max_bytes : std::min<std::uint64_t>(limit, max_bytes);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return tl::unexpected(Error{path, 0, 0, fmt::format("cannot be opened: {}", std::strerror(errno))});
  struct stat status = {};
  if (::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(fd);
    return tl::unexpected(Error{path, 0, 0, "is a folder, not a file"});
  }
  const bool regular = S_ISREG(status.st_mode);
  if (regular && static_cast<std::uint64_t>(status.st_size) > limit) {
    ::close(fd);
    return tl::unexpected(too_large(path, limit));
  }
  auto bytes = read_all(fd, path, regular ? static_cast<std::size_t>(status.st_size) : 65536, limit);
  ::close(fd);
  if (!bytes) return tl::unexpected(bytes.error());
  return Source(path, std::move(*bytes));
}

Result<Source> Source::from_stdin() {
  auto bytes = read_all(STDIN_FILENO, "-", 65536, max_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  return Source("-", std::move(*bytes));
}

Source Source::from_bytes(std::string name, std::string bytes) {
  return Source(std::move(name), std::move(bytes));
}

}  // namespace taizhang
