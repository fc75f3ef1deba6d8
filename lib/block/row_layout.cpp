#include "block/row_layout.h"

#include "base/squeezed.h"
#include "base/utf8.h"
#include "block/table_builder.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

using Shape = LabelWords::Shape;

// Where the last cell of the last row ends: before a paragraph that stands apart and continues no list.
std::size_t cell_end(const std::vector<Paragraph>& list, std::pair<std::size_t, std::size_t> cell) {
  std::int64_t item = list[cell.first].item;
  for (std::size_t i = cell.first + 1; i < cell.second; ++i) {
    const bool next_item = list[i].item > 0 && list[i].item == (item < 0 ? 1 : item + 1);
    if (next_item) {
      item = list[i].item;
    } else if (list[i].gap) {
      return i;
    }
  }
  return cell.second;
}

}  // namespace

bool is_end_mark(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U'！' || c == U'？';
}

std::int64_t item_number(std::string_view line) {
  std::size_t at = 0;
  const auto opening = utf8::decode(line, 0);
  const bool bracket = opening.value == U'(' || opening.value == U'（';
  if (bracket) at += opening.size;
  for (const auto style : {NumeralStyle::arabic, NumeralStyle::circled, NumeralStyle::han}) {
    const auto number = at < line.size() ? read_ordinal(line, at, style) : std::nullopt;
    if (!number) continue;
    const auto value = static_cast<std::int64_t>(number->value.coefficient());
    const std::size_t end = at + number->size;
    if (style == NumeralStyle::circled) return value;
    if (end >= line.size()) return -1;
    const auto after = utf8::decode(line, end);
    if (bracket) return after.value == U')' || after.value == U'）' ? value : -1;
    if (style == NumeralStyle::han) return after.value == U'、' || after.value == U'是' ? value : -1;
    const bool dot = after.value == U'.' || after.value == U'．';
    // 1.2亿元 is no item.
    const bool decimal = dot && end + after.size < line.size() && line[end + after.size] >= '0' &&
                         line[end + after.size] <= '9';
    return (dot && !decimal) || after.value == U'、' || after.value == U')' || after.value == U'）' ? value
                                                                                                    : -1;
  }
  return -1;
}

Paragraph read_paragraph(std::string_view text, Span span) {
  Paragraph p;
  p.span = span;
  const std::string_view line = cut(text, span);
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    p.sentence = p.sentence || is_end_mark(c.value);
    p.digits = p.digits || (c.value >= U'0' && c.value <= U'9') || c.value == U'月' || c.value == U'年' ||
               c.value == U'期';
    p.introduces = c.value == U'：' || c.value == U':';
    at += c.size;
  }
  if (!line.empty()) p.item = item_number(line);
  return p;
}

// The rows whose cells are told apart by the lines themselves.
std::optional<RowLayout> RowDivider::direct(const std::vector<Paragraph>& list, bool last) const {
  std::vector<std::size_t> begins;
  const auto collect = [&](auto starts) {
    begins.clear();
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i == 0 || starts(i)) begins.push_back(i);
    }
  };
  bool found = false;
  if (marks_.barred) {
    collect([&](std::size_t i) { return list[i - 1].barred; });
    found = begins.size() == width() || (last && begins.size() > width());
  }
  if (!found && marks_.indented) {
    collect([&](std::size_t i) { return list[i].indented; });
    found = begins.size() == width() || (last && begins.size() > width());
  }
  if (!found && !last) {
    found = list.size() == width();
    if (found) {
      collect([](std::size_t) { return true; });
    } else {
      collect([&](std::size_t i) { return list[i].gap; });
      found = marks_.gapped && begins.size() == width();
    }
  }
  if (!found) return std::nullopt;
  RowLayout layout;
  for (std::size_t c = 0; c < width(); ++c) {
    layout.cells.emplace_back(begins[c], c + 1 < begins.size() ? begins[c + 1] : list.size());
  }
  layout.tail = layout.cells.back().second;
  if (last) layout.tail = layout.cells.back().second = cell_end(list, layout.cells.back());
  return layout;
}

bool RowDivider::names_unit(const Paragraph& p) const {
  return !p.sentence && !p.digits && p.span.size() <= 45 && labels_.ends_name(text_, p.span.end);
}

