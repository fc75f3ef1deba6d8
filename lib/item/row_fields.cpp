#include "item/row_fields.h"

#include <algorithm>

#include "base/character.h"
#include "base/squeezed.h"
#include "base/utf8.h"
#include "block/table_builder.h"
#include "item/title.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

TableCells::TableCells(const Notice& notice, const Table& table, std::uint32_t block)
    : rows(table.rows), first_node(table.cells.size(), none), end_node(table.cells.size(), none) {
  for (std::uint32_t c = 0; c < table.cells.size(); ++c) {
    if (!table.cells[c].span.empty()) rows[table.cells[c].row].push_back(c);
  }
  // Nodes of a block are together; a notice's nodes are in block order.
  const auto& nodes = notice.outline.nodes;
  const auto begin =
      std::lower_bound(nodes.begin(), nodes.end(), block,
                       [](const OutlineNode& node, std::uint32_t of) { return node.block < of; });
  for (auto i = static_cast<std::uint32_t>(begin - nodes.begin());
       i < nodes.size() && nodes[i].block == block; ++i) {
    if (first_node[nodes[i].cell] == none) first_node[nodes[i].cell] = i;
    end_node[nodes[i].cell] = i + 1;
  }
}

// 9000, 2.4亿元, ≥85%, 1200户: a number with what it is counted in says how much, not what is to be done.
bool RowFields::is_amount(Span span) const {
  constexpr Offset longest_unit = 9;
  if (!span.empty() && one_of(fold(utf8::decode(n_.text, span.begin).value), U"≥≤≧≦><"))
    span.begin += utf8::decode(n_.text, span.begin).size;
  const auto number = read_quantity(n_.text, span.begin);
  if (!number || span.begin + number->size + longest_unit < span.end) return false;
  for (Offset at = span.begin + number->size; at < span.end;) {
    const auto c = utf8::decode(n_.text, at);
    if (!utf8::is_han(c.value) && c.value != '%' && !utf8::is_space(c.value)) return false;
    at += c.size;
  }
  return true;
}

void RowFields::read(std::uint32_t item, const ItemColumn& column, std::uint32_t cell, bool here) {
  const Span span = table_.cells[cell].span;
  if (span.empty()) return;
  item_ = item;
  switch (column.role) {
    case Role::lead:
    case Role::responsible:
    case Role::partners:
    case Role::lead_and_partners:
    case Role::persons:
      give_units(column, span);
      break;
    case Role::origin:
      draft_.problem(item_).origin = span;
      break;
    case Role::deadline:
      draft_.read_deadline(item_, span, true);
      break;
    case Role::status:
      if (here && gives_account(span)) {
        ItemColumn account = column;
        account.role = Role::progress;
        read_statements(account, cell);
        return;
      }
      read_status(span, column.head);
      break;
    case Role::goal:
    case Role::measure:
    case Role::result:
    case Role::progress:
    case Role::next:
      if (here) read_statements(column, cell);
      return;
    default:
      // A class or colour that the page explains says how far the item is, whatever its column is called; so
      // does a remark that is nothing but a state.
      if (const StatusReading reading =
              column.role == Role::note ? opening_status(n_, span) : n_.legend.of(n_.text, span, n_.wording);
          !reading.status.empty()) {
        Draft::StatusSource& source = draft_.status_of(item_);
        if (source.stated.status.empty()) source.stated = reading;
      }
      break;
  }
  if (here) draft_.add_cell(span, Passage::Role::field, item_, column.head);
}

// 1.已完成。7所学校全部交付使用…；2.…: under 办理进度 an account, and not a status alone.
bool RowFields::gives_account(Span span) const {
  constexpr Offset longest_status = 60;
  if (span.size() <= longest_status) return false;
  const Offset end = sentence_end(n_.signs, span);
  return end < span.end || !opening_status(n_, span).status.empty();
}

// Who leads, takes part or is in charge.
void RowFields::give_units(const ItemColumn& column, Span span) {
  Duty duty;
  if (column.role == Role::lead || column.role == Role::responsible) {
    if (Duty spoken = read_duty(n_.signs, span, n_.first_leads, n_.wording);
        !spoken.lead.empty() && !spoken.partners.empty())
      return draft_.give(item_, spoken);
    draft_.give(item_, take_labelled_bracket(n_.signs, span, n_.first_leads, n_.wording));
  }
  if (is_blank(words(span))) return draft_.give(item_, duty);
  switch (column.role) {
    case Role::lead:
      read_units(n_.signs, span, false, n_.first_leads, n_.wording, duty);
      break;
    case Role::responsible:
      read_responsible(n_.signs, span, n_.first_leads, n_.wording, duty);
      break;
    case Role::partners:
      read_units(n_.signs, span, true, n_.first_leads, n_.wording, duty);
      break;
    case Role::lead_and_partners:
      read_units(n_.signs, span, false, true, n_.wording, duty);
      break;
    default:
      duty.persons = split_names(n_.signs, span);
      break;
  }
  draft_.give(item_, duty);
}

