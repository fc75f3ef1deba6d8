#include "markup/emphasis.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

namespace {

std::string plain(std::string_view text) {
  return std::string(without_emphasis(Text::view(text)).utf8());
}

}  // namespace

TEST_CASE("asterisks of emphasis vanish, those that hide a name stay") {
  CHECK(plain("1. **老城片区供水管网改造**\n") == "1. 老城片区供水管网改造\n");
  CHECK(plain("- **责任单位**：市水务集团，**“回头看”**。") == "- 责任单位：市水务集团，“回头看”。");
  for (const std::string_view kept : {"王**、李**被问责", "**公司、**厂", "当事人：**（化名）、**（化名）",
                                      "**一行\n另一行**", "2**3 = 8", "** 两边有空 **", "****", "**"}) {
    CAPTURE(kept);
    CHECK(plain(kept) == kept);
  }
}

TEST_CASE("emphasis is a deletion of the map") {
  const std::string_view source = "a **甲乙** b";
  const Text text = without_emphasis(Text::view(source));
  REQUIRE(text.utf8() == "a 甲乙 b");
  CHECK(text.map().source_size() == source.size());
  const Span words = text.map().to_source({2, 8});
  CHECK(source.substr(words.begin, words.size()) == "甲乙");
}
