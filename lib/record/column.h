#pragma once

// The one place where columns are declared: name, type, unit and meaning of every column of every table. CSV
// headers, JSON keys, `taizhang schema`, datapackage.json, the README's table and the readers all come from
// these lists.

#include <cstdint>
#include <span>
#include <string_view>

#include "record/record.h"

namespace taizhang {

enum class ColumnType : std::uint8_t {
  text,
  integer,
  decimal,  // an exact decimal as text
  boolean,
  edtf,  // a date or period, ISO 8601-2 level 1
  list,  // several texts
};

// A cell on its way to a writer or from a reader. Views live as long as the row's.
struct Value {
  std::string_view text;  // text, decimal, edtf
  List list;              // list
  Number integer;         // integer
  bool truth = false;     // boolean
};

template <class Row>
struct Column {
  std::string_view name;
  ColumnType type;
  std::string_view meaning;  // one line, for schema and README
  std::string_view values;   // a closed set, joined by '|'; empty: open
  Value (*get)(const Row&);
  void (*set)(Row&, const Value&);
};

// The columns of a row type, in contract order.
template <class Row>
std::span<const Column<Row>> columns();

template <>
std::span<const Column<InputRow>> columns();
template <>
std::span<const Column<DocumentRow>> columns();
template <>
std::span<const Column<SectionRow>> columns();
template <>
std::span<const Column<ProblemRow>> columns();
template <>
std::span<const Column<MeasureRow>> columns();
template <>
std::span<const Column<FactRow>> columns();
template <>
std::span<const Column<FindingRow>> columns();
template <>
std::span<const Column<PromiseRow>> columns();
template <>
std::span<const Column<ChangeRow>> columns();
template <>
std::span<const Column<DeltaRow>> columns();
template <>
std::span<const Column<LightRow>> columns();

}  // namespace taizhang
