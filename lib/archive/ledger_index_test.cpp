#include "archive/ledger_index.h"

#include <doctest/doctest.h>

#include "small_archive.h"

using namespace taizhang;

namespace {

// The doc of a notice, by the name it was read under.
std::string doc_of(const SmallArchive& archive, const std::string& ledger, const std::string& name) {
  const std::string rows = archive.rows(ledger, "inputs");
  const std::size_t at = rows.find(name + ",");
  REQUIRE(at != std::string::npos);
  const std::size_t doc = at + name.size() + 1;
  return rows.substr(doc, rows.find(',', doc) - doc);
}

}  // namespace

TEST_CASE("the rows of a document are found in every table and copied as they stand") {
  const SmallArchive archive;
  archive.notice("a.txt", "道路积水");
  archive.notice("b.txt", "路灯\"不亮\"，\n无人维修");
  archive.notice("c.txt", "井盖缺失");
  archive.convert("l");
  const auto index = LedgerIndex::open(archive.folder / "l");
  REQUIRE(index);
  std::string documents, problems, facts;
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) {
    const std::string doc = doc_of(archive, "l", name);
    CHECK(index->holds(doc, name));
    CHECK_FALSE(index->holds(doc, "another.txt"));
    const auto notice = index->read(doc, false);
    REQUIRE(notice);
    CHECK(notice->outcome == RenderedNotice::Outcome::known);
    CHECK(notice->source == name);
    CHECK(notice->yaml.empty());
    documents += notice->rows[static_cast<std::size_t>(LedgerTable::documents)];
    problems += notice->rows[static_cast<std::size_t>(LedgerTable::problems)];
    facts += notice->rows[static_cast<std::size_t>(LedgerTable::facts)];
  }
  CHECK(documents == archive.rows("l", "documents"));
  CHECK(problems == archive.rows("l", "problems"));
  CHECK(facts == archive.rows("l", "facts"));
}

TEST_CASE("a name that was written with a guard for spreadsheets is known without it") {
  const SmallArchive archive;
  archive.notice("=a.txt", "道路积水");
  ConvertOptions options;
  options.csv.excel_safe = true;
  options.manifest.options.emplace_back("excel-safe", "true");
  archive.convert("l", options);
  const auto index = LedgerIndex::open(archive.folder / "l");
  REQUIRE(index);
  const std::string rows = archive.rows("l", "documents");
  const std::string doc = rows.substr(0, rows.find(','));
  CHECK(rows.find("'=a.txt") != std::string::npos);
  CHECK(index->holds(doc, "=a.txt"));
  CHECK_FALSE(index->holds(doc, "'=a.txt"));
}

TEST_CASE("YAML is read back with the rows") {
  const SmallArchive archive;
  archive.notice("sub/a.txt", "道路积水");
  ConvertOptions options;
  options.yaml = true;
  archive.convert("l", options);
  const auto index = LedgerIndex::open(archive.folder / "l");
  REQUIRE(index);
  const auto notice = index->read(doc_of(archive, "l", "sub/a.txt"), true);
  REQUIRE(notice);
  CHECK(notice->yaml == archive.folder.read("l/yaml/sub/a.txt.yaml"));
}

TEST_CASE("what is no ledger, or has no such document, is told with its place") {
  const SmallArchive archive;
  archive.notice("a.txt", "道路积水");
  archive.convert("l");
  const auto index = LedgerIndex::open(archive.folder / "l");
  REQUIRE(index);
  CHECK_FALSE(index->holds("none", "a.txt"));
  const auto none = index->read("none", false);
  REQUIRE_FALSE(none);
  CHECK(none.error().message == "has no rows of none");
  std::filesystem::remove(archive.folder.path / "l/facts.csv");
  const auto without = LedgerIndex::open(archive.folder / "l");
  REQUIRE_FALSE(without);
  CHECK(without.error().file == archive.folder / "l/facts.csv");
  CHECK(without.error().message == "cannot be opened: No such file or directory");
}

TEST_CASE("the YAML of a source lies below its folder, wherever the source does") {
  CHECK(yaml_name("a/b.txt", "d") == "a/b.txt.yaml");
  CHECK(yaml_name("..b.txt", "d") == "..b.txt.yaml");
  for (const char* name : {"", "-", "/etc/a.txt", "../a.txt", "a/../../b.txt"}) {
    CAPTURE(name);
    CHECK(yaml_name(name, "d") == "d.yaml");
  }
}
