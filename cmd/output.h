#pragma once

#include <string>
#include <string_view>

namespace taizhang::cmd {

// Standard output through one buffer. A closed pipe is no error: closed() becomes true, and nothing more is
// written.
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Where to append; call pass_on() after each notice.
  std::string& buffer() { return buffer_; }
  // Writes the buffer if it is large. False: the reader is gone or the disk is full, and there is no point in
  // going on.
  bool pass_on();
  // Writes what is left. False as above.
  bool finish();

  // The message of a failure that is not a closed pipe; empty if there was none.
  const std::string& failure() const { return failure_; }

 private:
  bool write();

  std::string buffer_;
  std::string failure_;
  bool closed_ = false;
};

}  // namespace taizhang::cmd
