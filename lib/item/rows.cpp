#include <algorithm>

#include "base/utf8.h"
#include "item/draft.h"
#include "item/item_columns.h"
#include "item/row_fields.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

class TableReader {
 public:
  TableReader(const Notice& notice, Draft& draft, std::uint32_t block, std::uint32_t section,
              const StatusReading& status)
      : n_(notice),
        draft_(draft),
        table_(notice.blocks.tables[notice.blocks.blocks[block].table]),
        section_(section),
        status_(status),
        cells_(notice, table_, block),
        fields_(notice, draft, table_, cells_, section) {}

  bool read() {
    if (table_.keyed) return read_keyed();
    ItemColumns columns = read_columns(n_, draft_, table_);
    columns_ = std::move(columns.all);
    number_ = columns.number;
    title_ = columns.title;
    bool holds_items = columns.hold_items;
    if (!names_item(columns.named_by) && answers()) {
      holds_items = true;
      if (columns.named_by == Role::goal) columns_[title_].role = Role::goal;
      title_ = none;
      answer_ = draft_.table_items();
    }
    const std::uint32_t before = draft_.problems();
    for (std::uint32_t row = 0; row < table_.rows; ++row) read_any_row(row, holds_items);
    if (draft_.problems() > before) draft_.end_table(before);
    return holds_items;
  }

 private:
  static constexpr std::uint32_t none = TableCells::none;

  std::uint32_t at(std::uint32_t row, std::uint32_t column) const { return table_.cell_at(row, column); }
  // Whether the cell of a column, if there is one, is merged with the one above.
  bool goes_on(std::uint32_t row, std::uint32_t column) const {
    return column != none && row > 0 && at(row, column) != none && at(row, column) == at(row - 1, column);
  }
  Span cell(std::uint32_t row, std::uint32_t column) const {
    const std::uint32_t c = at(row, column);
    return c == none ? Span{} : table_.cells[c].span;
  }
  std::string_view words(Span span) const { return cut(n_.text, span); }

