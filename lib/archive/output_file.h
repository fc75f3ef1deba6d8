#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace taizhang {

// A file that is whole or absent: grows under a temporary name, takes its own name in commit(). Buffered.
// Without commit() it leaves nothing behind.
class OutputFile {
 public:
  // Creates `part`, to become `path`. Both lie in one file system.
  static Result<OutputFile> create(std::string path, std::string part);

  // Goes on with a `part` that is there, behind its first `length` bytes; what follows them is dropped.
  static Result<OutputFile> go_on(std::string path, std::string part, std::uint64_t length);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  ~OutputFile();

  const std::string& path() const { return path_; }
  // Where to append; call flush_if_large() now and then.
  std::string& buffer() { return buffer_; }
  Result<void> flush_if_large();
  Result<void> flush();
  // flush(), and waits until the bytes are on disk.
  Result<void> sync();
  // Leaves the part where it is when this object goes.
  void keep() { renamed_ = true; }
  // Bytes handed to the system so far, those of an earlier run included.
  std::uint64_t flushed() const { return flushed_; }

  // Writes what is left and closes the file; rename() then puts it in place.
  Result<void> close();
  Result<void> rename();

 private:
  OutputFile(std::string path, std::string part, int fd);
  Error failure(const char* what) const;

  std::string path_;
  std::string part_;
  int fd_ = -1;
  bool renamed_ = false;
  std::uint64_t flushed_ = 0;
  std::string buffer_;
};

// Creates `folder` and the folders above it.
Result<void> make_folders(const std::string& folder);

}  // namespace taizhang
