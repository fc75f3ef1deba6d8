#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "block/line_features.h"
#include "block/table.h"
#include "grammar/label_words.h"
#include "markup/markup.h"

namespace taizhang {

// A table read from lines, and how many of them it took.
struct LineTable {
  Table table;
  std::size_t lines = 0;
};

// Each reads the table that starts at the first of `lines`, or nothing: the evidence is in the comment. All
// are linear in the lines they take, and look a bounded way ahead before they refuse.

// Lines of cells between tabs, or between bars. Evidence: a header with two known labels, or three rows of
// one width numbered in succession.
std::optional<LineTable> read_row_table(std::string_view text, std::span<const LineFeatures> lines,
                                        const LabelWords& labels, Table::Form form);

// One cell a line. Evidence: a header of known labels that begins with the number column, and the number 1
// after it.
std::optional<LineTable> read_cell_lines(std::string_view text, std::span<const LineFeatures> lines,
                                         const LabelWords& labels);

// Cells glued with nothing between. Evidence: three known labels glued into a header that begins with the
// number column, and numbers in succession after it.
std::optional<LineTable> read_glued_table(std::string_view text, std::span<const LineFeatures> lines,
                                          const LabelWords& labels);

// Cells between spaces. Evidence: a header of three words, half of them known labels or all columns behind
// the names of figures; two rows of as many words each, numbered in succession or with a column of figures.
std::optional<LineTable> read_spaced_table(std::string_view text, std::span<const LineFeatures> lines,
                                           const LabelWords& labels);

// Cells that begin under their heads, as on a printed page, two spaces or more between them; the last one may
// go on in the next lines. Evidence: a header of three words, half of them known labels; two rows, numbered in
// succession where the header begins with the number column.
std::optional<LineTable> read_aligned_table(std::string_view text, std::span<const LineFeatures> lines,
                                            const LabelWords& labels);

// The tables of marks, in order of place, none overlapping another. Tables that hold tables, and those with
// no row of two cells, lay out a page: they are no tables.
std::vector<Table> read_markup_tables(const Unmarked& text, const LabelWords& labels);

}  // namespace taizhang
