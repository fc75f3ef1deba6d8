#include "block/block.h"

#include "block/line_features.h"
#include "block/table_readers.h"

namespace taizhang {

namespace {

// Stretches of the text that the page's own markup calls furniture, in order.
std::vector<Span> furniture_of(const Unmarked& unmarked) {
  std::vector<Span> stretches;
  for (const Mark& mark : unmarked.marks) {
    if (mark.kind == Mark::Kind::furniture) stretches.push_back({mark.at, mark.at});
    if (mark.kind == Mark::Kind::furniture_end && !stretches.empty()) stretches.back().end = mark.at;
  }
  return stretches;
}

std::optional<LineTable> read_table(std::string_view text, std::span<const LineFeatures> lines,
                                    const LabelWords& labels) {
  std::optional<LineTable> found;
  if (lines[0].tabs > 0) found = read_row_table(text, lines, labels, Table::Form::tabs);
  if (!found && lines[0].bars > 0) found = read_row_table(text, lines, labels, Table::Form::bars);
  if (!found && lines[0].tabs == 0 && lines[0].span.size() <= 36)
    found = read_cell_lines(text, lines, labels);
  if (!found && lines[0].tabs == 0 && lines[0].bars == 0 && lines[0].span.size() >= 24)
    found = read_glued_table(text, lines, labels);
  // Words between spaces are cells where as many lines are rows by them as by cells glued together.
  if (found && found->table.form != Table::Form::glued) return found;
  if (lines[0].spaces >= 2) {
    auto spaced = read_spaced_table(text, lines, labels);
    if (spaced && (!found || spaced->lines >= found->lines)) found = std::move(spaced);
    if (!found) found = read_aligned_table(text, lines, labels);
  }
  return found;
}

// Makes blocks of a text from left to right.
class Segmenter {
 public:
  Segmenter(const Unmarked& unmarked, const LabelWords& labels)
      : text_(unmarked.text.utf8()), labels_(labels), furniture_(furniture_of(unmarked)) {
    blocks_.signs = Signs(text_);
  }

  void add(Table table) {
    blocks_.blocks.push_back({table.span, static_cast<std::uint32_t>(blocks_.tables.size()), false});
    blocks_.tables.push_back(std::move(table));
  }

  // The lines of a stretch, and the tables that are made of lines.
  void add(Span stretch) {
    read_lines(blocks_.signs, stretch, lines_);
    for (std::size_t i = 0; i < lines_.size();) {
      if (auto found = read_table(text_, std::span(lines_).subspan(i), labels_)) {
        add(std::move(found->table));
        i += found->lines;
      } else {
        blocks_.blocks.push_back({lines_[i].span, Block::no_table, is_furniture(lines_[i].span)});
        ++i;
      }
    }
  }

  Blocks finish() && { return std::move(blocks_); }

 private:
  bool is_furniture(Span line) {
    while (next_furniture_ < furniture_.size() && furniture_[next_furniture_].end <= line.begin)
      ++next_furniture_;
    return next_furniture_ < furniture_.size() && furniture_[next_furniture_].overlaps(line);
  }

  std::string_view text_;
  const LabelWords& labels_;
  std::vector<Span> furniture_;
  std::size_t next_furniture_ = 0;
  std::vector<LineFeatures> lines_;
  Blocks blocks_;
};

}  // namespace

// The tables of the page's own markup part the text into stretches; what stands beside one in its line is a
// line of the stretch before or after it.
Blocks segment(const Unmarked& unmarked, const LabelWords& labels) {
  Segmenter segmenter(unmarked, labels);
  Offset begin = 0;
  for (Table& table : read_markup_tables(unmarked, labels)) {
    const Span span = table.span;
    segmenter.add(Span{begin, span.begin});
    segmenter.add(std::move(table));
    begin = span.end;
  }
  segmenter.add(Span{begin, static_cast<Offset>(unmarked.text.utf8().size())});
  return std::move(segmenter).finish();
}

}  // namespace taizhang
