#include "fact/cell.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "fact/place.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

// 万元, 单位：万元, %: a scale and a unit that fill `span`.
bool read_unit(std::string_view text, Span span, const Lexicon& lexicon, ColumnUnit& column) {
  span = utf8::trim(text, span);
  if (const Offset label = lexicon.columns().unit_labels().at(cut(text, span), 0); label != 0) {
    span = utf8::trim(text, {span.begin + label, span.end});
    for (const std::string_view mark : {":", "：", "为"}) {
      if (!cut(text, span).starts_with(mark)) continue;
      span = utf8::trim(text, {span.begin + static_cast<Offset>(mark.size()), span.end});
      break;
    }
  }
  if (span.empty()) return false;
  const std::string_view whole = text.substr(0, span.end);
  Offset at = span.begin;
  int power = 0;
  if (const auto scale = read_bare_scale(whole, at)) {
    for (Int128 c = scale->value.coefficient(); c >= 10; c /= 10) ++power;
    at += scale->size;
  }
  const auto unit = lexicon.unit(whole, at);
  if (!unit || at + unit->size != span.end) return false;
  column.kind = unit->kind;
  column.unit = unit->name;
  column.dimension = unit->dimension;
  column.match = unit->match;
  column.power = power;
  return true;
}

}  // namespace

ColumnUnit read_column(std::string_view text, Span header, const Lexicon& lexicon) {
  ColumnUnit column;
  header = utf8::trim(text, header);
  column.noun = header;
  const std::string_view words = cut(text, header);
  if (words.empty()) return column;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const std::size_t from = words.rfind(open);
    if (!words.ends_with(close) || from == std::string_view::npos) continue;
    const Span inside{header.begin + static_cast<Offset>(from + open.size()),
                      header.end - static_cast<Offset>(close.size())};
    if (read_unit(text, inside, lexicon, column)) {
      column.noun = utf8::trim(text, {header.begin, header.begin + static_cast<Offset>(from)});
      return column;
    }
  }
  for (const std::string_view mark : {"/", "，", ",", "、", "\n"}) {
    const std::size_t from = words.rfind(mark);
    if (from == std::string_view::npos) continue;
    const Offset at = header.begin + static_cast<Offset>(from);
    if (read_unit(text, {at + static_cast<Offset>(mark.size()), header.end}, lexicon, column)) {
      column.noun = utf8::trim(text, {header.begin, at});
      return column;
    }
  }
  if (words.ends_with("%") && read_unit(text, {header.end - 1, header.end}, lexicon, column)) {
    column.noun = utf8::trim(text, {header.begin, header.end - 1});
    return column;
  }
  if (lexicon.columns().unit_labels().starts(words) && read_unit(text, header, lexicon, column)) {
    column.noun = {};
    return column;
  }
  if (const auto metric = lexicon.ends_with(Use::index_metric, text, header.begin, header.end)) {
    column.kind = metric->value;
  } else if (lexicon.ends_with(Use::rank_noun, text, header.begin, header.end)) {
    column.kind = "rank";
  }
  return column;
}

