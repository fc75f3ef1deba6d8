#include "archive/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>
#include <utility>

#include "base/sha256.h"
#include "source/source.h"

namespace taizhang {

namespace {

constexpr std::size_t checksum_digits = 8;

std::string first_line(const std::string& run) {
  return fmt::format("taizhang journal 1 {}\n", run);
}

std::string line_of(const Checkpoint& checkpoint) {
  std::string line = fmt::format("{}", checkpoint.inputs);
  for (const std::uint64_t bytes : checkpoint.bytes) line += fmt::format(" {}", bytes);
  for (const std::uint64_t count : checkpoint.counts.all()) line += fmt::format(" {}", count);
  return fmt::format("{} {}\n", line, sha256_hex(line).substr(0, checksum_digits));
}

std::optional<Checkpoint> checkpoint_of(const std::string& line) {
  Checkpoint checkpoint;
  std::istringstream numbers(line);
  numbers >> checkpoint.inputs;
  for (std::uint64_t& bytes : checkpoint.bytes) numbers >> bytes;
  Summary::Counts::All counts{};
  for (std::uint64_t& count : counts) numbers >> count;
  checkpoint.counts = Summary::Counts::of(counts);
  if (!numbers || line_of(checkpoint) != line + "\n") return std::nullopt;
  return checkpoint;
}

}  // namespace

std::optional<Checkpoint> Journal::last(const std::string& path, const std::string& run) {
  const auto source = Source::from_file(path);
  if (!source) return std::nullopt;
  const std::string_view text = source->bytes();
  if (!text.starts_with(first_line(run))) return std::nullopt;
  std::optional<Checkpoint> last;
  for (std::size_t at = first_line(run).size(); at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    // A torn line is closed by the run that goes on; lines behind it count again.
    if (const auto checkpoint = checkpoint_of(std::string(text.substr(at, end - at)))) last = checkpoint;
    at = end + 1;
  }
  return last;
}

Journal::Journal(Journal&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Journal> Journal::open(const std::string& path, const std::string& run, bool go_on) {
  const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND | (go_on ? 0 : O_TRUNC);
  const int fd = ::open(path.c_str(), flags, 0666);
  if (fd < 0)
    return tl::unexpected(Error{path, 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
  Journal journal(path, fd);
  if (!go_on) {
    if (auto written = journal.write(first_line(run)); !written) return tl::unexpected(written.error());
  } else {
    // A torn last line would hide every later one.
    if (auto written = journal.write("\n"); !written) return tl::unexpected(written.error());
  }
  return journal;
}

Result<void> Journal::append(const Checkpoint& checkpoint) {
  return write(line_of(checkpoint));
}

Result<void> Journal::write(const std::string& line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const ssize_t n = ::write(fd_, line.data() + at, line.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return tl::unexpected(Error{path_, 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
    at += static_cast<std::size_t>(n);
  }
  if (::fdatasync(fd_) != 0)
    return tl::unexpected(Error{path_, 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
  return {};
}

}  // namespace taizhang
