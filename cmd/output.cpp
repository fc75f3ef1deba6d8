#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace taizhang::cmd {

bool Output::write() {
  for (std::size_t at = 0; at < buffer_.size() && !closed_;) {
    const ssize_t n = ::write(STDOUT_FILENO, buffer_.data() + at, buffer_.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      closed_ = true;
      if (errno != EPIPE)
        failure_ = std::string("standard output cannot be written: ") + std::strerror(errno);
      break;
    }
    at += static_cast<std::size_t>(n);
  }
  buffer_.clear();
  return !closed_;
}

bool Output::pass_on() {
  constexpr std::size_t large = 1 << 16;
  return buffer_.size() < large ? !closed_ : write();
}

bool Output::finish() {
  return write();
}

}  // namespace taizhang::cmd