  // 责任清单 and 整改清单 behind 问题清单: no column names their rows, and the numbers are those of the last
  // table's items.
  bool answers() const {
    std::uint32_t item = draft_.table_items();
    const bool says = std::any_of(columns_.begin(), columns_.end(), [](const ItemColumn& column) {
      return is_field(column.role) && !column.amounts;
    });
    if (item == no_index || number_ == none || !says) return false;
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      if (table_.row_list[row].kind != TableRow::Kind::data || cells_.rows[row].empty()) continue;
      if (item >= draft_.problems()) return false;
      const std::string& number = draft_.problem(item++).number;
      if (number.empty() || number_step(cell(row, number_)) != number) return false;
    }
    return item == draft_.problems();
  }

  // The table's name, heads, group heads, totals and notes; a row of data goes on to read_row.
  void read_any_row(std::uint32_t row, bool holds_items) {
    const TableRow& entry = table_.row_list[row];
    const auto each_cell = [&](auto visit) {
      for (const std::uint32_t c : cells_.rows[row]) visit(c);
    };
    switch (entry.kind) {
      case TableRow::Kind::title:
        each_cell([&](std::uint32_t c) { draft_.add_section("caption", table_.cells[c].span, section_); });
        return;
      case TableRow::Kind::header:
        each_cell([&](std::uint32_t c) {
          draft_.add_section("caption", table_.cells[c].span, section_);
          draft_.leave_out(table_.cells[c].span);
        });
        return;
      case TableRow::Kind::note:
        item_ = no_index;
        each_cell([&](std::uint32_t c) { draft_.add_section("note", table_.cells[c].span, section_); });
        return;
      case TableRow::Kind::group:
        if (holds_items && !cells_.rows[row].empty()) open_group(cells_.rows[row].front());
        return;
      case TableRow::Kind::total:
        item_ = no_index;
        return;
      case TableRow::Kind::data:
        if (holds_items) return read_row(row);
        each_cell([&](std::uint32_t c) {
          const std::uint32_t k = table_.cells[c].column;
          draft_.add_cell(table_.cells[c].span, Passage::Role::text, no_index,
                          k < columns_.size() ? columns_[k].head : Span{});
        });
        return;
    }
  }

  // Label and value side by side: one item.
  bool read_keyed() {
    struct Pair {
      Role role;
      std::uint32_t name;
      std::uint32_t value;
    };
    std::vector<Pair> pairs;
    Span number;
    std::uint32_t title = none;
    std::uint32_t goal = none;
    bool fields = false;
    for (std::uint32_t row = 0; row < table_.rows; ++row) {
      for (std::size_t i = 0; i + 1 < cells_.rows[row].size(); i += 2) {
        const std::uint32_t name = cells_.rows[row][i];
        const auto found = n_.labels().head_role(words(table_.cells[name].span));
        const Role role = found == LabelWords::no_role ? Role::none : n_.labels().role(found);
        if (found == LabelWords::no_role) draft_.note_unknown(table_.cells[name].span);
        pairs.push_back({role, name, cells_.rows[row][i + 1]});
        if (role == Role::number) number = table_.cells[cells_.rows[row][i + 1]].span;
        if (names_item(role) && title == none) title = pairs.size() - 1;
        if (role == Role::goal && goal == none) goal = static_cast<std::uint32_t>(pairs.size() - 1);
        fields = fields || is_field(role);
      }
    }
    if (title == none) title = goal;
    if (title == none || !fields) return false;
    columns_ = {{names_item(pairs[title].role) ? pairs[title].role : Role::task,
                 table_.cells[pairs[title].name].span}};
    title_ = 0;
    for (const Pair& pair : pairs) {
      draft_.leave_out(table_.cells[pair.name].span);
      if (pair.role == Role::number) draft_.leave_out(table_.cells[pair.value].span);
    }
    open_item(number, pairs[title].value, table_.cells[pairs[title].value].span.begin);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (i == title) continue;
      columns_.push_back({pairs[i].role, table_.cells[pairs[i].name].span});
      fields_.read(item_, columns_.back(), pairs[i].value, true);
    }
    finish_row();
    return true;
  }

  std::string_view kind() const {
    switch (columns_[title_].role) {
      case Role::problem:
        return "problem";
      case Role::task:
        return "task";
      case Role::indicator:
        return "target";
      default:
        break;
    }
    const std::string& item = n_.profile->profile->item;
    return item == "task" ? "task" : item == "target" ? "target" : "problem";
  }

  void read_row(std::uint32_t row) {
    if (cells_.rows[row].empty()) return;
    if (answer_ != no_index) {
      item_ = answer_++;
      draft_.leave_out(cell(row, number_));
      return read_cells(row);
    }
    const Span title = cell(row, title_);
    const bool same_title = goes_on(row, title_);
    const bool same_number = goes_on(row, number_);
    const bool nameless = title.empty();
    const bool numberless = number_ == none || cell(row, number_).empty() || same_number;
    if (item_ != no_index && ((same_title && (number_ == none || same_number)) || (nameless && numberless))) {
      read_cells(row);
      return;
    }
    if (nameless) {
      item_ = no_index;
      return;
    }
    open_row(row, title);
    read_cells(row);
  }

  // X市长主抓 over the rows below, or a heading.
  void open_group(std::uint32_t c) {
    const Span span = table_.cells[c].span;
    group_section_ = draft_.add_section("heading", span, section_);
    draft_.section(group_section_).heading = span;
    draft_.section(group_section_).text = {};
    const std::uint32_t node = cells_.first_node[c];
    if (node != none && n_.numbered(node)) {
      draft_.section(group_section_).number = n_.node(node).number;
      draft_.section(group_section_).path = n_.node(node).number;
      draft_.section(group_section_).heading = n_.node(node).text;
    }
    group_duty_ = {};
    const std::string_view text = words(span);
    const Offset size = n_.wording.lead_endings.of(text);
    Duty duty;
    if (size != 0 && size < text.size()) {
      const Span names{span.begin, span.end - size};
      for (const Span name : split_names(n_.signs, names)) {
        // A person leads as a person: 张三副市长主抓.
        (n_.wording.unit_endings.of(words(name)) != 0 ? duty.lead : duty.persons).push_back(name);
      }
      if (duty.lead.empty()) duty.lead = duty.persons;
      group_duty_ = duty;
    } else if (!find_duty_bracket(n_.signs, span, n_.first_leads, n_.wording, duty).empty()) {
      group_duty_ = duty;
    }
    group_status_ = n_.stated_above(span);
    item_ = no_index;
  }

  void open_row(std::uint32_t row, Span title) {
    Offset begin = title.begin;
    Span number;
    if (number_ != none) {
      number = cell(row, number_);
      draft_.leave_out(number);
      const bool here = !number.empty() && table_.cells[at(row, number_)].row == row;
      if (here && number.begin < title.begin && only_fields_between(row, number_, title_))
        begin = number.begin;
    }
    open_item(number, at(row, title_), begin);
  }

  void open_item(Span number, std::uint32_t title_cell, Offset begin) {
    const Span title = table_.cells[title_cell].span;
    ProblemItem item;
    item.section = group_section_ == no_index ? section_ : group_section_;
    item.kind = kind();
    if (!number.empty()) item.number = number_step(number);
    Span head = title;
    Duty duty;
    const std::uint32_t node = cells_.first_node[title_cell];
    if (item.number.empty() && node != none && n_.numbered(node) && !n_.node(node).number.empty()) {
      item.number = n_.node(node).number;
      head = {n_.node(node).text.begin, title.end};
    }
    const Span sign = n_.legend.opening(n_.text, head, n_.wording);
    head.begin += sign.size();
    const Span bracket = find_duty_bracket(n_.signs, head, n_.first_leads, n_.wording, duty);
    item.heading = head;
    item.title = without_stop(n_.text, bracket.empty() ? head : Span{head.begin, bracket.begin});
    const Title framed = read_title(n_.signs, item.title, Heading::untold, *n_.profile);
    if (framed.framed) {
      item.title = framed.title;
      item.topic = framed.topic;
    }
    item.own = {begin, title.end};
    item.path = item.number.empty() ? path_step(n_.text, item.title) : item.number;
    item_ = draft_.add_problem(std::move(item));
    draft_.add_cell(title, Passage::Role::title, item_, columns_[title_].head);
    Draft::StatusSource& status = draft_.status_of(item_);
    status.section = group_status_.status.empty() ? status_ : group_status_;
    if (!sign.empty()) status.stated = n_.legend.of(n_.text, sign, n_.wording);
    draft_.give(item_, duty);
  }

  std::string number_step(Span number) const {
    std::string step;
    const std::string_view text = words(number);
    for (std::size_t at = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      if (!utf8::is_space(c.value)) {
        const bool narrow = c.value >= 0xFF01 && c.value <= 0xFF5E;
        utf8::append(step, narrow ? fold(c.value) : c.value);
      }
      at += c.size;
    }
    std::string_view bare = step;
    while (bare.ends_with(".") || bare.ends_with("、") || bare.ends_with(",") || bare.ends_with("．"))
      bare.remove_suffix(bare.ends_with("、") || bare.ends_with("．") ? 3 : 1);
    return std::string(bare);
  }

  // The problem's own stretch runs from its number to its title where only its short fields lie between.
  bool only_fields_between(std::uint32_t row, std::uint32_t from, std::uint32_t to) const {
    if (from > to) return false;
    for (std::uint32_t k = from + 1; k < to; ++k) {
      const std::uint32_t c = at(row, k);
      if (c == none) continue;
      if (table_.cells[c].row != row || is_statement(columns_[k].role)) return false;
    }
    return true;
  }

  void read_cells(std::uint32_t row) {
    const bool same_item = goes_on(row, title_);
    for (std::uint32_t k = 0; k < table_.columns; ++k) {
      const std::uint32_t c = at(row, k);
      if (c == none || k == title_ || k == number_) continue;
      const Cell& found = table_.cells[c];
      // Merged over columns: once. Merged over rows: its fields serve every item it spans, its text stands
      // once.
      if (found.column != k || (found.row != row && same_item)) continue;
      fields_.read(item_, columns_[k], c, found.row == row);
    }
    finish_row();
  }

  void finish_row() {
    ProblemItem& item = draft_.problem(item_);
    // X市长主抓 leads where the row names nobody, and is in charge of the rest.
    if (!draft_.has_lead(item_) && item.persons.empty() && !group_duty_.empty()) {
      draft_.give(item_, group_duty_);
    } else if (item.persons.empty()) {
      item.persons = group_duty_.persons;
    }
    if (item.deadline.empty()) draft_.read_deadline(item_, item.title, false);
    if (item.deadline.empty() && !item.goal.empty()) draft_.read_deadline(item_, item.goal, false);
  }

  const Notice& n_;
  Draft& draft_;
  const Table& table_;
  std::uint32_t section_;
  StatusReading status_;
  TableCells cells_;
  RowFields fields_;
  std::vector<ItemColumn> columns_;
  std::uint32_t number_ = none;
  std::uint32_t title_ = none;
  std::uint32_t item_ = no_index;
  std::uint32_t answer_ = no_index;  // the item that the next row answers, where the table answers another
  std::uint32_t group_section_ = no_index;
  Duty group_duty_;
  StatusReading group_status_;
};

}  // namespace

bool read_table(const Notice& notice, Draft& draft, std::uint32_t block, std::uint32_t section,
                const StatusReading& status) {
  return TableReader(notice, draft, block, section, status).read();
}

}  // namespace taizhang
