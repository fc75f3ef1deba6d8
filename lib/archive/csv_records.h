#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace taizhang {

// Reads the CSV file open as `fd` from its start, block by block, and hands over each record as it stands,
// its line end included, with its place in bytes; the header is the first. `path` is the name used in errors.
// `each` returns an Error to stop.
Result<void> each_csv_record(int fd, const std::string& path,
                             const std::function<Result<void>(std::uint64_t, std::string_view)>& each);

}  // namespace taizhang
