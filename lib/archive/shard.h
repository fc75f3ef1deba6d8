#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taizhang {

// A part of an archive: the inputs whose name falls into part `index` of `count`, by SHA-256 of the name, so
// that parts are of even size whatever the names look like.
struct Shard {
  std::uint32_t index = 1;  // from 1
  std::uint32_t count = 1;

  bool holds(std::string_view name) const;

  // "2/8".
  static std::optional<Shard> parse(std::string_view text);
};

// What a sharded ledger says of itself in FOLDER/shard.json, so that the parts can be put together again.
struct ShardNote {
  Shard shard;
  std::uint64_t inputs = 0;             // of the whole archive
  std::vector<std::uint64_t> ordinals;  // of this part's rows of inputs.csv in the whole archive, from 0

  std::string json() const;
  static Result<ShardNote> read(const std::string& folder);
};

}  // namespace taizhang
