#include "record/source_lines.h"

#include <algorithm>

namespace taizhang {

namespace {

// Where `mark` occurs next at or after a place; remembers its last answer, so that several marks can be
// followed through one text in a single pass.
class Finder {
 public:
  Finder(std::string_view bytes, std::string_view mark) : bytes_(bytes), mark_(mark) {}

  std::size_t next(std::size_t from) {
    if (at_ != std::string_view::npos && (!looked_ || at_ < from)) {
      at_ = mark_.empty() ? std::string_view::npos : bytes_.find(mark_, from);
      looked_ = true;
    }
    return at_;
  }
  std::size_t size() const { return mark_.size(); }

 private:
  std::string_view bytes_;
  std::string_view mark_;
  std::size_t at_ = 0;
  bool looked_ = false;
};

std::vector<Offset> begins_of_bytes(std::string_view bytes, std::string_view separator) {
  std::vector<Offset> begins{0};
  Finder lf(bytes, "\n");
  Finder cr(bytes, "\r");
  Finder ls(bytes, separator);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t feed = lf.next(at);
    const std::size_t carriage = cr.next(at);
    const std::size_t separated = ls.next(at);
    const std::size_t first = std::min({feed, carriage, separated});
    if (first == std::string_view::npos) break;
    if (first == feed) {
      at = feed + 1;
    } else if (first == carriage) {
      at = carriage + (feed == carriage + 1 ? 2 : 1);
    } else {
      at = separated + ls.size();
    }
    begins.push_back(static_cast<Offset>(at));
  }
  return begins;
}

std::vector<Offset> begins_of_utf16(std::string_view bytes, bool big_endian) {
  std::vector<Offset> begins{0};
  const auto unit = [&](std::size_t at) {
    const auto high = static_cast<unsigned char>(bytes[big_endian ? at : at + 1]);
    const auto low = static_cast<unsigned char>(bytes[big_endian ? at + 1 : at]);
    return high << 8 | low;
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const int c = unit(at);
    const bool carriage = c == '\r' && !(at + 3 < bytes.size() && unit(at + 2) == '\n');
    if (c == '\n' || carriage || c == 0x2028) begins.push_back(static_cast<Offset>(at + 2));
  }
  return begins;
}

}  // namespace

SourceLines::SourceLines(std::string_view bytes, std::string_view encoding) {
  if (encoding.starts_with("UTF-16")) {
    const bool marked_big = bytes.starts_with("\xFE\xFF");
    begins_ = begins_of_utf16(bytes, encoding == "UTF-16BE" || (encoding == "UTF-16" && marked_big));
  } else if (encoding.starts_with("GB")) {
    begins_ = begins_of_bytes(bytes, "\x81\x36\xA6\x35");
  } else if (encoding.starts_with("UTF-8")) {
    begins_ = begins_of_bytes(bytes, "\xE2\x80\xA8");
  } else {
    begins_ = begins_of_bytes(bytes, {});  // Big5, HZ and the 8-bit encodings have no U+2028
  }
}

std::uint32_t SourceLines::number_at(Offset at) {
  if (begins_[cursor_] > at) {
    cursor_ =
        static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin()) - 1;
  }
  // A few lines forward is the rule; a long way is searched.
  for (int step = 0; cursor_ + 1 < begins_.size() && begins_[cursor_ + 1] <= at; ++cursor_) {
    if (++step < 16) continue;
    const auto from = begins_.begin() + static_cast<std::ptrdiff_t>(cursor_);
    cursor_ += static_cast<std::size_t>(std::upper_bound(from, begins_.end(), at) - from) - 1;
    break;
  }
  return static_cast<std::uint32_t>(cursor_ + 1);
}

}  // namespace taizhang
