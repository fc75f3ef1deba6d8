#include "archive/shard.h"

#include <doctest/doctest.h>

#include "scratch_folder.h"

using namespace taizhang;

TEST_CASE("a shard is written i/n") {
  CHECK(Shard::parse("2/8")->index == 2);
  CHECK(Shard::parse("2/8")->count == 8);
  for (const char* wrong :
       {"", "/", "1", "1/", "/1", "0/2", "3/2", "a/2", "1/2x", "-1/2", "1/0", "99999999999/2"}) {
    CAPTURE(wrong);
    CHECK_FALSE(Shard::parse(wrong));
  }
}

TEST_CASE("every name is in one shard, and the shards are of even size") {
  constexpr std::uint32_t count = 8;
  constexpr int names = 4000;
  int sizes[count] = {};
  for (int i = 0; i < names; ++i) {
    const std::string name = "archive/notice-" + std::to_string(i) + ".txt";
    int holding = 0;
    for (std::uint32_t index = 1; index <= count; ++index) {
      if (!Shard{index, count}.holds(name)) continue;
      ++holding;
      ++sizes[index - 1];
    }
    CHECK(holding == 1);
  }
  for (const int size : sizes) {
    CHECK(size > names / 10);
    CHECK(size < names / 6);
  }
}

TEST_CASE("a note reads back, and what is none is told") {
  const ScratchFolder folder;
  ShardNote note;
  note.shard = {2, 3};
  note.inputs = 9;
  note.ordinals = {1, 4, 8};
  folder.write("part/shard.json", note.json());
  const auto read = ShardNote::read(folder / "part");
  REQUIRE(read);
  CHECK(read->shard.index == 2);
  CHECK(read->shard.count == 3);
  CHECK(read->inputs == 9);
  CHECK(read->ordinals == note.ordinals);
  CHECK(ShardNote::read(folder / "none").error().message ==
        "is no part of a sharded ledger: it has no shard.json");
  for (const char* wrong :
       {"", "{", "[]", "{\"shard\":2}", "{\"shard\":\"2\",\"shards\":3,\"inputs\":9,\"ordinals\":[]}",
        "{\"shard\":0,\"shards\":3,\"inputs\":9,\"ordinals\":[]}",
        "{\"shard\":4,\"shards\":3,\"inputs\":9,\"ordinals\":[]}"}) {
    CAPTURE(wrong);
    folder.write("part/shard.json", wrong);
    CHECK_FALSE(ShardNote::read(folder / "part"));
  }
}
