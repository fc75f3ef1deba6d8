#include "audit/waiver.h"

#include <doctest/doctest.h>

using namespace taizhang::audit;

TEST_CASE("what a person wrote stays, new findings come behind it") {
  const std::string mine =
      "# checked in March\n- {rule: share, quote: \"81.9%\", state: confirmed, by: Li, why: typo}\n";
  const std::string both =
      append_waivers(mine, {{"sum", "57个\"x\"", "open", "", ""}, {"sum", "57个\"x\"", "open", "", ""}});
  CHECK(both.starts_with(mine));
  const auto read = read_waivers("w.yaml", both);
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].by == "Li");
  CHECK((*read)[1].quote == "57个\"x\"");
  CHECK(find_waiver(*read, "share", "完成目标的81.9%", "81.9%")->state == "confirmed");
  CHECK(find_waiver(*read, "sum", "57个\"x\"", "57个")->state == "open");
  CHECK(find_waiver(*read, "share", "完成目标的82%", "82%") == nullptr);
}

TEST_CASE("a fault names its place") {
  CHECK(taizhang::to_string(read_waivers("w.yaml", "- rule: a\n  quote: b\n  state: maybe\n").error()) ==
        "w.yaml:1:3: the state 'maybe' is not open, confirmed or dismissed");
  CHECK(read_waivers("w.yaml", "- rule: a\n  qoute: b\n").error().line == 2);
  CHECK(read_waivers("w.yaml", "rule: a\n").error().message == "a waiver file is a list of mappings");
  CHECK(read_waivers("w.yaml", "")->empty());
}
