#include "item/item_columns.h"

#include <algorithm>

#include "base/squeezed.h"
#include "block/table_builder.h"

namespace taizhang {

namespace {

constexpr Offset longest_state_cell = 36;  // bytes

class ColumnReader {
 public:
  ColumnReader(const Notice& notice, Draft& draft, const Table& table)
      : n_(notice), draft_(draft), table_(table) {}

  ItemColumns read() {
    for (std::uint32_t k = 0; k < table_.columns; ++k) {
      const TableColumn& head = table_.heads[k];
      // The profile may mean something else by a head.
      const std::uint32_t own =
          head.head.empty() ? LabelWords::no_role : n_.labels().column_role(words(head.head));
      if (own != LabelWords::no_role && n_.profile->labels) {
        read_.all.push_back({n_.labels().role(own), head.head});
        continue;
      }
      read_.all.push_back(
          {head.role == LabelWords::no_role ? Role::none : n_.wording.labels.role(head.role), head.head});
      if (head.role == LabelWords::no_role && !head.head.empty()) draft_.note_unknown(head.head);
    }
    look_at_cells();
    find_periods();
    read_.hold_items = decide();
    return std::move(read_);
  }

 private:
  static constexpr std::uint32_t none = ItemColumns::none;

  std::string_view words(Span span) const { return cut(n_.text, span); }

  // What the cells of a column hold, whatever its head promises: nothing but states (完成情况: 已完成, 滞后),
  // or nothing but amounts.
  void look_at_cells() {
    for (std::uint32_t k = 0; k < table_.columns; ++k) {
      std::uint32_t filled = 0;
      std::uint32_t states = 0;
      std::uint32_t amounts = 0;
      for (const std::uint32_t c : table_.column_cells[k]) {
        const Cell& found = table_.cells[c];
        if (table_.row_list[found.row].kind != TableRow::Kind::data || found.columns > 1 ||
            found.span.empty() || is_blank(words(found.span)))
          continue;
        ++filled;
        const std::string_view text = words(found.span);
        if (text.size() > longest_state_cell) continue;
        const StatusReading reading = n_.stated(found.span);
        states += !reading.status.empty() && reading.words.size() + 9 >= text.size();
        amounts += std::none_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) != 0; });
      }
      const Role role = read_.all[k].role;
      if (filled > 0 && states == filled && (role == Role::result || role == Role::progress))
        read_.all[k].role = Role::status;
      read_.all[k].amounts = filled > 0 && amounts == filled;
    }
  }

  // 8月：工程进展, 9月：工程进展, or 完成情况：上半年, 下半年. What the later column says holds.
  void find_periods() {
    const auto named = [&](std::uint32_t k) {
      return n_.labels().head_role(words(read_.all[k].head)) != LabelWords::no_role;
    };
    for (std::uint32_t k = 1; k < table_.columns; ++k) {
      const Span over = table_.heads[k].over;
      if (!is_statement(read_.all[k].role) || over.empty()) continue;
      for (std::uint32_t j = k; j-- > 0 && !read_.all[k].later;) {
        if (read_.all[j].role != read_.all[k].role || table_.heads[j].over.empty()) continue;
        const bool same_head = squeezed(words(read_.all[j].head)) == squeezed(words(read_.all[k].head));
        const bool same_over = table_.heads[j].over == over;
        if (same_head == same_over || (same_over && (named(j) || named(k)))) continue;
        read_.all[j].over = table_.heads[j].over;
        read_.all[k].over = over;
        read_.all[k].later = true;
      }
    }
  }

  // 1 | 老旧小区加装电梯难 over several rows, beside one task a row: what has one name with the number is the
  // item, its tasks are what is to be done.
  void prefer_merged() {
    const auto merged = [&](std::uint32_t k, std::uint32_t row) {
      return table_.cell_at(row, k) != Table::no_cell && table_.cell_at(row, k) == table_.cell_at(row - 1, k);
    };
    for (std::uint32_t k = read_.number + 1; k < read_.title; ++k) {
      if (read_.all[k].role != Role::none && read_.all[k].role != Role::other) continue;
      std::uint32_t with_number = 0;
      bool alike = true;
      for (std::uint32_t row = 1; row < table_.rows && alike; ++row) {
        if (!merged(read_.number, row)) continue;
        with_number += merged(k, row);
        alike = merged(k, row) && !merged(read_.title, row);
      }
      if (!alike || with_number == 0) continue;
      read_.all[k].role = read_.named_by;
      read_.all[read_.title].role = Role::measure;
      read_.title = k;
      return;
    }
  }

  // Whether the table holds items, and which column names them.
  bool decide() {
    std::uint32_t numbers = none;
    std::uint32_t fields = 0;
    std::uint32_t goal = none;
    for (std::uint32_t k = 0; k < table_.columns; ++k) {
      const Role role = read_.all[k].role;
      if (role == Role::number && numbers == none) numbers = k;
      if (names_item(role) && read_.title == none) {
        read_.title = k;
        read_.named_by = role;
      }
      if (role == Role::goal && goal == none) goal = k;
      if (is_field(role) && !read_.all[k].amounts) ++fields;
    }
    read_.number = numbers;
    // 目标任务 is the task where no other column is; then it comes before the accounts of it.
    if (read_.title == none && goal != none && fields > 1) {
      read_.title = goal;
      read_.named_by = Role::goal;
      read_.all[goal].role = Role::task;
      --fields;
    }
    if (read_.title == none && fields >= 2) {
      for (std::uint32_t k = 0; k < table_.columns && read_.title == none; ++k) {
        if (read_.all[k].role == Role::none || read_.all[k].role == Role::other) {
          if (k != read_.number) read_.title = k;
        }
      }
    }
    if (read_.title != none && numbers != none) prefer_merged();
    // 序号 | 问题 | 具体表现 is a list of problems; amounts beside them would count them.
    const bool lists = read_.named_by == Role::problem && numbers != none &&
                       std::none_of(read_.all.begin(), read_.all.end(),
                                    [&](const ItemColumn& c) { return c.amounts && c.role != Role::number; });
    if (read_.title == none || (fields == 0 && !lists)) return false;
    // A second column that names the item says what it is to reach; 存在问题 beside a task, how it goes.
    bool has_goal = std::any_of(read_.all.begin(), read_.all.end(),
                                [](const ItemColumn& c) { return c.role == Role::goal; });
    for (std::uint32_t k = read_.title + 1; k < table_.columns; ++k) {
      if (read_.all[k].role == Role::problem && read_.all[read_.title].role != Role::problem) {
        read_.all[k].role = Role::progress;
      } else if (names_item(read_.all[k].role)) {
        read_.all[k].role = has_goal ? Role::other : Role::goal;
        has_goal = true;
      }
    }
    return true;
  }

  const Notice& n_;
  Draft& draft_;
  const Table& table_;
  ItemColumns read_;
};

}  // namespace

ItemColumns read_columns(const Notice& notice, Draft& draft, const Table& table) {
  return ColumnReader(notice, draft, table).read();
}

}  // namespace taizhang
