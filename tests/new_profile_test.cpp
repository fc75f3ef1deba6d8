// The promise to whoever meets a new kind of notice: one YAML file in a folder, no build. The notice is about
// hazards under supervision, a kind with words of its own for who answers and what was done.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "pipeline/grammar_check.h"
#include "pipeline/pipeline.h"

namespace fs = std::filesystem;
using namespace taizhang;

namespace {

constexpr const char* profile = R"(kind: profile
name: hazards
version: "1"
threshold: 5
title: [{word: 火灾隐患, weight: 3}, {word: 挂牌督办, weight: 3}]
items: found
item: problem
statement: progress
item_sections: [挂牌隐患]
other_sections: [有关事项]
labels:
  - {role: lead, words: [督办处室]}
  - {role: progress, words: [消除情形]}
)";

constexpr const char* notice = R"(关于第二批重大火灾隐患挂牌督办的通告
一、挂牌隐患
1.城东批发市场消防通道堵塞
督办处室：防火监督处
消除情形：已整改到位。
2.滨河小区消防水泵不能启动
督办处室：西城大队
消除情形：进展缓慢，滞后序时进度。
3.老年公寓未设喷淋
督办处室：南城大队、民政科
消除情形：尚未启动。
二、有关事项
各单位要举一反三。
)";

std::string read(const Catalog& catalog) {
  const Source source = Source::from_bytes("notice.txt", notice);
  const auto document = read_notice(source, "notice.txt", catalog, {});
  REQUIRE(document.has_value());
  std::string text = std::string(document->records.document.profile) + "\n";
  for (const ProblemRow& row : document->records.problems) {
    text += std::string(row.problem) + " " + std::string(row.kind) + " " + std::string(row.title) + " |";
    for (const std::string_view lead : row.lead) text += std::string(lead) + "|";
    text += " " + std::string(row.status) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a kind of notice nobody has seen takes one YAML file and no build") {
  const fs::path folder = fs::temp_directory_path() / "taizhang-new-profile-test";
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::ofstream(folder / "hazards.yaml") << profile;
  const auto catalog = load_catalog({folder.string()});
  fs::remove_all(folder);
  REQUIRE_MESSAGE(catalog.has_value(), (catalog ? std::string() : to_string(catalog.error())));
  const std::string expected =
      "hazards\n"
      "一/1 problem 城东批发市场消防通道堵塞 |防火监督处| done\n"
      "一/2 problem 滨河小区消防水泵不能启动 |西城大队| behind\n"
      "一/3 problem 老年公寓未设喷淋 |南城大队|民政科| not_started\n";
  CHECK(read(*catalog) == expected);
  // Without the file the program knows neither the kind nor its words.
  CHECK(read(embedded_catalog()) != expected);
}
