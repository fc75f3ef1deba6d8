#include "archive/convert.h"

#include <doctest/doctest.h>

#include "small_archive.h"

using namespace taizhang;

namespace {

// What became of an input: its line of inputs.csv without name and doc.
std::string outcome(const SmallArchive& archive, const std::string& name) {
  const std::string rows = "\n" + archive.rows("l", "inputs");
  const std::size_t at = rows.find("\n" + name + ",");
  if (at == std::string::npos) return "not listed";
  const std::size_t end = rows.find('\n', at + 1);
  const std::size_t doc = rows.find(',', at + 1);
  const std::size_t begin = rows.find(',', doc + 1) + 1;
  return rows.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("every input is listed with what became of it") {
  const SmallArchive archive;
  archive.notice("a.txt", "道路积水");
  archive.notice("b.txt", "道路积水");
  archive.folder.write("in/c.txt", std::string("\x7F"
                                               "ELF\x02\x01\x01\0\0",
                                               9));
  const auto report = archive.convert("l");
  CHECK(report.any_failed);
  CHECK(report.summary.counts().notices == 1);
  CHECK(report.summary.counts().duplicates == 1);
  CHECK(report.summary.counts().failures == 1);
  CHECK(outcome(archive, "a.txt") == "converted,");
  CHECK(outcome(archive, "b.txt") == "duplicate,");
  CHECK(outcome(archive, "c.txt").starts_with("failed,\"is an ELF program"));
}

TEST_CASE("a second run converts what changed and copies the rest") {
  const SmallArchive archive;
  archive.notice("a.txt", "道路积水");
  archive.notice("b.txt", "路灯不亮");
  archive.notice("c.txt", "井盖缺失");
  archive.convert("l");
  archive.notice("b.txt", "路灯全部不亮");
  archive.remove("c.txt");
  archive.notice("d.txt", "垃圾未清");
  const auto report = archive.convert("l");
  CHECK(report.summary.counts().unchanged == 1);
  CHECK(outcome(archive, "a.txt") == "unchanged,");
  CHECK(outcome(archive, "b.txt") == "converted,changed since the last run");
  CHECK(outcome(archive, "c.txt") == "failed,has vanished since the last run; its rows are gone");
  CHECK(outcome(archive, "d.txt") == "converted,");
  archive.convert("fresh");
  for (const char* table : {"documents", "problems", "measures", "facts", "sections"}) {
    CAPTURE(table);
    CHECK(archive.rows("l", table) == archive.rows("fresh", table));
  }
}

TEST_CASE("a run under other options converts everything again") {
  const SmallArchive archive;
  archive.notice("a.txt", "道路积水");
  archive.convert("l");
  CHECK(archive.convert("l").summary.counts().unchanged == 1);
  ConvertOptions other;
  other.manifest.grammar_digest = "another";
  CHECK(archive.convert("l", other).summary.counts().unchanged == 0);
}

TEST_CASE("a run that was stopped goes on where it was, to the same bytes") {
  const SmallArchive archive;
  constexpr std::size_t notices = 40;
  // Large enough that the run is asked several times whether it should stop.
  for (std::size_t n = 0; n < notices; ++n) {
    std::string text = "整改情况通报\n";
    for (int i = 1; i <= 1000; ++i)
      text += std::to_string(i) + ".第" + std::to_string(n) + "处道路积水，投入5万元。\n";
    archive.folder.write("in/" + std::to_string(n) + ".txt", text);
  }
  const auto whole = archive.convert("whole");
  const auto inputs = find_inputs({archive.folder / "in"});
  ConvertOptions options;
  options.manifest.input_root = "in";
  ConvertEvents events;
  events.warning = events.failed = [](const std::string&) {};
  std::size_t done = 0;
  events.progress = [&](const ConvertProgress& progress) { done = progress.done; };
  events.stopped = [&] { return done > 0; };
  const auto stopped = convert(inputs, archive.folder / "l", embedded_catalog(), options, events);
  REQUIRE(stopped);
  CHECK(stopped->interrupted);
  CHECK(stopped->summary.notices() > 0);
  CHECK(stopped->summary.notices() < notices);
  CHECK_FALSE(archive.folder.has("l/documents.csv"));
  const auto rest = archive.convert("l");
  CHECK(rest.summary.counts().all() == whole.summary.counts().all());
  CHECK(archive.same("l", "whole"));
}
