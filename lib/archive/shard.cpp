#include "archive/shard.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "source/source.h"

namespace taizhang {

bool Shard::holds(std::string_view name) const {
  // 60 bits are enough to be even; the remainder is over the whole digest's first digits.
  std::uint64_t value = 0;
  const std::string digest = sha256_hex(name).substr(0, 15);
  std::from_chars(digest.data(), digest.data() + digest.size(), value, 16);
  return value % count == index - 1;
}

std::optional<Shard> Shard::parse(std::string_view text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard.index);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, shard.count);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  if (shard.index < 1 || shard.index > shard.count) return std::nullopt;
  return shard;
}

std::string ShardNote::json() const {
  nlohmann::ordered_json note;
  note["shard"] = shard.index;
  note["shards"] = shard.count;
  note["inputs"] = inputs;
  note["ordinals"] = ordinals;
  return note.dump() + "\n";
}

Result<ShardNote> ShardNote::read(const std::string& folder) {
  const std::string path = folder + "/shard.json";
  const auto source = Source::from_file(path);
  if (!source)
    return tl::unexpected(Error{folder, 0, 0, "is no part of a sharded ledger: it has no shard.json"});
  const auto note = nlohmann::json::parse(source->bytes(), nullptr, false);
  ShardNote read;
  try {
    read.shard = {note.at("shard").get<std::uint32_t>(), note.at("shards").get<std::uint32_t>()};
    read.inputs = note.at("inputs").get<std::uint64_t>();
    read.ordinals = note.at("ordinals").get<std::vector<std::uint64_t>>();
  } catch (const nlohmann::json::exception&) {
    read.shard.index = 0;
  }
  if (read.shard.index < 1 || read.shard.index > read.shard.count)
    return tl::unexpected(Error{path, 0, 0, "is not what a sharded run writes; convert that part again"});
  return read;
}

}  // namespace taizhang
