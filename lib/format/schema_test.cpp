#include "format/schema.h"

#include <doctest/doctest.h>

#include "format/indented_json.h"

using namespace taizhang;

TEST_CASE("indented JSON") {
  IndentedJson json;
  json.open_object();
  json.text("a", "x\"y");
  json.open_list("b");
  json.plain({}, "1");
  json.plain({}, "2");
  json.close();
  json.open_object("c");
  json.close();
  json.texts("d", std::vector<std::string_view>{"e", "f"});
  json.close();
  CHECK(
      json.take() ==
      "{\n  \"a\": \"x\\\"y\",\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": {},\n  \"d\": [\"e\", \"f\"]\n}\n");
}

TEST_CASE("every table has a schema, and nothing else has") {
  for (const std::string_view table : schema_tables()) {
    CAPTURE(std::string(table));
    const auto schema = json_schema(table);
    REQUIRE(schema);
    CHECK(schema->find("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"") != std::string::npos);
  }
  CHECK_FALSE(json_schema("fact"));
  CHECK(schema_tables().front() == "inputs");
}

TEST_CASE("columns carry their type, their closed set and their key") {
  const std::string facts = *json_schema("facts");
  const auto has = [&](std::string_view text) { return facts.find(text) != std::string::npos; };
  CHECK(has("\"pattern\": \"^f[0-9a-f]{12}$\""));
  CHECK(has("\"enum\": [\"yoy\", \"mom\", \"vs_base\", \"plan\"]"));
  CHECK(has("\"required\": [\"id\", \"doc\", \"kind\", \"text\", \"declared\", \"damaged\"]"));
  CHECK(columns_markdown().find("| `start` | integer | first byte in the source file |\n") !=
        std::string::npos);
}

TEST_CASE("the manifest points only at tables it holds, and at no path of this machine") {
  Manifest manifest;
  manifest.program_version = "0.1.0";
  manifest.tables = {"documents", "facts"};
  manifest.grammars = {{"units", "units", "1", "/home/me/units.yaml", "00"}};
  const std::string text = datapackage_json(manifest);
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  CHECK(has("\"path\": \"facts.csv\""));
  CHECK(has("\"resource\": \"documents\""));
  CHECK_FALSE(has("\"resource\": \"problems\""));
  CHECK(has("\"resource\": \"\""));
  CHECK(has("\"origin\": \"override\""));
  CHECK_FALSE(has("/home"));
  CHECK_FALSE(has("\"name\": \"sentence\""));
}
