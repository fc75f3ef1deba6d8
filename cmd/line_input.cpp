#include "line_input.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace taizhang::cmd {

Result<void> LineInput::read(const std::function<bool(std::string_view, std::uint64_t)>& line,
                             const std::function<bool(std::uint64_t)>& too_long,
                             const std::function<bool()>& idle) const {
  constexpr std::size_t block = 1 << 16;
  std::string buffer;
  std::size_t begin = 0;    // of the line under way
  std::size_t scanned = 0;  // holds no line end before this
  std::uint64_t number = 0;
  bool skipping = false;  // the line under way is too long
  const auto deliver = [&](std::size_t end) {
    ++number;
    std::string_view text = std::string_view(buffer).substr(begin, end - begin);
    if (text.ends_with('\r')) text.remove_suffix(1);
    const bool skipped = std::exchange(skipping, false) || (longest != 0 && text.size() > longest);
    if (skipped) return too_long(number);
    return text.find_first_not_of(" \t") == std::string_view::npos || line(text, number);
  };
  while (true) {
    for (std::size_t end; (end = buffer.find('\n', scanned)) != std::string::npos;) {
      if (!deliver(end)) return {};
      begin = scanned = end + 1;
    }
    buffer.erase(0, begin);
    begin = 0;
    scanned = buffer.size();
    if (longest != 0 && buffer.size() > longest) {
      skipping = true;
      buffer.clear();
      scanned = 0;
    }
    if (!idle()) return {};
    buffer.resize(scanned + block);
    const ssize_t n = ::read(fd, buffer.data() + scanned, block);
    const int reason = errno;
    buffer.resize(scanned + (n > 0 ? static_cast<std::size_t>(n) : 0));
    if (n < 0 && reason == EINTR) continue;
    if (n < 0)
      return tl::unexpected(Error{name, 0, 0, fmt::format("cannot be read: {}", std::strerror(reason))});
    if (n > 0) continue;
    if (!buffer.empty() || skipping) deliver(buffer.size());
    return {};
  }
}

}  // namespace taizhang::cmd
