// Every cell of real pages against the grids in tests/fixtures/html/*.truth.json: null is a covered position,
// `rs` and `cs` are spans, `p` paragraphs.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/squeezed.h"
#include "block/block.h"
#include "block/table_builder.h"
#include "golden.h"
#include "grammar/catalog.h"
#include "grammar/yaml_tree.h"
#include "root.h"
#include "text/clean.h"
#include "word/fold.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

std::size_t number(const YamlNode& cell, const char* key) {
  return static_cast<std::size_t>(std::stoul(cell.find(key)->text));
}

// Paragraphs of a cell: pieces between marks of paragraphs and line feeds.
std::size_t paragraphs(const Unmarked& unmarked, Span cell) {
  if (cell.empty()) return 0;
  const std::string_view text = unmarked.text.utf8();
  std::size_t count = 1;
  for (Offset at = cell.begin; at < cell.end; ++at) count += text[at] == '\n';
  return count;
}

}  // namespace

TEST_CASE("the grid of a page, cell by cell") {
  const fs::path folder = fs::path(source_root()) / "tests/fixtures/html";
  const LabelWords labels(embedded_catalog().labels);
  std::size_t pages = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    ++pages;
    std::vector<GrammarFault> faults;
    const std::string notice = name.substr(0, name.find('_'));
    const YamlNode truth = read_yaml({notice, read_fixture(folder / (notice + ".truth.json"))}, 0, faults);
    REQUIRE(faults.empty());
    const YamlNode& grid = *truth.find("table");

    const Source source = Source::from_bytes(name, read_fixture(entry.path()));
    const auto clean = clean_text(source, {});
    REQUIRE(clean);
    const Unmarked unmarked = strip_markup(clean->text);
    const Blocks blocks = segment(unmarked, labels);
    REQUIRE(blocks.tables.size() == 1);
    const Table& table = blocks.tables[0];
    REQUIRE(table.rows == grid.children.size());
    std::size_t cells = 0;
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      REQUIRE(table.columns == grid.children[row].children.size());
      for (std::uint32_t column = 0; column < table.columns; ++column) {
        CAPTURE(row);
        CAPTURE(column);
        const YamlNode& expected = grid.children[row].children[column];
        const std::uint32_t index = table.cell_at(row, column);
        REQUIRE(index != Table::no_cell);
        const Cell& cell = table.cells[index];
        const bool covered = cell.row != row || cell.column != column;
        CHECK(covered == (expected.kind == YamlNode::Kind::nothing));
        if (covered) continue;
        ++cells;
        CHECK(cell.rows == number(expected, "rs"));
        CHECK(cell.columns == number(expected, "cs"));
        std::string words;
        for (const YamlNode& paragraph : expected.find("p")->children) words += squeezed(paragraph.text);
        CHECK(fold(squeezed(cut(unmarked.text.utf8(), cell.span))) == fold(words));
        CHECK(paragraphs(unmarked, cell.span) == expected.find("p")->children.size());
      }
    }
    CHECK(cells == table.cells.size());
    std::string title;
    for (const Block& block : blocks.blocks) {
      if (block.table == Block::no_table) title += squeezed(cut(unmarked.text.utf8(), block.span));
    }
    title += squeezed(cut(unmarked.text.utf8(), table.span));
    CHECK(fold(title).find(fold(squeezed(truth.find("title")->text))) != std::string::npos);
  }
  CHECK(pages == 5);
}

TEST_CASE("one cell a line gives the grid that the page gives") {
  const fs::path fixtures = fs::path(source_root()) / "tests/fixtures";
  const LabelWords labels(embedded_catalog().labels);
  std::vector<GrammarFault> faults;
  const YamlNode truth =
      read_yaml({"truth", read_fixture(fixtures / "html/jiangdong-2022-issues.truth.json")}, 0, faults);
  const YamlNode& grid = *truth.find("table");
  const Source source =
      Source::from_bytes("notice", read_fixture(fixtures / "notices/jiangdong-2022-issues.txt"));
  const auto clean = clean_text(source, {});
  REQUIRE(clean);
  const Unmarked unmarked = strip_markup(clean->text);
  const Blocks blocks = segment(unmarked, labels);
  REQUIRE(blocks.tables.size() == 1);
  const Table& table = blocks.tables[0];
  REQUIRE(table.rows == grid.children.size());
  REQUIRE(table.columns == 6);
  REQUIRE(table.cells.size() == 7 * 6);
  for (const Cell& cell : table.cells) {
    CAPTURE(cell.row);
    CAPTURE(cell.column);
    std::string words;
    for (const YamlNode& paragraph : grid.children[cell.row].children[cell.column].find("p")->children)
      words += squeezed(paragraph.text);
    CHECK(fold(squeezed(cut(unmarked.text.utf8(), cell.span))) == fold(words));
  }
  std::string after;
  for (const Block& block : blocks.blocks) {
    if (block.span.begin > table.span.end) after += squeezed(cut(unmarked.text.utf8(), block.span));
  }
  std::string notes;
  for (const YamlNode& note : truth.find("notes")->children) notes += squeezed(note.text);
  CHECK(after == notes);
}