void RowFields::read_status(Span span, Span head) {
  StatusReading reading = n_.stated(span);
  if (reading.status.empty()) reading = draft_.pending(span);
  if (reading.status.empty()) reading = draft_.answered(span, head);
  const std::string_view text = words(span);
  Draft::StatusSource& source = draft_.status_of(item_);
  if (reading.status.empty() && text.ends_with("%")) {
    // How much is done says least: any word of another cell outweighs it.
    const auto share = read_quantity(text, 0);
    if (!share) return;
    const bool all = share->value.compare(Decimal(100, 0)) >= 0;
    source.share = {all                                        ? "done"
                    : share->value.compare(Decimal(0, 0)) == 0 ? "not_started"
                                                               : "in_progress",
                    span};
    return;
  }
  if (reading.status == "on_schedule" && reading.words == span && source.stated.status == "done") return;
  if (!reading.status.empty()) source.stated = reading;
}

// The statements of a cell: its numbered paragraphs, or all of it.
void RowFields::read_statements(const ItemColumn& column, std::uint32_t c) {
  const Span span = table_.cells[c].span;
  std::string_view kind;
  Passage::Role role = Passage::Role::measure;
  switch (column.role) {
    case Role::goal:
      kind = "goal", role = Passage::Role::goal;
      break;
    case Role::result:
      kind = "result", role = Passage::Role::result;
      break;
    case Role::progress:
      kind = "progress", role = Passage::Role::progress;
      break;
    case Role::next:
      kind = "next", role = Passage::Role::next;
      break;
    default:
      kind = "measure";
      break;
  }
  std::string base = draft_.problem(item_).path;
  base += '/';
  base += squeezed(words(column.over));
  base += squeezed(words(column.head));
  Offset end = span.end;
  std::uint32_t open = no_index;
  bool numbered = false;
  bool note = false;
  const auto add = [&](Span text, Span own, const std::string& number) {
    MeasureItem measure;
    measure.problem = item_;
    measure.kind = kind;
    measure.labelled = column.role != Role::none;
    measure.number = number;
    measure.text = text;
    measure.own = own;
    measure.path = number.empty() ? base : base + "/" + number;
    open = draft_.add_measure(std::move(measure));
  };
  std::uint32_t note_section = no_index;
  const std::uint32_t end_node =
      is_amount(utf8::trim(n_.text, span)) ? cells_.first_node[c] : cells_.end_node[c];
  for (std::uint32_t i = cells_.first_node[c]; i < end_node; ++i) {
    const OutlineNode& node = n_.node(i);
    const Span stretch = n_.stretch(i);
    const auto fields =
        read_fields(n_.signs, {node.text.begin, std::min(node.text.end, node.text.begin + 30)}, n_.labels());
    if (!n_.numbered(i) && fields.front().role == Role::note) note = true;
    if (note) {
      // A note glued to the last cell.
      if (note_section == no_index) {
        end = stretch.begin;
        note_section = draft_.add_section("note", stretch, section_);
      } else {
        draft_.section(note_section).own.end = stretch.end;
        draft_.section(note_section).text.end = stretch.end;
      }
      continue;
    }
    const std::uint32_t above = n_.parent(i);
    const bool top =
        above == OutlineNode::none || n_.node(above).cell != node.cell || n_.node(above).block != node.block;
    if (n_.numbered(i) && !node.number.empty() && top) {
      if (!numbered && open != no_index) {
        // What stood before the numbers introduces them.
        const Span before = draft_.measure(open).text;
        if (!before.empty() && fold(utf8::decode_before(n_.text, before.end).value) == U':')
          draft_.drop_last_measure();
      }
      numbered = true;
      add(node.text, stretch, node.number);
    } else if (open != no_index) {
      MeasureItem& measure = draft_.measure(open);
      measure.text.end = std::max(measure.text.end, stretch.end);
      measure.own.end = std::max(measure.own.end, stretch.end);
    } else if (!is_blank(words(node.text))) {
      add(node.text, stretch, {});
    }
  }
  const Span said = utf8::trim(n_.text, {span.begin, end});
  if (column.role == Role::goal && draft_.problem(item_).goal.empty() && !is_blank(words(said)))
    draft_.problem(item_).goal = said;
  if (column.role == Role::result || column.role == Role::progress) {
    Draft::StatusSource& source = draft_.status_of(item_);
    if (column.later && !is_blank(words(said))) {
      source.stated = source.opening = {};
      source.reports.clear();
    }
    source.reports.push_back({said, {}});
    const Span first{said.begin, sentence_end(n_.signs, said)};
    const StatusReading reading = opening_status(n_, first);
    // 达序时：是, and the account says that it is done: both hold, and the account says more.
    const bool says_more = source.stated.status == "on_schedule" && reading.status == "done";
    if (!reading.status.empty() && (source.stated.status.empty() || says_more)) source.stated = reading;
  }
  draft_.add_cell({span.begin, end}, role, item_, column.head);
}

}  // namespace taizhang
