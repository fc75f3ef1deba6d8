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

// A column of the rows `Row`: what it is called and means, and where a row keeps it.
template <class Row>
struct Column {
  std::string_view name;
  ColumnType type;
  std::string_view meaning;  // one line, for schema and README
  std::string_view values;   // a closed set, joined by '|'; empty: open
  bool evidence = false;     // printed only when evidence is asked for
  const void* (*member)(const Row&);

  // The cell in place; which of them a column has is said by `type`.
  std::string_view text(const Row& row) const { return *static_cast<const std::string_view*>(member(row)); }
  List list(const Row& row) const { return *static_cast<const List*>(member(row)); }
  Number integer(const Row& row) const { return *static_cast<const Number*>(member(row)); }
  bool truth(const Row& row) const { return *static_cast<const bool*>(member(row)); }

  Value get(const Row& row) const {
    switch (type) {
      case ColumnType::integer:
        return {{}, {}, integer(row), false};
      case ColumnType::boolean:
        return {{}, {}, {}, truth(row)};
      case ColumnType::list:
        return {{}, list(row), {}, false};
      default:
        return {text(row), {}, {}, false};
    }
  }
  void set(Row& row, const Value& value) const {
    void* cell = const_cast<void*>(member(row));  // of a row that is not const
    switch (type) {
      case ColumnType::integer:
        *static_cast<Number*>(cell) = value.integer;
        break;
      case ColumnType::boolean:
        *static_cast<bool*>(cell) = value.truth;
        break;
      case ColumnType::list:
        *static_cast<List*>(cell) = value.list;
        break;
      default:
        *static_cast<std::string_view*>(cell) = value.text;
    }
  }
};

// The columns of a row type, in contract order.
template <class Row>
std::span<const Column<Row>> columns();

// What the table of a row type is called: "facts".
template <class Row>
inline constexpr std::string_view table_name = {};
template <>
inline constexpr std::string_view table_name<InputRow> = "inputs";
template <>
inline constexpr std::string_view table_name<DocumentRow> = "documents";
template <>
inline constexpr std::string_view table_name<SectionRow> = "sections";
template <>
inline constexpr std::string_view table_name<ProblemRow> = "problems";
template <>
inline constexpr std::string_view table_name<MeasureRow> = "measures";
template <>
inline constexpr std::string_view table_name<FactRow> = "facts";
template <>
inline constexpr std::string_view table_name<FindingRow> = "findings";
template <>
inline constexpr std::string_view table_name<PromiseRow> = "promises";
template <>
inline constexpr std::string_view table_name<ChangeRow> = "changes";
template <>
inline constexpr std::string_view table_name<DeltaRow> = "deltas";
template <>
inline constexpr std::string_view table_name<LightRow> = "lights";

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
