#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "golden.h"
#include "root.h"
#include "text/clean.h"

using namespace taizhang;

namespace {

// Every text of the fixtures that is about reading text: notices, sentences of many scripts, what only looks
// damaged.
std::vector<std::string> fixture_texts() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"notices", "encodings", "clean"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(source_root() + "/tests/fixtures/" + folder)) {
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(read_fixture(path));
  return texts;
}

std::string cleaned(const std::string& text, bool repair) {
  TextOptions options;
  options.encoding = "UTF-8";
  options.repair = repair;
  const Source source = Source::from_bytes("property", text);
  const auto cleaned = clean_text(source, options);
  RC_ASSERT(cleaned.has_value());
  return std::string(cleaned->text.utf8());
}

// A stretch of whole characters of some text.
rc::Gen<std::string> slice_of(const std::vector<std::string>& texts) {
  return rc::gen::mapcat(rc::gen::elementOf(texts), [](const std::string& text) {
    return rc::gen::map(
        rc::gen::pair(rc::gen::inRange<std::size_t>(0, text.size()), rc::gen::inRange<std::size_t>(0, 900)),
        [text](const std::pair<std::size_t, std::size_t>& place) {
          const std::size_t begin = utf8::ceil_boundary(text, place.first);
          const std::size_t end =
              utf8::ceil_boundary(text, std::min(place.first + place.second, text.size()));
          return text.substr(begin, end > begin ? end - begin : 0);
        });
  });
}

// What numbers, spaces and marks of damage are made of.
const std::vector<std::string> pieces = {
    "1",      "2",        "000",     "010",    "12",     "8.5",     "3.", ",",  "，",     ".",      "．",
    " ",      "　",       "\n",      "\r\n",   "\f",     "%",       "％", "５", "\u200B", "\uFEFF", "?",
    "？",     "??",       "é",       "——",     "日",     "个",      "宗", "人", "共",     "局",     "(ju)",
    "（jú）", "项",       "\uE78D",  "\uFFFD", "锟斤拷", "À",       "X",  "*",  "×",      "月",     "年",
    "2021",   "&#20154;", "\\u4eba", "%E4",    "=BA",    "e\u0301", "。", "囑", "谑",     "|",      "(",
    ")",      "；",       "\uF98E",  "が",     "鍔",     "犲",      "己"};

rc::Gen<std::string> any_pieces() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& piece : chosen) text += piece;
                        return text;
                      });
}

}  // namespace

TEST_CASE("clean text is clean") {
  const std::vector<std::string> texts = fixture_texts();
  REQUIRE(texts.size() >= 15);
  for (const bool repair : {false, true}) {
    CAPTURE(repair);
    CHECK(rc::check("of slices of the fixtures", [&] {
      const std::string once = cleaned(*slice_of(texts) + *slice_of(texts), repair);
      RC_ASSERT(cleaned(once, repair) == once);
    }));
    CHECK(rc::check("of generated texts", [&] {
      const std::string once = cleaned(*any_pieces(), repair);
      RC_ASSERT(cleaned(once, repair) == once);
    }));
    CHECK(rc::check("of both", [&] {
      const std::string once = cleaned(*slice_of(texts) + *any_pieces() + *slice_of(texts), repair);
      RC_ASSERT(cleaned(once, repair) == once);
    }));
  }
}