std::optional<Claim> read_cell(std::string_view text, Span cell, const ColumnUnit& column,
                               const Lexicon& lexicon) {
  if (column.kind.empty()) return std::nullopt;
  cell = utf8::trim(text, cell);
  constexpr Offset longest = 48;
  if (cell.empty() || cell.size() > longest) return std::nullopt;
  Offset number = cell.begin;
  std::string_view approx;
  const std::size_t digit = cut(text, cell).find_first_of("0123456789");
  if (digit == std::string_view::npos) return std::nullopt;
  if (const auto word = lexicon.before(text, cell.begin, cell.begin + static_cast<Offset>(digit));
      word && word->use == Use::approx_before && word->size == digit) {
    number += word->size;
    approx = word->value;
  }
  // 4.16（占年度计划80%）: the remark is read by itself.
  if (const std::size_t open = std::min(cut(text, cell).find('('), cut(text, cell).find("（"));
      open != std::string_view::npos && open > digit)
    cell = utf8::trim(text, {cell.begin, cell.begin + static_cast<Offset>(open)});
  const std::string_view words = text.substr(number, cell.end - number);
  std::string digits;
  std::size_t at = 0;
  if (words.starts_with("-") || words.starts_with("+")) {
    digits += words[at++];
  } else if (words.starts_with("−") || words.starts_with("－")) {
    digits += '-';
    at = 3;
  }
  std::size_t group = 0;  // digits since the last separator
  bool grouped = false;
  bool point = false;
  for (; at < words.size(); ++at) {
    const char c = words[at];
    if (c >= '0' && c <= '9') {
      digits += c;
      if (!point) ++group;
    } else if (c == ',' && !point && (grouped ? group == 3 : group >= 1 && group <= 3)) {
      grouped = true;
      group = 0;
    } else if (c == '.' && !point && (!grouped || group == 3)) {
      point = true;
      digits += c;
    } else {
      return std::nullopt;
    }
  }
  if (grouped && !point && group != 3) return std::nullopt;
  const auto value = Decimal::parse(digits);
  if (!value) return std::nullopt;
  Claim claim;
  Fact& fact = claim.fact;
  fact.span = cell;
  fact.kind = column.kind;
  fact.unit = column.unit;
  fact.dimension = column.dimension;
  fact.value = value->shifted(column.power);
  fact.resolution = value->resolution().shifted(column.power);
  fact.subject = column.noun;
  if (!column.unit.empty()) fact.inferred = "unit";
  fact.approx = approx;
  claim.number = number;
  claim.unit_end = cell.end;
  return claim;
}

namespace {

// 单位：万元 or 单位：公里、亿元 in the title rows of a table or in the line above it, behind `before`.
std::vector<ColumnUnit> units_of_table(std::string_view text, const Table& table, Offset before,
                                       const Lexicon& lexicon) {
  constexpr Offset reach = 240;
  const Offset from = std::max(before, table.span.begin - std::min(reach, table.span.begin));
  const auto begin = static_cast<Offset>(utf8::ceil_boundary(text, from));
  Offset end = table.span.begin;
  for (const TableRow& row : table.row_list) {
    if (row.kind != TableRow::Kind::title) break;
    end = std::max(end, row.span.end);
  }
  std::string_view above = text.substr(begin, end - begin);
  std::vector<Offset> labels;  // where they end
  for (Span label; !(label = lexicon.columns().unit_labels().find(above)).empty();) {
    labels.push_back(end - static_cast<Offset>(above.size()) + label.end);
    above.remove_prefix(label.end);
  }
  while (!labels.empty()) {
    Offset p = labels.back();
    labels.pop_back();
    if (p >= end || (text[p] != ':' && !text.substr(p).starts_with("："))) continue;
    p += utf8::decode(text, p).size;
    std::vector<ColumnUnit> units;
    while (p < end) {
      Offset stop = p;
      char32_t mark = 0;
      while (stop < end && stop - p < 30) {
        const auto c = utf8::decode(text, stop);
        mark = c.value;
        if (utf8::is_space(c.value) ? stop != p : (lexicon.flags(c.value) & ends_phrase) != 0) break;
        stop += c.size;
      }
      ColumnUnit unit;
      Offset name_end = stop;
      while (name_end > p && text[name_end - 1] == '*') --name_end;  // **单位：个、万元**
      if (!read_unit(text, {p, name_end}, lexicon, unit)) break;
      units.push_back(unit);
      if (stop >= end || (mark != U'、' && mark != U'，' && mark != ',')) break;
      p = stop + utf8::decode(text, stop).size;
    }
    if (!units.empty()) return units;
  }
  return {};
}

// Whether a head of its own unit stands in a table of `unit`: 面积 or 完成率 in one of 万元.
bool has_other_unit(const ColumnWords& columns, std::string_view head, const ColumnUnit& unit) {
  if (unit.kind == "money") return columns.names_share(head) || columns.has_other_unit(head);
  return unit.kind == "percent" && columns.has_other_unit(head);
}

// Of the units that a table has, the one of the column with this head; null if it is not certain. `things`:
// rows name places, bodies or projects, so columns say what is measured.
const ColumnUnit* unit_for(const std::vector<ColumnUnit>& units, std::string_view text, Span head,
                           const Lexicon& lexicon, bool things) {
  if (units.size() == 1) return &units.front();
  const std::string_view words = cut(text, head);
  const ColumnWords& columns = lexicon.columns();
  const bool money = lexicon.ends_with(Use::money_metric, text, head.begin, head.end).has_value();
  const ColumnUnit* found = nullptr;
  for (const ColumnUnit& unit : units) {
    const bool named = !unit.unit.empty() && words.find(unit.unit) != std::string_view::npos;
    bool fits = columns.measures(unit.kind, words).value_or(named);
    if (unit.kind == "money") fits = money && !columns.names_share(words);
    if (unit.kind == "percent") fits = fits || columns.names_share(words);
    if (unit.kind == "count") fits = fits || columns.counts_things(words);  // 户数, 总人口（人）
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = &unit;
  }
  // 单位：亿元、%: what is no share is an amount.
  if (found == nullptr && units.size() == 2 && !columns.names_share(words)) {
    const bool first = units[0].kind == "percent";
    if (first != (units[1].kind == "percent")) {
      const ColumnUnit& amount = units[first ? 1 : 0];
      if ((things || amount.kind == "money") && !has_other_unit(columns, words, amount)) return &amount;
    }
  }
  return found;
}

}  // namespace

