#include "archive/csv_records.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "scratch_folder.h"

using namespace taizhang;

namespace {

std::vector<std::pair<std::uint64_t, std::string>> records(const std::string& bytes) {
  const ScratchFolder folder;
  folder.write("t.csv", bytes);
  const std::string path = folder / "t.csv";
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::vector<std::pair<std::uint64_t, std::string>> found;
  CHECK(each_csv_record(fd, path, [&](std::uint64_t at, std::string_view record) -> Result<void> {
    found.emplace_back(at, record);
    return {};
  }));
  ::close(fd);
  return found;
}

}  // namespace

TEST_CASE("records are handed over as they stand, with their places") {
  using Found = std::vector<std::pair<std::uint64_t, std::string>>;
  CHECK(records("").empty());
  CHECK(records("a,b\n1,2\n") == Found{{0, "a,b\n"}, {4, "1,2\n"}});
  CHECK(records("a\n\"x\ny\"\"\n\"\nz") == Found{{0, "a\n"}, {2, "\"x\ny\"\"\n\"\n"}, {11, "z"}});
}

TEST_CASE("a record may be longer than what is read at once, and lie across two reads") {
  const std::string cell(3'000'000, 'x');
  const auto found = records("h\n" + cell + "\n\"" + cell + "\n\"\nend\n");
  REQUIRE(found.size() == 4);
  CHECK(found[1].second == cell + "\n");
  CHECK(found[2].second == "\"" + cell + "\n\"\n");
  CHECK(found[3] == std::pair<std::uint64_t, std::string>{6'000'007, "end\n"});
}

TEST_CASE("an error of the receiver ends the walk") {
  const ScratchFolder folder;
  folder.write("t.csv", "1\n2\n3\n");
  const std::string path = folder / "t.csv";
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  int seen = 0;
  const auto walked = each_csv_record(fd, path, [&](std::uint64_t, std::string_view) -> Result<void> {
    if (++seen == 2) return tl::unexpected(Error{"t.csv", 2, 0, "enough"});
    return {};
  });
  ::close(fd);
  CHECK(seen == 2);
  REQUIRE_FALSE(walked);
  CHECK(to_string(walked.error()) == "t.csv:2: enough");
}
