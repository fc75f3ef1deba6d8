// Every cell of real pages against the grids in tests/fixtures/html/*.truth.json: null is a covered position,
// `rs` and `cs` are spans, `p` paragraphs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "block/block.h"
#include "block/table_builder.h"
#include "grammar/catalog.h"
#include "grammar/yaml_tree.h"
#include "root.h"
#include "text/clean.h"

using namespace taizhang;
namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

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
    const YamlNode truth = read_yaml({notice, read_file(folder / (notice + ".truth.json"))}, 0, faults);
    REQUIRE(faults.empty());
    const YamlNode& grid = *truth.find("table");

    const Source source = Source::from_bytes(name, read_file(entry.path()));
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
        CHECK(squeezed(cut(unmarked.text.utf8(), cell.span)) == words);
        CHECK(paragraphs(unmarked, cell.span) == expected.find("p")->children.size());
      }
    }
    CHECK(cells == table.cells.size());
    std::string title;
    for (const Block& block : blocks.blocks) {
      if (block.table == Block::no_table) title += squeezed(cut(unmarked.text.utf8(), block.span));
    }
    title += squeezed(cut(unmarked.text.utf8(), table.span));
    CHECK(title.find(squeezed(truth.find("title")->text)) != std::string::npos);
  }
  CHECK(pages == 3);
}
