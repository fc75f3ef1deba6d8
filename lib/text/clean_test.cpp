#include "text/clean.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "root.h"

using namespace taizhang;

namespace {

std::string notice(const std::string& name) {
  std::ifstream file(source_root() + "/tests/fixtures/notices/" + name + ".txt", std::ios::binary);
  REQUIRE(file);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("the damaged notice comes out as its restoration, and says what it inferred") {
  const Source source = Source::from_bytes("f", notice("jiangdong-news-mojibake"));
  const auto clean = clean_text(source, {});
  REQUIRE(clean);
  const std::string_view text = clean->text.utf8();
  CHECK(text.starts_with("海口江東新區4大創新制度推動項目建設提速\n"));
  CHECK(text.find("海南日報海口3月16日訊") != std::string_view::npos);
  CHECK(text.find("加快推動項目建設,海口江東新區針對") != std::string_view::npos);
  CHECK(text.find("當日上報海口市主管領導。") != std::string_view::npos);
  CHECK(text.find("通過海口市政府督辦系統") != std::string_view::npos);
  CHECK(text.find('?') == std::string_view::npos);
  CHECK(text.find('|') != std::string_view::npos);
  CHECK(text.find("\xEF\xBF\xBD") == std::string_view::npos);
  CHECK(count(text, "(") == 2);  // what the author put in brackets
  std::size_t annotations = 0;
  std::size_t places = 0;
  for (const Repair& repair : clean->repairs) {
    if (repair.kind == "pinyin-annotation") ++annotations;
    if (repair.kind == "gbk-out-of-step") {
      ++places;
      CHECK(repair.origin == OffsetMap::Origin::inferred);
    }
  }
  CHECK(annotations == 165);
  CHECK(places == 5);
  const auto day = static_cast<Offset>(text.find("海口3月16日"));
  CHECK(clean->text.map().origin_of({day, day + 3}) == OffsetMap::Origin::inferred);
  CHECK(clean->text.map().origin_of({day + 6, day + 7}) == OffsetMap::Origin::inferred);
  CHECK(clean->text.map().origin_of({day + 7, day + 10}) == OffsetMap::Origin::exact);
  CHECK(cut(source.bytes(), clean->text.map().to_source({day + 7, day + 15})) == "月16日");
}

TEST_CASE("intact notices are handed on byte for byte") {
  for (const char* name : {"haizhou-2024-rectification", "jiangdong-2022-issues", "jiangdong-2023-tasks",
                           "lianyungang-2021-targets"}) {
    const Source source = Source::from_bytes("f", notice(name));
    const auto clean = clean_text(source, {});
    REQUIRE(clean);
    CHECK(clean->text.utf8().data() == source.bytes().data());
    CHECK(clean->repairs.empty());
    CHECK_FALSE(clean->damaged);
  }
}

TEST_CASE("without repair the text stays as printed") {
  const Source source = Source::from_bytes("f", notice("jiangdong-news-mojibake"));
  TextOptions options;
  options.repair = false;
  const auto clean = clean_text(source, options);
  REQUIRE(clean);
  CHECK(clean->repairs.empty());
  CHECK(clean->text.utf8().find("項(xiàng)目") != std::string_view::npos);
}
