#include "word/word_places.h"

#include <doctest/doctest.h>

#include "word/word_table.h"

using namespace taizhang;

namespace {

// Every place that `places` gives, and that a table of the same words has a word at, as offsets.
std::string words_at(const std::vector<std::string>& words, std::string_view text) {
  const WordPlaces places(words);
  WordTable table;
  for (const std::string& word : words) table.add(word, 0);
  std::string out;
  for (std::size_t at = places.next(text, 0); at < text.size();
       at = places.next(text, at + utf8::decode(text, at).size)) {
    if (table.longest(text, at)) out += std::to_string(at) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("every place where a word begins is given, wherever it stands") {
  const std::vector<std::string> words = {"绿灯", "绿色通道", "A类", "Ⅱ级", "ICP备", "灯光"};
  for (std::size_t before = 0; before < 14; ++before) {
    std::string ahead;
    for (std::size_t i = 0; i < before; ++i) ahead += i % 5 == 4 ? "，" : i % 7 == 6 ? "1" : "整";
    const std::string place = std::to_string(ahead.size());
    CAPTURE(before);
    for (const std::string& word : words) {
      CAPTURE(word);
      CHECK(words_at(words, ahead + word) == place + " ");
      CHECK(words_at(words, ahead + word + "项目") == place + " ");
    }
    CHECK(words_at(words, ahead + "绿灯灯光") == place + " " + std::to_string(ahead.size() + 6) + " ");
    CHECK(words_at(words, ahead + "綠燈") == place + " ");
    CHECK(words_at(words, ahead + "Ａ類") == place + " ");
    CHECK(words_at(words, ahead + "绿地灯") == "");
  }
}

TEST_CASE("a word of one character is given whatever follows it") {
  CHECK(words_at({"函", "●", "通知"}, "复函已收，函●通知●") == "3 15 18 21 27 ");
}

TEST_CASE("nearly every place of other words is passed over") {
  const WordPlaces places({"绿灯", "红灯"});
  const std::string_view text = "推进海文北路通车，绿化道路，灯光秀完成12场";
  CHECK(places.next(text, 0) == text.size());
}
