#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// A head of a column, the unit line above its table, and how a bare number below that head is read.
struct ColumnHeadExample {
  std::string head;
  std::string table_unit;  // 万元; empty: the table has no such line
  std::string unit;        // of the fact; empty: the number is no fact

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("head", &ColumnHeadExample::head);
    visit.optional("table_unit", &ColumnHeadExample::table_unit);
    visit.optional("unit", &ColumnHeadExample::unit);
  }
};

// Heads that name what a unit measures, where a table has several units (单位：公里、亿元).
struct MeasuredHeads {
  std::string kind;                // a fact's kind: length, area …
  std::vector<std::string> words;  // stand anywhere in the head: 里程

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("kind", &MeasuredHeads::kind);
    visit.required("words", &MeasuredHeads::words);
  }
};

// What the heads of a table's columns say of the bare numbers below them. `kind: column-heads`.
struct ColumnHeads {
  static constexpr const char* kind = "column-heads";
  std::string name;
  std::string version;
  std::vector<std::string>
      unit_labels;  // stand before a table's unit, and alone over a column of units: 单位
  std::vector<std::string> no_quantity;   // end heads of numbers that count nothing: 编号, 年份
  std::vector<std::string> shares;        // end heads of shares and rates: 率
  std::vector<std::string> share_verbs;   // begin heads of shares …
  std::vector<std::string> share_bases;   // … that end so: 完成年度目标
  std::vector<std::string> counts;        // end heads of counts in the unit of the table: 数量
  std::vector<std::string> other_counts;  // end heads of counts in a unit of their own: 人数
  std::vector<std::string> other_units;   // end heads of what is neither money nor a share: 面积
  std::vector<std::string> reached;  // stand in heads of what was reached, whatever plan they name: 完成
  std::vector<std::string> things;   // head the names of what the other columns measure: 项目名称
  std::vector<MeasuredHeads> measured;
  std::vector<ColumnHeadExample> examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &ColumnHeads::name);
    visit.required("version", &ColumnHeads::version);
    visit.required("unit_labels", &ColumnHeads::unit_labels);
    visit.required("no_quantity", &ColumnHeads::no_quantity);
    visit.required("shares", &ColumnHeads::shares);
    visit.required("share_verbs", &ColumnHeads::share_verbs);
    visit.required("share_bases", &ColumnHeads::share_bases);
    visit.required("counts", &ColumnHeads::counts);
    visit.required("other_counts", &ColumnHeads::other_counts);
    visit.required("other_units", &ColumnHeads::other_units);
    visit.required("reached", &ColumnHeads::reached);
    visit.required("things", &ColumnHeads::things);
    visit.required("measured", &ColumnHeads::measured);
    visit.examples("examples", &ColumnHeads::examples);
  }
};

struct Catalog;

// No word stands twice in a list.
void check(const ColumnHeads& heads, const Catalog& catalog, const Site& site);

}  // namespace taizhang
