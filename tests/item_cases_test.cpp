// What every stage after the text promises of any notice, held against the cases and against mutations of
// them.

#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include "base/utf8.h"
#include "golden.h"
#include "grammar/catalog.h"
#include "pipeline/pipeline.h"
#include "root.h"
#include "source/source.h"

using namespace taizhang;

namespace {

// Sections, problems and measures hold every byte of the outline once.
void check_lossless(const Document& document) {
  const std::string_view text = document.unmarked.text.utf8();
  std::vector<Span> own;
  for (const auto& section : document.items.sections) own.push_back(section.own);
  for (const auto& problem : document.items.problems) own.push_back(problem.own);
  for (const auto& measure : document.items.measures) own.push_back(measure.own);
  std::sort(own.begin(), own.end());
  for (std::size_t i = 1; i < own.size(); ++i) {
    CAPTURE(cut(text, own[i]));
    REQUIRE(own[i].begin >= own[i - 1].end);
  }
  std::size_t at = 0;
  for (const OutlineNode& node : document.outline.nodes) {
    Span rest{node.marker.empty() ? node.text.begin : node.marker.begin,
              std::max(node.text.end, node.marker.end)};
    while (at < own.size() && own[at].end <= rest.begin) ++at;
    for (std::size_t o = at; o < own.size() && own[o].begin < rest.end; ++o) {
      const Span gap = utf8::trim(text, {rest.begin, std::max(rest.begin, own[o].begin)});
      CAPTURE(cut(text, gap));
      REQUIRE(gap.empty());
      rest.begin = std::max(rest.begin, std::min(rest.end, own[o].end));
    }
    const Span gap = utf8::trim(text, rest);
    CAPTURE(cut(text, gap));
    REQUIRE(gap.empty());
  }
  for (std::size_t i = 1; i < document.items.passages.size(); ++i) {
    REQUIRE(document.items.passages[i].span.begin >= document.items.passages[i - 1].span.end);
  }
}

std::vector<std::filesystem::path> inputs(const std::string& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source_root() + "/tests/fixtures/" + folder)) {
    const bool given = folder == "notices" || entry.path().filename() == "input.txt";
    if (entry.is_regular_file() && given) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("published notices of every kind lose nothing") {
  std::set<std::string> profiles;
  std::size_t cases = 0;
  for (const auto& path : inputs("cases")) {
    CAPTURE(path.string());
    const auto source = Source::from_file(path.string());
    REQUIRE(source);
    const auto document = read_notice(*source, "input.txt", embedded_catalog(), {});
    REQUIRE(document);
    profiles.insert(path.parent_path().parent_path().filename());
    ++cases;
    check_lossless(*document);
  }
  CHECK(cases >= 30);
  for (const Profile& profile : embedded_catalog().profiles) {
    CAPTURE(profile.name);
    CHECK(profiles.contains(profile.name));
  }
}

TEST_CASE("mutated notices lose nothing") {
  std::mt19937 random(20261122);
  std::vector<std::string> texts;
  for (const char* folder : {"cases", "notices"}) {
    for (const auto& path : inputs(folder)) texts.push_back(read_fixture(path));
  }
  const auto pick = [&](std::size_t below) {
    return static_cast<std::size_t>(random() % std::max<std::size_t>(1, below));
  };
  for (int round = 0; round < 200; ++round) {
    std::string text = texts[pick(texts.size())];
    if (text.size() > 12000) text = text.substr(0, 12000);
    for (int edit = 0; edit < 6; ++edit) {
      const std::size_t at = pick(text.size());
      const char* const pieces[] = {"\n", "",   "1.", "（一）", "一、",       "(", "）",
                                    "“",  "：", "\t", "|",      "责任单位：", "②", "28.20"};
      if (random() % 2 == 0) {
        text.insert(at, pieces[pick(std::size(pieces))]);
      } else {
        const std::size_t line = std::min(text.find('\n', at), text.size());
        text.erase(line, 1 + pick(12));
      }
    }
    CAPTURE(text);
    const Source source = Source::from_bytes("mutated.txt", text);
    const auto document = read_notice(source, "mutated.txt", embedded_catalog(), {});
    if (document) check_lossless(*document);
  }
}
