#include "archive/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace taizhang {

namespace {

constexpr std::size_t large = 1 << 18;

}  // namespace

OutputFile::OutputFile(std::string path, std::string part, int fd)
    : path_(std::move(path)), part_(std::move(part)), fd_(fd) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::move(other.part_)),
      fd_(std::exchange(other.fd_, -1)),
      renamed_(std::exchange(other.renamed_, true)),
      flushed_(other.flushed_),
      buffer_(std::move(other.buffer_)) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!renamed_) ::unlink(part_.c_str());
}

Error OutputFile::failure(const char* what) const {
  return {path_, 0, 0, fmt::format("cannot be {}: {}", what, std::strerror(errno))};
}

Result<OutputFile> OutputFile::create(std::string path, std::string part) {
  const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0)
    return tl::unexpected(
        Error{std::move(path), 0, 0, fmt::format("cannot be written: {}", std::strerror(errno))});
  return OutputFile(std::move(path), std::move(part), fd);
}

Result<OutputFile> OutputFile::go_on(std::string path, std::string part, std::uint64_t length) {
  const int fd = ::open(part.c_str(), O_WRONLY | O_CLOEXEC);
  struct stat status = {};
  if (fd < 0 || ::fstat(fd, &status) != 0 || static_cast<std::uint64_t>(status.st_size) < length ||
      ::ftruncate(fd, static_cast<off_t>(length)) != 0 || ::lseek(fd, 0, SEEK_END) < 0) {
    if (fd >= 0) ::close(fd);
    return tl::unexpected(Error{std::move(part), 0, 0,
                                "is not what the journal says; remove the folder .part and start again"});
  }
  OutputFile file(std::move(path), std::move(part), fd);
  file.flushed_ = length;
  return file;
}

Result<void> OutputFile::sync() {
  if (auto flushed = flush(); !flushed) return flushed;
  if (::fdatasync(fd_) != 0) return tl::unexpected(failure("written"));
  return {};
}

Result<void> OutputFile::flush_if_large() {
  if (buffer_.size() < large) return {};
  return flush();
}

Result<void> OutputFile::flush() {
  for (std::size_t at = 0; at < buffer_.size();) {
    const ssize_t n = ::write(fd_, buffer_.data() + at, buffer_.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return tl::unexpected(failure("written"));
    at += static_cast<std::size_t>(n);
    flushed_ += static_cast<std::uint64_t>(n);
  }
  buffer_.clear();
  return {};
}

Result<void> OutputFile::close() {
  if (auto flushed = flush(); !flushed) return flushed;
  const int fd = std::exchange(fd_, -1);
  if (::close(fd) != 0) return tl::unexpected(failure("written"));
  return {};
}

Result<void> OutputFile::rename() {
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return tl::unexpected(failure("put in place"));
  renamed_ = true;
  return {};
}

Result<void> make_folders(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && !std::filesystem::is_directory(folder, error))
    error = std::make_error_code(std::errc::not_a_directory);
  if (error)
    return tl::unexpected(Error{folder, 0, 0, fmt::format("cannot be written: {}", error.message())});
  return {};
}

}  // namespace taizhang
