#include "archive/ledger_writer.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "scratch_folder.h"

using namespace taizhang;

namespace {

LedgerWriter::Options options_of(const std::string& run) {
  LedgerWriter::Options options;
  options.run = run;
  return options;
}

// A notice with one row of documents and two of facts.
RenderedNotice notice(const std::string& doc) {
  RenderedNotice n;
  n.doc = doc;
  n.source = doc + ".txt";
  DocumentRow row;
  row.doc = n.doc;
  row.source = n.source;
  append_csv(n.rows[static_cast<std::size_t>(LedgerTable::documents)], row);
  n.rows[static_cast<std::size_t>(LedgerTable::facts)] = "f1," + doc + "\nf2," + doc + "\n";
  return n;
}

void add(LedgerWriter& writer, const std::string& doc) {
  CHECK(writer.add(notice(doc)));
  CHECK(writer.add_input({doc + ".txt", doc, "converted", {}}));
}

// Runs `work` in a process that dies without any clean-up, as by SIGKILL.
void killed(const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    work();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
}

std::string lines_of(const ScratchFolder& folder, const std::string& name) {
  const std::string text = folder.read(name);
  return text.substr(text.find('\n') + 1);
}

}  // namespace

TEST_CASE("a ledger appears whole, and .part is gone") {
  const ScratchFolder folder;
  {
    auto writer = LedgerWriter::create(folder / "l", options_of("r"));
    REQUIRE(writer);
    CHECK(writer->start().inputs == 0);
    CHECK_FALSE(writer->complete());
    add(*writer, "d1");
    CHECK_FALSE(folder.has("l/documents.csv"));
    CHECK(writer->finish("{}\n", {}, 1, {}));
  }
  CHECK(lines_of(folder, "l/facts.csv") == "f1,d1\nf2,d1\n");
  CHECK(lines_of(folder, "l/inputs.csv") == "d1.txt,d1,converted,\n");
  CHECK(folder.read("l/datapackage.json") == "{}\n");
  CHECK_FALSE(folder.has("l/.part"));
  CHECK_FALSE(folder.has("l/shard.json"));
}

TEST_CASE("a run that gives up leaves what was there; after a checkpoint it can go on") {
  const ScratchFolder folder;
  folder.write("l/documents.csv", "old\n");
  {
    auto writer = LedgerWriter::create(folder / "l", options_of("r"));
    REQUIRE(writer);
    add(*writer, "d1");
  }
  CHECK_FALSE(folder.has("l/.part"));
  {
    auto writer = LedgerWriter::create(folder / "l", options_of("r"));
    REQUIRE(writer);
    add(*writer, "d1");
    CHECK(writer->checkpoint(1, {}));
    add(*writer, "d2");
  }
  CHECK(folder.read("l/documents.csv") == "old\n");
  auto writer = LedgerWriter::create(folder / "l", options_of("r"));
  REQUIRE(writer);
  CHECK(writer->start().inputs == 1);
  CHECK(writer->documents().contains("d1"));
  CHECK(writer->documents().size() == 1);
  add(*writer, "d3");
  CHECK(writer->finish("{}\n", {}, 2, {}));
  CHECK(lines_of(folder, "l/facts.csv") == "f1,d1\nf2,d1\nf1,d3\nf2,d3\n");
}

TEST_CASE("another run does not go on with what an earlier one left") {
  const ScratchFolder folder;
  killed([&] {
    auto writer = LedgerWriter::create(folder / "l", options_of("r"));
    if (!writer) ::_exit(1);
    static_cast<void>(writer->add(notice("d1")));
    static_cast<void>(writer->checkpoint(1, {}));
    ::_exit(0);
  });
  CHECK(folder.has("l/.part/journal"));
  auto writer = LedgerWriter::create(folder / "l", options_of("another"));
  REQUIRE(writer);
  CHECK(writer->start().inputs == 0);
  CHECK(writer->documents().empty());
}

TEST_CASE("a second writer is refused while the first one lives") {
  const ScratchFolder folder;
  {
    auto first = LedgerWriter::create(folder / "l", options_of("r"));
    REQUIRE(first);
    const auto second = LedgerWriter::create(folder / "l", options_of("r"));
    REQUIRE_FALSE(second);
    CHECK(second.error().message ==
          "is being written by another run; wait for it or write to another folder");
    CHECK(folder.has("l/.part/lock"));
  }
  CHECK(LedgerWriter::create(folder / "l", options_of("r")));
}

TEST_CASE("a run killed while files take their names is brought to its end by the next one") {
  const char* const files[] = {"datapackage.json", "shard.json",   "inputs.csv", "sections.csv",
                               "problems.csv",     "measures.csv", "facts.csv",  "documents.csv"};
  for (std::size_t placed = 0; placed <= std::size(files); ++placed) {
    for (const char* run : {"r", "another"}) {
      CAPTURE(placed);
      CAPTURE(run);
      const ScratchFolder folder;
      // What is in place when the commit is written, and what it leaves behind.
      folder.write("l/ledger.sqlite", "of an older ledger");
      Summary::Counts counts;
      counts.notices = 1;
      {
        auto writer = LedgerWriter::create(folder / "l", options_of("r"));
        REQUIRE(writer);
        add(*writer, "d1");
        CHECK(writer->checkpoint(1, counts));
      }
      std::string names;
      for (const char* file : files) names += std::string(file) + "\n";
      folder.write("l/.part/datapackage.json", "{}\n");
      folder.write("l/.part/shard.json", "[]\n");
      folder.write("l/.part/commit", names);
      for (std::size_t i = 0; i < placed; ++i)
        std::filesystem::rename(folder.path / "l/.part" / files[i], folder.path / "l" / files[i]);
      auto writer = LedgerWriter::create(folder / "l", options_of(run));
      REQUIRE(writer);
      CHECK(writer->complete() == (std::string(run) == "r"));
      CHECK(writer->start().counts.notices == (writer->complete() ? 1 : 0));
      CHECK(lines_of(folder, "l/documents.csv").starts_with("d1,d1.txt,"));
      CHECK(lines_of(folder, "l/facts.csv") == "f1,d1\nf2,d1\n");
      CHECK(folder.read("l/datapackage.json") == "{}\n");
      CHECK(folder.read("l/shard.json") == "[]\n");
      CHECK_FALSE(folder.has("l/ledger.sqlite"));
      CHECK_FALSE(folder.has("l/.part/commit"));
    }
  }
}
