#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/span.h"

namespace taizhang {

// A named, immutable run of bytes as read from disk or a pipe. Owns everything that views of later stages
// point at. Knows nothing of encodings.
class Source {
 public:
  // The largest input: offsets are 32 bits wide.
  static constexpr std::uint64_t max_bytes = 0xFFFF'FFFF;

  // Reads a file whole. The Error says why it could not be read (missing, folder, no permission, more than
  // `limit` bytes; 0 is no limit of the caller's).
  static Result<Source> from_file(const std::string& path, std::uint64_t limit = max_bytes);
  // Reads standard input to its end; the name is "-".
  static Result<Source> from_stdin();
  static Source from_bytes(std::string name, std::string bytes);

  const std::string& name() const { return name_; }
  std::string_view bytes() const { return *bytes_; }
  Span whole() const { return {0, static_cast<Offset>(bytes_->size())}; }

 private:
  Source(std::string name, std::string bytes)
      : name_(std::move(name)), bytes_(std::make_shared<const std::string>(std::move(bytes))) {}

  std::string name_;
  std::shared_ptr<const std::string> bytes_;  // shared, so that a copy of a Source keeps views valid
};

}  // namespace taizhang
