#include "format/json.h"

#include <charconv>

#include "format/nesting.h"
#include "format/quoted.h"
#include "format/rows.h"

namespace taizhang {

namespace {

// Appends `"name":value` members, after commas; knows whether the object has any yet.
class Members {
 public:
  explicit Members(std::string& out) : out_(out) { out_.push_back('{'); }
  void close() { out_.push_back('}'); }

  void name(std::string_view name) {
    if (!first_) out_.push_back(',');
    first_ = false;
    out_.push_back('"');
    out_.append(name);
    out_.append("\":");
  }

  template <class Row>
  void row(const Row& row, bool evidence, std::string_view left_out = {}) {
    for (const auto& column : columns<Row>()) {
      if ((column.evidence && !evidence) || column.name == left_out) continue;
      switch (column.type) {
        case ColumnType::integer:
          if (const Number number = column.integer(row)) {
            name(column.name);
            char digits[20];
            out_.append(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
          }
          break;
        case ColumnType::boolean:
          name(column.name);
          out_.append(column.truth(row) ? "true" : "false");
          break;
        case ColumnType::list:
          if (const List list = column.list(row); !list.empty()) {
            name(column.name);
            char before = '[';
            for (const std::string_view item : list) {
              out_.push_back(before);
              append_quoted(out_, item);
              before = ',';
            }
            out_.push_back(']');
          }
          break;
        default:
          if (const auto text = column.text(row); !text.empty()) {
            name(column.name);
            append_quoted(out_, text);
          }
      }
    }
  }

  // A list of objects, left out when empty: `write` is called with a Members and each index.
  template <class Write>
  void list(std::string_view list_name, std::span<const std::uint32_t> indexes, Write write) {
    if (indexes.empty()) return;
    name(list_name);
    char before = '[';
    for (const std::uint32_t index : indexes) {
      out_.push_back(before);
      before = ',';
      Members members(out_);
      write(members, index);
      members.close();
    }
    out_.push_back(']');
  }

 private:
  std::string& out_;
  bool first_ = true;
};

class NoticeToJson {
 public:
  NoticeToJson(const Records& records, bool evidence) : r_(records), nesting_(records), evidence_(evidence) {}

  void write(std::string& out) {
    Members members(out);
    members.row(r_.document, evidence_, "sections");
    members.name("sections");
    out.push_back('[');
    for (std::uint32_t i = 0; i < r_.sections.size(); ++i) {
      if (i > 0) out.push_back(',');
      Members section(out);
      section.row(r_.sections[i], evidence_);
      below_section(section, i);
      section.close();
    }
    if (nesting_.has_loose_rows()) {
      if (!r_.sections.empty()) out.push_back(',');
      Members loose(out);
      below_section(loose, Nesting::root);
      measures(loose, nesting_.loose_measures());
      loose.close();
    }
    out.push_back(']');
    members.close();
  }

 private:
  void below_section(Members& members, std::uint32_t section) {
    facts(members, nesting_.facts_of_section(section));
    members.list("problems", nesting_.problems_of(section), [&](Members& problem, std::uint32_t p) {
      problem.row(r_.problems[p], evidence_);
      facts(problem, nesting_.facts_of_problem(p));
      measures(problem, nesting_.measures_of(p));
    });
  }
  void measures(Members& members, std::span<const std::uint32_t> indexes) {
    members.list("measures", indexes, [&](Members& measure, std::uint32_t m) {
      measure.row(r_.measures[m], evidence_);
      facts(measure, nesting_.facts_of_measure(m));
    });
  }
  void facts(Members& members, std::span<const std::uint32_t> indexes) {
    members.list("facts", indexes, [&](Members& fact, std::uint32_t f) { fact.row(r_.facts[f], evidence_); });
  }

  const Records& r_;
  Nesting nesting_;
  bool evidence_;
};

}  // namespace

template <class Row>
void append_json(std::string& out, const Row& row, bool evidence) {
  Members members(out);
  members.row(row, evidence);
  members.close();
}

void append_json_notice(std::string& out, const Records& records, bool evidence) {
  NoticeToJson(records, evidence).write(out);
}

#define TAIZHANG_JSON(Row) template void append_json<Row>(std::string&, const Row&, bool);
TAIZHANG_EACH_ROW(TAIZHANG_JSON)
#undef TAIZHANG_JSON

}  // namespace taizhang
