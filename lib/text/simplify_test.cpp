#include "text/simplify.h"

#include <doctest/doctest.h>

#include <sstream>

#include "golden.h"
#include "root.h"

using namespace taizhang;

namespace {

std::string fixture(const std::string& name) {
  return read_fixture(source_root() + "/tests/fixtures/tw2s/" + name);
}

}  // namespace

TEST_CASE(
    "what OpenCC's tw2s makes of its own words, of every character and of prose is what we make of it") {
  for (const std::string name : {"words", "characters", "prose"}) {
    CAPTURE(name);
    const std::string text = fixture(name + ".txt");
    const std::string expected = fixture(name + ".simplified.txt");
    const Text simplified = simplify(Text::view(text));
    REQUIRE(expected.size() > 3000);
    CHECK(simplified.utf8() != text);
    std::istringstream lines((std::string(simplified.utf8())));
    std::istringstream expected_lines(expected);
    std::string line, expected_line;
    while (std::getline(expected_lines, expected_line)) {
      REQUIRE(std::getline(lines, line));
      CHECK(line == expected_line);
    }
    CHECK(simplified.size() == expected.size());
  }
}

TEST_CASE("traditional text is simplified with its phrases, as OpenCC's tw2s does") {
  struct Case {
    std::string_view text, simplified;
  };
  const Case cases[] = {
      {"項目責任單位：海口市人民政府", "项目责任单位：海口市人民政府"},
      {"壺裏乾坤，乾燥，計畫，憑藉", "壶里乾坤，干燥，计划，凭借"},
      {"顯著，看著，著作，情有獨鍾", "显著，看着，著作，情有独钟"},
      {"為眾人啟動裡面的計畫", "为众人启动里面的计划"},
      {"一口吃個胖子", "一口吃个胖子"},
      {"截至目前，已整改到位。", "截至目前，已整改到位。"},
      {"答覆：樊於期", "答复：樊於期"},
      {"", ""},
  };
  for (const Case& c : cases) {
    const Text simplified = simplify(Text::view(c.text));
    CHECK(simplified.utf8() == c.simplified);
    CHECK(simplified.map().source_size() == c.text.size());
    CHECK(simplified.map().text_size() == simplified.size());
  }
}

TEST_CASE("text without traditional characters is not copied") {
  const std::string_view text = "共排查问题三百余个";
  CHECK(simplify(Text::view(text)).utf8().data() == text.data());
}