// How badly a paragraph does as the first of a cell in column `c`, and as a further one.
double RowDivider::start_cost(const Paragraph& p, std::size_t c) const {
  if (known_[c].contains(squeezed(cut(text_, p.span)))) return -2;
  double cost = p.item >= 2 ? 8 : 0;
  switch (shapes_[c + 1]) {
    case Shape::names:
      if (p.sentence || p.span.size() > 150) cost += 5;
      if (p.item >= 0) cost += 4;
      if (p.span.size() > 75) cost += 1;
      break;
    case Shape::date:
      if (p.sentence || p.span.size() > 60) cost += 5;
      if (!p.digits && p.span.size() > 18) cost += 3;
      break;
    case Shape::state:
      if (p.sentence || p.span.size() > 30) cost += 4;
      break;
    case Shape::amount:
    case Shape::number:
      if (!p.digits || p.sentence) cost += 3;
      break;
    default:
      if (p.span.size() <= 24 && !p.sentence) cost += 1;
      if (names_unit(p)) cost += 2;
      break;
  }
  return cost;
}
double RowDivider::continue_cost(const Paragraph& p, const Paragraph& before, std::int64_t item,
                                 std::size_t c) const {
  const Shape shape = shapes_[c + 1];
  const double narrow = shape == Shape::text || shape == Shape::note ? 0
                        : shape == Shape::names && !p.sentence       ? (names_unit(p) ? 0 : 2)
                                                                     : 5;
  if (p.item > 0 && p.item == item + 1) return narrow;
  if (p.item == 1 && before.introduces) return narrow;
  if (p.item > 0) return narrow + 4;
  return narrow + (before.introduces ? 0.5 : p.gap ? 3 : 2);
}

// Cuts the paragraphs into cells at the least cost, columns in order; an empty column costs, and so does a
// paragraph left over at the end of the last row.
RowLayout RowDivider::least_cost(const std::vector<Paragraph>& list, bool last) const {
  const std::size_t count = list.size();
  constexpr double never = 1e9;
  constexpr double empty_column = 5;
  constexpr double left_over = 1.5;
  // best[i][c]: paragraphs before i are placed, paragraph i - 1 lies in column c - 1; c 0 is none yet.
  struct State {
    double cost = never;
    std::uint32_t from = 0;  // column before, of the paragraph before
    std::int64_t item = -1;
  };
  std::vector<State> best((count + 1) * (width() + 1));
  const auto state = [&](std::size_t i, std::size_t c) -> State& { return best[i * (width() + 1) + c]; };
  state(0, 0) = {0, 0, -1};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c <= width(); ++c) {
      const State& here = state(i, c);
      if (here.cost >= never) continue;
      if (c > 0) {
        const double cost = here.cost + continue_cost(list[i], list[i - 1], here.item, c - 1);
        State& next = state(i + 1, c);
        if (cost < next.cost)
          next = {cost, static_cast<std::uint32_t>(c), list[i].item > 0 ? list[i].item : here.item};
      }
      for (std::size_t to = c + 1; to <= width(); ++to) {
        const double cost =
            here.cost + start_cost(list[i], to - 1) + empty_column * static_cast<double>(to - c - 1);
        State& next = state(i + 1, to);
        if (cost < next.cost) next = {cost, static_cast<std::uint32_t>(c), list[i].item};
      }
    }
  }
  std::size_t end = count;
  std::size_t column = 0;
  double least = never;
  for (std::size_t i = last ? 1 : count; i <= count; ++i) {
    for (std::size_t c = 1; c <= width(); ++c) {
      const double cost = state(i, c).cost + empty_column * static_cast<double>(width() - c) +
                          left_over * static_cast<double>(count - i);
      if (cost < least) {
        least = cost;
        end = i;
        column = c;
      }
    }
  }
  RowLayout layout;
  layout.tail = end;
  layout.cells.assign(width(), {0, 0});
  for (std::size_t i = end; i > 0 && column > 0; --i) {
    auto& cell = layout.cells[column - 1];
    if (cell.second == 0) cell.second = i;
    cell.first = i - 1;
    const std::size_t from = state(i, column).from;
    column = from;
  }
  return layout;
}

// Every cell begins with a paragraph that does well there.
bool RowDivider::fits(const std::vector<Paragraph>& list, const RowLayout& layout) const {
  for (std::size_t c = 0; c < layout.cells.size(); ++c) {
    if (start_cost(list[layout.cells[c].first], c) >= 3) return false;
  }
  return true;
}

void RowDivider::learn(const std::vector<Paragraph>& list, const RowLayout& layout) {
  for (std::size_t c = 0; c < layout.cells.size(); ++c) {
    const auto [begin, end] = layout.cells[c];
    if (end == begin + 1 && list[begin].span.size() <= 60)
      known_[c].insert(squeezed(cut(text_, list[begin].span)));
  }
}

}  // namespace taizhang
