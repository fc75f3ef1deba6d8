#include "text/clean.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "golden.h"
#include "root.h"

using namespace taizhang;

namespace {

std::string notice(const std::string& name) {
  return read_fixture(source_root() + "/tests/fixtures/notices/" + name + ".txt");
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

TEST_CASE("few bytes leave the encoding uncertain, and the reader is warned") {
  struct Case {
    std::string_view bytes;
    bool uncertain;
  };
  const Case cases[] = {
      {"\xC8\xCE\xCE\xF1", true},           // 任务
      {"\xC1\xAA\xCD\xA8", true},           // 联通
      {"\xE4\xBB\xBB\xE5\x8A\xA1", false},  // 任务, UTF-8
      {"\xD5\xFB\xB8\xC4\xB9\xA4\xD7\xF7\xC8\xAB\xB2\xBF\xC2\xE4\xCA\xB5\xB5\xBD\xCE\xBB\xA1\xA3"
       "\xC7\xEB\xB8\xF7\xB5\xA5\xCE\xBB\xC8\xCF\xD5\xE6\xB6\xD4\xD5\xD5\xCE\xCA\xCC\xE2\xC7\xE5"
       "\xB5\xA5\xA3\xAC\xD6\xF0\xCF\xEE\xCF\xFA\xBA\xC5\xA1\xA3",
       false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const Source source = Source::from_bytes("f", std::string(c.bytes));
    const auto clean = clean_text(source, {});
    REQUIRE(clean);
    CHECK((clean->encoding.confidence < 0.5) == c.uncertain);
    const bool warned =
        std::any_of(clean->diagnostics.begin(), clean->diagnostics.end(), [](const Diagnostic& one) {
          return one.kind == "uncertain-encoding" && one.severity == Severity::warning;
        });
    CHECK(warned == c.uncertain);
    // Who names the encoding is believed.
    const auto given = clean_text(source, {c.bytes[0] == '\xE4' ? "UTF-8" : "GBK", true, false});
    REQUIRE(given);
    CHECK(given->diagnostics.empty());
    CHECK(given->encoding.confidence == 1.0);
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
