#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "block/table.h"
#include "fact/claim.h"
#include "fact/lexicon.h"

namespace taizhang {

// What a table's header says of the bare numbers below it.
struct ColumnUnit {
  std::string_view kind;  // count, money, area …; empty: the header sets none
  std::string_view unit;  // as printed; empty for ranks, scores and indexes
  std::string_view dimension;
  UnitMatch match;  // unit == nullptr: the kind has no unit
  int power = 0;    // of the scale: 4 for 万元
  Span noun;        // the header without its unit
};

// Reads 投资（万元）, 面积/亩, 完成率%, 单位：万元, 得分, 排名.
ColumnUnit read_column(std::string_view text, Span header, const Lexicon& lexicon);

// A cell that is nothing but a number (1,234.5, -3.2, ≥90) under such a header; a remark in brackets may
// follow, which the claim leaves out.
std::optional<Claim> read_cell(std::string_view text, Span cell, const ColumnUnit& column,
                               const Lexicon& lexicon);

// The tables of a notice, asked for their cells in source order. Views the text, tables and lexicon it was
// made from.
class CellReader {
 public:
  CellReader(std::string_view text, std::span<const Table> tables, const Lexicon& lexicon)
      : text_(text), tables_(tables), lexicon_(lexicon) {}

  // Where a passage stands in a table.
  struct Place {
    ColumnUnit column;
    Span cell;
    Span label;                   // what its row is about; empty: not known
    bool target = false;          // the column holds what is to be reached: 任务数
    bool names_metric = false;    // the header names what is measured, else the row's label does
    std::string_view comparison;  // 增长（%）, 完成预算%
    std::string_view direction;
    bool names_unit = false;  // the cell holds the unit of the numbers in its row and none itself
  };
  // Passages must be asked for from first to last. Empty outside tables and in headers.
  std::optional<Place> find(Span passage);

 private:
  void enter(const Table& table);
  void read_row_units(const Table& table);
  Span label_of(const Table& table, std::uint32_t row, std::uint32_t column) const;
  Span without_part_word(Span label) const;
  bool lists_things(const Table& table) const;

  std::string_view text_;
  std::span<const Table> tables_;
  const Lexicon& lexicon_;
  std::size_t table_ = 0;
  std::size_t cell_ = 0;
  const Table* entered_ = nullptr;
  std::vector<Place> columns_;  // of entered_
  std::optional<std::uint32_t> unit_column_;
  std::vector<ColumnUnit> row_units_;  // by row; empty where no column holds units
};

}  // namespace taizhang
