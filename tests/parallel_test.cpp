// The archive runs in processes, but a Catalog and its Matchers are promised to be shared by threads: several
// of them read notices at once, and a run of worker processes gives the bytes of one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "archive/convert.h"
#include "diff/change.h"
#include "format/json.h"
#include "root.h"
#include "scratch_folder.h"

using namespace taizhang;
namespace fs = std::filesystem;

// ICU is not compiled for ThreadSanitizer: what it makes once, behind a guard of its own, looks unguarded
// where it is used, as the normalizer in nfkc() of lib/record/title_id.cpp.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:nfkc\n";
}

namespace {

std::vector<Source> notices() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(source_root() + "/tests/fixtures/notices"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Source> sources;
  for (const auto& path : paths) sources.push_back(*Source::from_file(path.string()));
  return sources;
}

std::string converted(const Source& source, const std::shared_ptr<const Matchers>& matchers) {
  const auto document = read_notice(source, "notice", matchers, {});
  if (!document) return document.error().message;
  std::string text;
  append_json_notice(text, document->records);
  const Report report = report_of({&document->records, 1});
  auto matching = match_problems(report, report);
  return text +
         (matching && compare(report, report, std::move(*matching), matchers->catalog.audit.front()).same()
              ? "same"
              : "differs");
}

}  // namespace

TEST_CASE("threads that share the matchers read the same records") {
  const std::vector<Source> sources = notices();
  REQUIRE(sources.size() >= 5);
  const auto matchers = std::make_shared<const Matchers>(embedded_catalog());
  constexpr std::size_t threads = 4;
  std::vector<std::vector<std::string>> results(threads);
  std::vector<std::thread> running;
  for (std::size_t t = 0; t < threads; ++t) {
    running.emplace_back([&, t] {
      for (std::size_t i = 0; i < sources.size(); ++i)
        results[t].push_back(converted(sources[(i + t) % sources.size()], matchers));
    });
  }
  for (std::thread& thread : running) thread.join();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string alone = converted(sources[i], matchers);
    CHECK(alone.ends_with("same"));
    for (std::size_t t = 0; t < threads; ++t)
      CHECK(results[t][(i + sources.size() - t) % sources.size()] == alone);
  }
}

TEST_CASE("threads that make their matchers at once do not meet") {
  std::vector<std::thread> running;
  for (int t = 0; t < 4; ++t) {
    running.emplace_back([] {
      const auto source = Source::from_bytes("notice", "一、道路积水\n投入约1200万元。\n");
      CHECK(converted(source, std::make_shared<const Matchers>(embedded_catalog())).ends_with("same"));
    });
  }
  for (std::thread& thread : running) thread.join();
}

TEST_CASE("worker processes write what one writes") {
  const ScratchFolder folder;
  const Inputs inputs = find_inputs({source_root() + "/tests/fixtures/notices"});
  std::string facts;
  for (const std::size_t jobs : {1, 3}) {
    ConvertOptions options;
    options.jobs = jobs;
    options.manifest.tables = {"inputs", "documents", "sections", "problems", "measures", "facts"};
    ConvertEvents events;
    events.warning = events.failed = [](const std::string&) {};
    events.progress = [](const ConvertProgress&) {};
    events.stopped = [] { return false; };
    const std::string name = "ledger" + std::to_string(jobs);
    const auto report = convert(inputs, folder / name, embedded_catalog(), options, events);
    REQUIRE(report);
    CHECK_FALSE(report->any_failed);
    CHECK(report->summary.counts().notices == inputs.list.size());
    const std::string table = folder.read(name + "/facts.csv");
    CHECK(table.size() > 1000);
    if (facts.empty()) facts = table;
    CHECK(table == facts);
  }
}
