#include "archive/sqlite_ledger.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "record/record.h"
#include "scratch_folder.h"

using namespace taizhang;

namespace {

// Cells of the result joined by |, rows by a space; NULL is -.
std::string ask(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  std::string told;
  char* fault = nullptr;
  sqlite3_exec(
      database, sql.c_str(),
      [](void* to, int count, char** cells, char**) {
        std::string& text = *static_cast<std::string*>(to);
        if (!text.empty()) text += ' ';
        for (int i = 0; i < count; ++i)
          text += (i == 0 ? "" : "|") + std::string(cells[i] != nullptr ? cells[i] : "-");
        return 0;
      },
      &told, &fault);
  if (fault != nullptr) told = fault;
  sqlite3_free(fault);
  sqlite3_close(database);
  return told;
}

template <class Row>
void table(const ScratchFolder& folder, const std::vector<Row>& rows, const CsvOptions& csv) {
  std::string text;
  append_csv_header<Row>(text, csv);
  for (const Row& row : rows) append_csv(text, row, csv);
  folder.write(std::string(table_name<Row>) + ".csv", text);
}

// Two notices; the second one's rows have the ids of the first one's.
void tables(const ScratchFolder& folder, const CsvOptions& csv) {
  std::vector<DocumentRow> documents(2);
  std::vector<SectionRow> sections(2);
  std::vector<ProblemRow> problems(2);
  std::vector<MeasureRow> measures(2);
  std::vector<FactRow> facts(2);
  static const std::string_view lead[] = {"交通局", "住建局"};
  const char* const docs[] = {"d1", "d2"};
  for (std::size_t i = 0; i < 2; ++i) {
    documents[i].doc = docs[i];
    documents[i].source = "1/2";
    documents[i].sha256 = documents[i].format = documents[i].encoding = "x";
    documents[i].bytes = documents[i].sections = documents[i].problems = documents[i].measures =
        documents[i].facts = documents[i].warnings = 1;
    sections[i].id = "s1";
    sections[i].doc = docs[i];
    sections[i].kind = "heading";
    sections[i].heading = "一、道路積水，“严重”";
    problems[i].id = "p1";
    problems[i].doc = docs[i];
    problems[i].section_id = "s1";
    problems[i].problem = "1";
    problems[i].kind = "problem";
    problems[i].heading = "1.排水\"不畅\",积水";
    problems[i].title = "排水";
    problems[i].lead = lead;
    measures[i].id = "m1";
    measures[i].doc = docs[i];
    measures[i].problem_id = "p1";
    measures[i].measure = "1/(1)";
    measures[i].kind = "measure";
    measures[i].text = "=更换管网";
    facts[i].id = "f1";
    facts[i].doc = docs[i];
    facts[i].measure_id = "m1";
    facts[i].kind = "money";
    facts[i].text = "12345678901234567.10元";
    facts[i].value = "12345678901234567.10";
    facts[i].unit = "元";
    facts[i].declared = i == 1;
    facts[i].place = {3, 10, 20, {}};
  }
  table<InputRow>(
      folder,
      {{"1/2", "d1", "converted", {}}, {"1/2", "d1", "duplicate", {}}, {"x", {}, "failed", "is gone"}}, csv);
  table(folder, documents, csv);
  table(folder, sections, csv);
  table(folder, problems, csv);
  table(folder, measures, csv);
  table(folder, facts, csv);
}

}  // namespace

TEST_CASE("the database holds what the tables hold, with exact decimals and keys that hold") {
  for (const bool excel_safe : {false, true}) {
    CAPTURE(excel_safe);
    const ScratchFolder folder;
    const CsvOptions csv{false, excel_safe, false};
    tables(folder, csv);
    const std::string path = folder / "l.sqlite";
    REQUIRE(write_sqlite(folder.path.string(), path, "{\"a\": 1}\n", csv));
    CHECK(ask(path, "PRAGMA integrity_check") == "ok");
    CHECK(ask(path, "PRAGMA foreign_key_check").empty());
    CHECK(ask(path, "PRAGMA user_version") == std::to_string(schema_version));
    CHECK(ask(path, "SELECT datapackage FROM manifest") == "{\"a\": 1}\n");
    CHECK(ask(path, "SELECT source, doc, outcome, reason FROM inputs") ==
          "1/2|d1|converted|- 1/2|d1|duplicate|- x|-|failed|is gone");
    CHECK(ask(path, "SELECT doc, heading, lead, damaged FROM problems ORDER BY rowid") ==
          "d1|1.排水\"不畅\",积水|交通局;住建局|0 d2|1.排水\"不畅\",积水|交通局;住建局|0");
    CHECK(ask(path,
              "SELECT value, value_number > 1e16, typeof(value_number), declared, line, typeof(start), "
              "si_value "
              "FROM facts ORDER BY rowid") ==
          "12345678901234567.10|1|real|0|3|integer|- 12345678901234567.10|1|real|1|3|integer|-");
    CHECK(ask(path, "SELECT text FROM measures WHERE doc = 'd1'") == "=更换管网");
    CHECK(
        ask(path, "SELECT m.measure FROM facts f JOIN measures m ON (m.id, m.doc) = (f.measure_id, f.doc)") ==
        "1/(1) 1/(1)");
  }
}

TEST_CASE(
    "the full text finds words of any length, traditional or simplified, across signs only where they part") {
  const ScratchFolder folder;
  tables(folder, {});
  const std::string path = folder / "l.sqlite";
  REQUIRE(write_sqlite(folder.path.string(), path, "{}", {}));
  const auto found = [&](const std::string& match) {
    return ask(path, "SELECT kind, id FROM search WHERE search MATCH '" + match + "' AND doc = 'd2'");
  };
  CHECK(found("积水") == "section|s1 problem|p1");
  CHECK(found("\"道路 路积 积水\"") == "section|s1");
  CHECK(found("管*") == "measure|m1");
  CHECK(found("水*") == "section|s1 problem|p1");
  CHECK(found("畅积").empty());
  CHECK(found("严重 AND 道路") == "section|s1");
  CHECK(ask(path, "SELECT text FROM search WHERE search MATCH '排水' LIMIT 1") == "1.排水\"不畅\",积水");
}

TEST_CASE("the same tables give the same bytes, and a table that is none gives no file") {
  const ScratchFolder folder;
  tables(folder, {});
  REQUIRE(write_sqlite(folder.path.string(), folder / "a.sqlite", "{}", {}));
  REQUIRE(write_sqlite(folder.path.string(), folder / "b.sqlite", "{}", {}));
  CHECK(folder.read("a.sqlite") == folder.read("b.sqlite"));
  CHECK(folder.read("a.sqlite").size() > 4096);
  folder.write("facts.csv", "id,doc\nf1\n");
  const auto written = write_sqlite(folder.path.string(), folder / "c.sqlite", "{}", {});
  CHECK_FALSE(written);
  CHECK_FALSE(folder.has("c.sqlite"));
  CHECK_FALSE(write_sqlite(folder.path.string(), folder / "none/c.sqlite", "{}", {}));
}
