#pragma once

#include <cstdint>
#include <vector>

#include "item/draft.h"
#include "item/item_columns.h"

namespace taizhang {

// The cells of a table block, and the nodes of the outline that stand in them.
struct TableCells {
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  TableCells(const Notice& notice, const Table& table, std::uint32_t block);

  std::vector<std::vector<std::uint32_t>> rows;  // non-empty cells that begin in each row
  std::vector<std::uint32_t> first_node;         // by cell; none: it holds no node
  std::vector<std::uint32_t> end_node;
};

// Takes what the cells of a row say of its item: who answers for it, by when, how far it is, what is to be
// done. All that it is made with must outlive it.
class RowFields {
 public:
  RowFields(const Notice& notice, Draft& draft, const Table& table, const TableCells& cells,
            std::uint32_t section)
      : n_(notice), draft_(draft), table_(table), cells_(cells), section_(section) {}

  // Cell number `cell`, which stands in `column`, says something of problem `item`. `here`: its text stands
  // in this row; of a cell merged with the row above it stood there.
  void read(std::uint32_t item, const ItemColumn& column, std::uint32_t cell, bool here);

 private:
  std::string_view words(Span span) const { return cut(n_.text, span); }
  void give_units(const ItemColumn& column, Span span);
  bool gives_account(Span span) const;
  bool is_amount(Span span) const;
  void read_status(Span span, Span head);
  void read_statements(const ItemColumn& column, std::uint32_t cell);

  const Notice& n_;
  Draft& draft_;
  const Table& table_;
  const TableCells& cells_;
  std::uint32_t section_;
  std::uint32_t item_ = no_index;
};

}  // namespace taizhang
