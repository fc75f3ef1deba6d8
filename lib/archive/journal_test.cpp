#include "archive/journal.h"

#include <doctest/doctest.h>

#include "scratch_folder.h"

using namespace taizhang;

namespace {

Checkpoint checkpoint(std::uint64_t inputs) {
  Checkpoint c;
  c.inputs = inputs;
  for (std::size_t i = 0; i < c.bytes.size(); ++i) c.bytes[i] = inputs * 100 + i;
  c.counts.notices = inputs;
  c.counts.facts = inputs * 7;
  return c;
}

void write(const std::string& path, const std::string& run, bool go_on, std::uint64_t inputs) {
  auto journal = Journal::open(path, run, go_on);
  REQUIRE(journal);
  CHECK(journal->append(checkpoint(inputs)));
}

}  // namespace

TEST_CASE("the last whole checkpoint of the same run counts") {
  const ScratchFolder folder;
  const std::string path = folder / "journal";
  CHECK_FALSE(Journal::last(path, "run"));
  write(path, "run", false, 3);
  write(path, "run", true, 8);
  const auto last = Journal::last(path, "run");
  REQUIRE(last);
  CHECK(last->inputs == 8);
  CHECK(last->bytes == checkpoint(8).bytes);
  CHECK(last->counts.all() == checkpoint(8).counts.all());
  CHECK_FALSE(Journal::last(path, "another run"));
  write(path, "another run", false, 1);
  CHECK_FALSE(Journal::last(path, "run"));
}

TEST_CASE("a journal that is cut off at any byte is the journal of an earlier moment") {
  const ScratchFolder folder;
  const std::string path = folder / "journal";
  write(path, "run", false, 3);
  const std::size_t one = folder.read("journal").size();
  write(path, "run", true, 8);
  const std::string whole = folder.read("journal");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    folder.write("journal", whole.substr(0, size));
    const auto last = Journal::last(path, "run");
    CHECK(last.has_value() == (size >= one));
    if (last) CHECK(last->inputs == 3);
  }
  // A run that goes on behind a torn line is read again.
  folder.write("journal", whole.substr(0, whole.size() - 4));
  write(path, "run", true, 9);
  REQUIRE(Journal::last(path, "run"));
  CHECK(Journal::last(path, "run")->inputs == 9);
}

TEST_CASE("a line with a changed digit does not count") {
  const ScratchFolder folder;
  const std::string path = folder / "journal";
  write(path, "run", false, 3);
  const std::size_t one = folder.read("journal").size();
  write(path, "run", true, 8);
  std::string text = folder.read("journal");
  text[one + 1] = '9';
  folder.write("journal", text);
  REQUIRE(Journal::last(path, "run"));
  CHECK(Journal::last(path, "run")->inputs == 3);
}
