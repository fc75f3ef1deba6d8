#include "item/frame.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

namespace {

// heading|title of the frame that `text` starts with; empty: none.
std::string framed(const Frames& frames, std::string_view text) {
  const Signs signs(text);
  const auto found = frames.read(signs, {0, static_cast<Offset>(text.size())});
  if (!found) return {};
  return std::string(cut(text, found->heading)) + "|" + std::string(cut(text, found->title));
}

}  // namespace

TEST_CASE("a frame ends where a heading may end, the longest one wins") {
  const Frames frames(
      {"关于X问题的整改", "关于X的问题", "关于X问题", "关于X的整改情况", "X问题的整改", "无框"});
  const struct {
    const char* text;
    const char* read;
  } cases[] = {
      {"关于台账缺失问题的整改。已补齐。", "关于台账缺失问题的整改|台账缺失"},
      {"关于台账缺失的问题", "关于台账缺失的问题|台账缺失"},
      {"關於臺賬缺失問題的整改：已補齊", "關於臺賬缺失問題的整改|臺賬缺失"},
      {"关于“甲。乙”问题的整改（3项）", "关于“甲。乙”问题的整改|甲。乙"},
      {"关于“甲”，“乙”问题的整改", "关于“甲”，“乙”问题的整改|“甲”，“乙”"},
      {"关于“甲等问题的整改。", "关于“甲等问题的整改|甲等"},
      {"关于“甲乙问题。", "关于“甲乙问题|甲乙"},
      {"“台账缺失”问题的整改", "“台账缺失”问题的整改|台账缺失"},
      {"台账缺失问题的整改", ""},
      {"关于台账。缺失问题", ""},
      {"关于台账缺失问题的说明", ""},
      {"关于问题", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(framed(frames, c.text) == c.read);
  }
}