// 指标 | 单位 | 完成: each row says what its numbers are counted in.
void CellReader::read_row_units(const Table& table) {
  row_units_.clear();
  unit_column_.reset();
  for (std::uint32_t column = 0; column < table.heads.size(); ++column) {
    // It may head a column of offices, too.
    if (!lexicon_.columns().is_unit_label(cut(text_, utf8::trim(text_, table.heads[column].head)))) continue;
    std::vector<ColumnUnit> units(table.row_list.size());
    std::size_t named = 0;
    std::size_t others = 0;
    for (const std::uint32_t index : table.column_cells[column]) {
      const Cell& cell = table.cells[index];
      if (table.row_list[cell.row].kind != TableRow::Kind::data || utf8::trim(text_, cell.span).empty())
        continue;
      ColumnUnit unit;
      if (!read_unit(text_, cell.span, lexicon_, unit)) {
        ++others;
        continue;
      }
      ++named;
      for (std::uint32_t row = cell.row; row < std::min<std::size_t>(cell.row + cell.rows, units.size());
           ++row)
        units[row] = unit;
    }
    if (named <= others) continue;
    row_units_ = std::move(units);
    unit_column_ = column;
    return;
  }
}

void CellReader::enter(const Table& table) {
  entered_ = &table;
  columns_.clear();
  read_row_units(table);
  const auto units = units_of_table(text_, table, table_ > 0 ? tables_[table_ - 1].span.end : 0, lexicon_);
  const bool things = lists_things(table);
  for (const TableColumn& head : table.heads) {
    Place place;
    place.column = read_column(text_, head.head, lexicon_);
    const ColumnUnit upper = head.over.empty() ? ColumnUnit{} : read_column(text_, head.over, lexicon_);
    if (place.column.kind.empty() && !head.over.empty()) {
      const Span noun = place.column.noun;
      place.column = upper;
      if (!noun.empty()) place.column.noun = noun;
    }
    const Span noun = place.column.noun;
    const std::string_view words = cut(text_, noun);
    const ColumnUnit* const whole = units.empty() ? nullptr : unit_for(units, text_, noun, lexicon_, things);
    if (place.column.kind.empty() && whole != nullptr && !lexicon_.columns().counts_nothing(words) &&
        !has_other_unit(lexicon_.columns(), words, *whole)) {
      place.column = *whole;
      place.column.noun = noun;
    }
    place.names_metric = lexicon_.ends_metric(text_, noun) || (units.empty() && !place.column.unit.empty()) ||
                         (things && !noun.empty());
    const bool reached = lexicon_.columns().reached().inside(words);
    bool planned = false;
    for (Offset at = noun.begin; at < noun.end; at += utf8::decode(text_, at).size) {
      const auto cue = lexicon_.clause_cue(text_, at);
      if (cue && (cue->use == Use::plan_base || (cue->use == Use::modality && cue->value == "target")))
        planned = true;
    }
    const bool share = place.column.kind == "percent";
    place.target = planned && !reached && !share;
    if (share && planned) place.comparison = "plan";
    if (const auto word = lexicon_.before(text_, noun.begin, noun.end);
        word && word->use == Use::direction && share) {
      place.comparison = "yoy";
      place.direction = word->value;
      place.names_metric = (word->size < noun.size() || things) && place.names_metric;
    }
    // 地区生产总值 over 总量 and 增速, 工业投资（亿元） over 年度目标 and 1—9月完成: the upper head names
    // what is measured, but for a rate of its own (完成率).
    const bool own_rate = share && reached;
    if (!upper.noun.empty() && !own_rate &&
        (lexicon_.ends_metric(text_, upper.noun) || (!share && (planned || reached)))) {
      place.column.noun = upper.noun;
      place.names_metric = true;
    }
    columns_.push_back(place);
  }
}

