#include "archive/merge.h"

#include <doctest/doctest.h>

#include "small_archive.h"

using namespace taizhang;

namespace {

constexpr std::uint32_t parts = 3;

// Twelve notices, two of them with the same bytes, an empty one and one that is no text.
void fill(const SmallArchive& archive) {
  for (int i = 0; i < 12; ++i)
    archive.notice("n" + std::to_string(i) + ".txt", "第" + std::to_string(i % 11) + "处道路积水");
  archive.folder.write("in/empty.txt", "");
  archive.folder.write("in/program", std::string("\x7F"
                                                 "ELF\x02\x01\x01\0\0",
                                                 9));
}

std::string part(std::uint32_t index) {
  return "p" + std::to_string(index);
}

void convert_parts(const SmallArchive& archive, ConvertOptions options = {}) {
  for (std::uint32_t index = 1; index <= parts; ++index) {
    options.shard = Shard{index, parts};
    archive.convert(part(index), options);
  }
}

std::vector<std::string> folders(const SmallArchive& archive, const std::vector<std::uint32_t>& indexes) {
  std::vector<std::string> paths;
  for (const std::uint32_t index : indexes) paths.push_back(archive.folder / part(index));
  return paths;
}

std::string refusal(const SmallArchive& archive, const std::vector<std::string>& paths) {
  const auto merged = merge_ledgers(paths, archive.folder / "merged", false);
  CHECK_FALSE(archive.folder.has("merged/documents.csv"));
  return merged ? "" : merged.error().message;
}

}  // namespace

TEST_CASE("parts merge into the bytes of one run, in whatever order they are named") {
  const SmallArchive archive;
  fill(archive);
  ConvertOptions options;
  options.yaml = true;
  archive.convert("whole", options);
  convert_parts(archive, options);
  REQUIRE(merge_ledgers(folders(archive, {1, 2, 3}), archive.folder / "merged", false));
  CHECK(archive.same("merged", "whole"));
  REQUIRE(merge_ledgers(folders(archive, {3, 1, 2}), archive.folder / "again", false));
  CHECK(archive.same("again", "whole"));
  CHECK(archive.rows("whole", "inputs").find("duplicate") != std::string::npos);
  CHECK(archive.rows("whole", "inputs").find("failed") != std::string::npos);
}

TEST_CASE("a merge is refused, and nothing written, while the parts are not one archive") {
  const SmallArchive archive;
  fill(archive);
  convert_parts(archive);
  CHECK(refusal(archive, folders(archive, {1, 3})) == "part 2 of 3 is missing");
  CHECK(refusal(archive, folders(archive, {1, 2, 2, 3})) ==
        "is part 2 of 3, and so is " + archive.folder / part(2));

  archive.convert("whole");
  CHECK(refusal(archive, {archive.folder / "whole"}) ==
        "is no part of a sharded ledger: it has no shard.json");

  ConvertOptions other;
  other.manifest.grammar_digest = "another";
  other.shard = Shard{2, parts};
  archive.convert(part(2), other);
  CHECK(refusal(archive, folders(archive, {1, 2, 3})) ==
        "was made by another program, grammar or option than " + archive.folder / part(1));

  archive.notice("more.txt", "井盖缺失");
  other.manifest.grammar_digest = "";
  archive.convert(part(2), other);
  CHECK(refusal(archive, folders(archive, {1, 2, 3})) ==
        "is a part of another archive than " + archive.folder / part(1));
}
