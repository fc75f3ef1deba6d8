#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace taizhang::cmd {

// Lines of a file descriptor as they come, each without its line end.
struct LineInput {
  int fd = 0;
  std::string name;           // for errors
  std::uint64_t longest = 0;  // bytes of a line that are held; 0: any number

  // `line` gets each line with its number from 1, `too_long` the number of one that was skipped; false stops.
  // `idle` is called before every wait for more input: whoever sent a line may be waiting for its answer.
  Result<void> read(const std::function<bool(std::string_view, std::uint64_t)>& line,
                    const std::function<bool(std::uint64_t)>& too_long,
                    const std::function<bool()>& idle) const;
};

}  // namespace taizhang::cmd