std::optional<CellReader::Place> CellReader::find(Span passage) {
  while (table_ < tables_.size() && tables_[table_].span.end <= passage.begin) {
    ++table_;
    cell_ = 0;
  }
  if (table_ == tables_.size() || passage.begin < tables_[table_].span.begin) return std::nullopt;
  const Table& table = tables_[table_];
  if (table.keyed) return std::nullopt;
  while (cell_ < table.cells.size() && table.cells[cell_].span.end <= passage.begin) ++cell_;
  if (cell_ == table.cells.size() || !table.cells[cell_].span.contains(passage)) return std::nullopt;
  const Cell& cell = table.cells[cell_];
  const TableRow::Kind kind = table.row_list[cell.row].kind;
  if (kind != TableRow::Kind::data && kind != TableRow::Kind::total && kind != TableRow::Kind::group)
    return std::nullopt;
  if (entered_ != &table) enter(table);
  if (cell.column >= columns_.size()) return std::nullopt;
  Place place = columns_[cell.column];
  place.cell = cell.span;
  const Span noun = place.column.noun;
  if (!row_units_.empty() && !row_units_[cell.row].kind.empty()) {
    place.names_unit = cell.column == unit_column_;
    // 地区生产总值 | 亿元 | … | 同比增幅（%）: the change is of what the row names.
    if (place.comparison == "yoy") place.names_metric = false;
    const std::string_view head = cut(text_, noun);
    const ColumnWords& columns = lexicon_.columns();
    if (place.column.kind.empty() && !columns.counts_nothing(head) &&
        !has_other_unit(columns, head, row_units_[cell.row])) {
      place.column = row_units_[cell.row];
      place.column.noun = noun;
      place.names_metric = false;
    }
  }
  place.label = label_of(table, cell.row, cell.column);
  return place;
}

// 其中：工业投资 is about 工业投资.
Span CellReader::without_part_word(Span label) const {
  const auto part = lexicon_.at(Use::part, text_, label.begin);
  if (!part || part->size >= label.size()) return label;
  Offset at = label.begin + part->size;
  const auto sign = utf8::decode(text_, at);
  if (sign.value == ':' || sign.value == U'：') at += sign.size;
  const Span rest = utf8::trim(text_, {at, label.end});
  return rest.empty() ? label : rest;
}

// What row `row` is about, by the cells before `column`.
Span CellReader::label_of(const Table& table, std::uint32_t row, std::uint32_t column) const {
  for (std::uint32_t c = 0; c < std::min<std::uint32_t>(2, column); ++c) {
    const std::uint32_t index = table.cell_at(row, c);
    if (index == Table::no_cell) continue;
    const Span label = table.cells[index].span;
    if (!label.empty() && label.size() <= 120 && utf8::is_han(utf8::decode_before(text_, label.end).value))
      return without_part_word(label);
  }
  return {};
}

// Whether most rows are named by a place or a body, 白云镇, 区交投集团, or all by what the head says:
// 项目名称.
bool CellReader::lists_things(const Table& table) const {
  for (std::size_t c = 0; c < std::min<std::size_t>(2, table.heads.size()); ++c) {
    if (lexicon_.columns().names_things(cut(text_, utf8::trim(text_, table.heads[c].head)))) return true;
  }
  std::size_t named = 0;
  std::size_t others = 0;
  for (std::uint32_t row = 0; row < table.row_list.size(); ++row) {
    if (table.row_list[row].kind != TableRow::Kind::data) continue;
    const Span label = label_of(table, row, 2);
    if (label.empty()) continue;
    const bool is_place =
        ends_like_place(text_, label) || lexicon_.ends_with(Use::agent_end, text_, label.begin, label.end);
    ++(is_place ? named : others);
  }
  return named > others;
}

}  // namespace taizhang
