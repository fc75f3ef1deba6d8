#include "format/yaml.h"

#include <charconv>

#include "format/nesting.h"
#include "format/quoted.h"
#include "format/rows.h"

namespace taizhang {

namespace {

// Appends the lines of one mapping at `indent` spaces. The first line of an item of a sequence starts with "-
// ".
class Lines {
 public:
  Lines(std::string& out, std::size_t indent, bool item) : out_(out), indent_(indent), item_(item) {}

  void key(std::string_view name) {
    if (item_) {
      out_.append(indent_ - 2, ' ').append("- ");
      item_ = false;
    } else {
      out_.append(indent_, ' ');
    }
    out_.append(name).push_back(':');
  }

  template <class Row>
  void row(const Row& row, bool evidence, std::string_view left_out = {}) {
    for (const auto& column : columns<Row>()) {
      if ((column.evidence && !evidence) || column.name == left_out) continue;
      switch (column.type) {
        case ColumnType::integer:
          if (const Number number = column.integer(row)) {
            key(column.name);
            char digits[20];
            out_.push_back(' ');
            out_.append(digits, std::to_chars(digits, digits + sizeof digits, *number).ptr);
            out_.push_back('\n');
          }
          break;
        case ColumnType::boolean:
          key(column.name);
          out_.append(column.truth(row) ? " true\n" : " false\n");
          break;
        case ColumnType::list:
          if (const List list = column.list(row); !list.empty()) {
            key(column.name);
            std::string_view before = " [";
            for (const std::string_view text : list) {
              out_.append(before);
              append_quoted(out_, text);
              before = ", ";
            }
            out_.append("]\n");
          }
          break;
        default:
          if (const auto text = column.text(row); !text.empty()) {
            key(column.name);
            out_.push_back(' ');
            append_quoted(out_, text);
            out_.push_back('\n');
          }
      }
    }
  }

  // A sequence of mappings, left out when empty.
  template <class Write>
  void list(std::string_view name, std::span<const std::uint32_t> indexes, Write write) {
    if (indexes.empty()) return;
    key(name);
    out_.push_back('\n');
    for (const std::uint32_t index : indexes) {
      Lines item(out_, indent_ + 4, true);
      write(item, index);
    }
  }

 private:
  std::string& out_;
  std::size_t indent_;
  bool item_;
};

class NoticeToYaml {
 public:
  NoticeToYaml(const Records& records, bool evidence) : r_(records), nesting_(records), evidence_(evidence) {}

  void write(std::string& out) {
    Lines document(out, 0, false);
    document.row(r_.document, evidence_, "sections");
    document.key("sections");
    if (r_.sections.empty() && !nesting_.has_loose_rows()) {
      out.append(" []\n");
      return;
    }
    out.push_back('\n');
    for (std::uint32_t i = 0; i < r_.sections.size(); ++i) {
      Lines section(out, 4, true);
      section.row(r_.sections[i], evidence_);
      below_section(section, i);
    }
    if (nesting_.has_loose_rows()) {
      Lines loose(out, 4, true);
      below_section(loose, Nesting::root);
      measures(loose, nesting_.loose_measures());
    }
  }

 private:
  void below_section(Lines& lines, std::uint32_t section) {
    facts(lines, nesting_.facts_of_section(section));
    lines.list("problems", nesting_.problems_of(section), [&](Lines& problem, std::uint32_t p) {
      problem.row(r_.problems[p], evidence_);
      facts(problem, nesting_.facts_of_problem(p));
      measures(problem, nesting_.measures_of(p));
    });
  }
  void measures(Lines& lines, std::span<const std::uint32_t> indexes) {
    lines.list("measures", indexes, [&](Lines& measure, std::uint32_t m) {
      measure.row(r_.measures[m], evidence_);
      facts(measure, nesting_.facts_of_measure(m));
    });
  }
  void facts(Lines& lines, std::span<const std::uint32_t> indexes) {
    lines.list("facts", indexes, [&](Lines& fact, std::uint32_t f) { fact.row(r_.facts[f], evidence_); });
  }

  const Records& r_;
  Nesting nesting_;
  bool evidence_;
};

}  // namespace

template <class Row>
void append_yaml(std::string& out, const Row& row, bool evidence) {
  const std::size_t before = out.size();
  Lines(out, 2, true).row(row, evidence);
  if (out.size() == before) out.append("- {}\n");
}

void append_yaml_notice(std::string& out, const Records& records, bool evidence) {
  NoticeToYaml(records, evidence).write(out);
}

#define TAIZHANG_YAML(Row) template void append_yaml<Row>(std::string&, const Row&, bool);
TAIZHANG_EACH_ROW(TAIZHANG_YAML)
#undef TAIZHANG_YAML

}  // namespace taizhang
