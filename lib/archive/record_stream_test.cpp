#include "archive/record_stream.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

using namespace taizhang;

namespace {

nlohmann::json answer(std::string_view line, std::uint64_t limit = 0) {
  RecordStream stream;
  stream.matchers = std::make_shared<const Matchers>(embedded_catalog());
  stream.limit_bytes = limit;
  const std::string answered = stream.answer(line, 7);
  REQUIRE(answered.ends_with('\n'));
  CHECK(answered.find('\n') == answered.size() - 1);
  return nlohmann::json::parse(answered);
}

}  // namespace

TEST_CASE("a line gives a notice with its id, from text as from bytes") {
  const auto text = answer(R"({"id":"a/1","text":"一、道路积水\n投入5万元。"})");
  CHECK(text["id"] == "a/1");
  CHECK(text["source"] == "a/1");
  CHECK(text["encoding"] == "UTF-8");
  CHECK(text["facts"] == 1);
  // 一、 in GB18030
  const auto bytes = answer(R"({"base64":"0ruhorXAwre7/cuu","id":42})");
  CHECK(bytes["id"] == 42);
  CHECK(bytes["source"] == "42");
  CHECK(bytes["bytes"] == 12);
  CHECK(bytes["encoding"] != "UTF-8");
}

TEST_CASE("what is wrong with a line is told under its id") {
  const struct {
    const char* line;
    const char* id;
    const char* error;
  } cases[] = {
      {"", "null", "the line is no JSON"},
      {"{\"id\":1", "null", "the line is no JSON"},
      {"[1]", "null", "the line is no JSON object"},
      {R"({"text":"一、"})", "null", "the object has no id"},
      {R"({"id":"x"})", "\"x\"", "the object needs either text or base64"},
      {R"({"id":"x","text":"","base64":""})", "\"x\"", "the object needs either text or base64"},
      {R"({"id":[1,"二"],"text":5})", "[1,\"二\"]", "text and base64 are strings"},
      {R"({"id":"x","base64":"0ru"})", "\"x\"", "base64 is none: it breaks off or holds other signs"},
      {R"({"id":"x","base64":"0r,h"})", "\"x\"", "base64 is none: it breaks off or holds other signs"},
      {R"({"id":"x","base64":"f0VMRgIBAQ=="})", "\"x\"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const auto told = answer(c.line);
    CHECK(told["id"].dump() == c.id);
    CHECK(told["line"] == 7);
    if (*c.error != '\0') CHECK(told["error"] == c.error);
    CHECK(told.contains("error"));
  }
  CHECK(answer(R"({"id":1,"text":"1234567"})", 6)["error"] ==
        "the notice is longer than 6 bytes; raise --limit-bytes");
}
