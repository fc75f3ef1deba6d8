#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/span.h"
#include "grammar/label_words.h"

namespace taizhang {

// What a paragraph looks like, as far as its place in a row may depend on it.
struct Paragraph {
  Span span;
  bool gap = false;
  bool indented = false;
  bool barred = false;      // ended in a bar
  std::int64_t item = -1;   // the number of the list item it is: 2 of “2.完善制度”; -1: none
  bool sentence = false;    // holds the end of a sentence or clause
  bool digits = false;      // holds a digit or a word of a date
  bool introduces = false;  // ends in a colon
};

// A paragraph with what its words tell.
Paragraph read_paragraph(std::string_view text, Span span);

// The number of the list item that a line is: 2 of “2.完善制度”, “②…”, “(2)…”, “二是…”; -1: none.
std::int64_t item_number(std::string_view line);

// Whether the character ends a sentence or clause.
bool is_end_mark(char32_t c);

// Cells as ranges of paragraphs, one for each column but the number's; the tail is left over.
struct RowLayout {
  std::vector<std::pair<std::size_t, std::size_t>> cells;
  std::size_t tail = 0;  // first paragraph that belongs to no cell
};

// Tells which paragraphs of a row that has one cell a line, or more lines a cell, make which cell. Holds
// references to the text and the labels.
class RowDivider {
 public:
  // How cells are marked off, in all rows.
  struct Marks {
    bool barred = false;    // cells end in a bar
    bool indented = false;  // cells begin with a tab
    bool gapped = false;    // empty lines stand between cells
  };

  // `shapes` of the columns, the number's first.
  RowDivider(std::string_view text, const LabelWords& labels, std::vector<LabelWords::Shape> shapes,
             Marks marks)
      : text_(text), labels_(labels), shapes_(std::move(shapes)), marks_(marks), known_(shapes_.size() - 1) {}

  // Cells that the lines themselves tell apart, if they do. In the last row paragraphs may be left over.
  std::optional<RowLayout> direct(const std::vector<Paragraph>& list, bool last) const;
  // The cells at the least cost, columns in order; an empty column costs, and so does a paragraph left over
  // at the end of the last row. Paragraphs times columns squared.
  RowLayout least_cost(const std::vector<Paragraph>& list, bool last) const;
  // Whether every cell begins with a paragraph that does well there.
  bool fits(const std::vector<Paragraph>& list, const RowLayout& layout) const;
  // Short cells of a row that is divided for certain are known where they come again.
  void learn(const std::vector<Paragraph>& list, const RowLayout& layout);

 private:
  std::size_t width() const { return shapes_.size() - 1; }
  bool names_unit(const Paragraph& p) const;
  double start_cost(const Paragraph& p, std::size_t c) const;
  double continue_cost(const Paragraph& p, const Paragraph& before, std::int64_t item, std::size_t c) const;

  std::string_view text_;
  const LabelWords& labels_;
  std::vector<LabelWords::Shape> shapes_;
  Marks marks_;
  std::vector<std::unordered_set<std::string>> known_;  // by column but the number's: cells seen there
};

}  // namespace taizhang
