#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "audit/parts.h"
#include "audit/rules.h"
#include "base/squeezed.h"
#include "word/fold.h"

namespace taizhang::audit {

namespace {

constexpr std::size_t least_rows = 2;
constexpr std::size_t most_columns = 40;

// The facts of one line: records.facts[begin, end).
struct Line {
  Number number;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// One column of the row of totals, with the numbers of the rows.
struct Column {
  Quantity total;
  std::vector<Quantity> parts;
  bool sound = true;  // no row has two numbers of it, and each is a number
  Fit fit = Fit::none;
};

class TableTotals {
 public:
  TableTotals(const Notice& notice, const AuditWords& words, Report& report)
      : facts_(notice.records.facts), words_(words), report_(report) {
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      if (lines_.empty() || lines_.back().number != facts_[i].place.line)
        lines_.push_back({facts_[i].place.line, i, i});
      lines_.back().end = i + 1;
    }
  }

  void check() {
    for (std::size_t l = 0; l < lines_.size(); ++l) {
      std::vector<Column> columns = columns_of(lines_[l]);
      if (columns.empty()) continue;
      // The row of totals stands below its rows, or above them.
      if (take_rows(l, columns, true) < least_rows) {
        columns = columns_of(lines_[l]);
        if (take_rows(l, columns, false) < least_rows) continue;
      }
      compare(columns);
    }
    report_.coverage.push_back(coverage_);
  }

 private:
  bool is_total(const FactRow& fact) const {
    constexpr std::size_t longest_label = 36;
    if (fact.entity.empty() || fact.entity.size() > longest_label) return false;
    const std::string label = squeezed(fold(fact.entity));
    return is_one_of(label, words_.sure_total);
  }

  std::vector<Column> columns_of(const Line& line) const {
    std::vector<Column> columns;
    for (std::size_t i = line.begin; i < line.end && columns.size() < most_columns; ++i) {
      Column column;
      column.total = quantity_of(facts_[i]);
      if (is_total(facts_[i]) && is_amount(column.total) && !column.total.loose) columns.push_back(column);
    }
    return columns;
  }

  static bool is_of(const FactRow& fact, const FactRow& total) {
    return fact.subject == total.subject && fact.kind == total.kind && fact.unit == total.unit &&
           fact.comparison == total.comparison;
  }

  // Takes the rows on the lines right above (below) line `l` as long as they hold numbers of its columns.
  std::size_t take_rows(std::size_t l, std::vector<Column>& columns, bool above) const {
    std::size_t rows = 0;
    for (std::size_t at = l; above ? at > 0 : at + 1 < lines_.size();) {
      const Number beside = lines_[at].number;
      at = above ? at - 1 : at + 1;
      const Line& line = lines_[at];
      if (!beside || !line.number || (above ? *line.number + 1 != *beside : *beside + 1 != *line.number))
        break;
      if (!take_row(line, columns)) break;
      ++rows;
    }
    if (above) {
      for (Column& column : columns) std::reverse(column.parts.begin(), column.parts.end());
    }
    return rows;
  }

  bool take_row(const Line& line, std::vector<Column>& columns) const {
    bool taken = false;
    for (std::size_t i = line.begin; i < line.end; ++i) {
      if (is_total(facts_[i])) return false;
      taken = taken || std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
                return is_of(facts_[i], *column.total.fact);
              });
    }
    if (!taken || is_one_of(squeezed(fold(facts_[line.begin].entity)), words_.subtotal)) return taken;
    for (Column& column : columns) {
      std::size_t found = 0;
      for (std::size_t i = line.begin; i < line.end; ++i) {
        if (!is_of(facts_[i], *column.total.fact)) continue;
        column.parts.push_back(quantity_of(facts_[i]));
        column.sound = column.sound && column.parts.back().number && !column.parts.back().loose;
        ++found;
      }
      column.sound = column.sound && found < 2;
    }
    return true;
  }

  void compare(std::vector<Column>& columns) {
    bool confirmed = false;
    for (Column& column : columns) {
      column.sound = column.sound && column.parts.size() >= least_rows;
      if (!column.sound) continue;
      ++coverage_.seen;
      Rational total = 0;
      Interval range{0, 0};
      for (const Quantity& part : column.parts) {
        total += part.value;
        range = sum(range, part.range);
      }
      column.fit = total == column.total.value          ? Fit::exact
                   : range.overlaps(column.total.range) ? Fit::rounding
                                                        : Fit::none;
      // Groups and their members in one table count everything twice.
      if (column.fit == Fit::none && total == 2 * column.total.value) {
        column.sound = false;
        continue;
      }
      confirmed = confirmed || column.fit != Fit::none;
    }
    for (const Column& column : columns) {
      if (!column.sound) continue;
      std::vector<const Quantity*> parts;
      for (const Quantity& part : column.parts) parts.push_back(&part);
      Draft draft = draft_of("table-total", column.total, parts);
      in_printed_unit(column, draft);
      if (column.fit != Fit::none || confirmed) ++coverage_.checked;
      if (column.fit == Fit::rounding) {
        draft.verdict = Verdict::rounding;
        draft.message = says_both(draft) + ": rounding of the rows explains it";
      } else if (column.fit == Fit::none) {
        draft.verdict = confirmed ? Verdict::disagree : Verdict::undecidable;
        draft.assumption =
            confirmed ? "the rows are all there: another column adds up" : "the rows are all there";
        draft.message = says_both(draft);
      }
      report_.drafts.push_back(std::move(draft));
    }
  }

  // A head scales what its cells print (万元): the sum is told as the cells are, 85000 beside 86000.
  static void in_printed_unit(const Column& column, Draft& draft) {
    std::string text(column.total.fact->text);
    std::erase(text, ',');
    const auto printed_number = parse(text);
    if (!printed_number || *printed_number == 0 || column.total.value == 0) return;
    const Rational scale = column.total.value / *printed_number;
    for (std::string* told : {&draft.computed, &draft.low, &draft.high}) {
      if (const auto value = parse(*told)) *told = print(*value / scale);
    }
  }

  static std::string says_both(const Draft& draft) {
    return fmt::format("the rows give {}, the row of totals {}", draft.computed, draft.stated);
  }

  const std::vector<FactRow>& facts_;
  const AuditWords& words_;
  Report& report_;
  std::vector<Line> lines_;
  Coverage coverage_{"table-total", "columns with a total", 0, 0};
};

void check_table_total(const Notice& notice, const AuditWords& words, Report& report) {
  TableTotals(notice, words, report).check();
}

}  // namespace

const Rule table_total_rule{
    "table-total", "the row of totals of a table against the rows of each column: 合计, 总计",
    "XBRL Calculations 1.1: a total and its parts, each within its own rounding",
    "Adds up each column of amounts over the rows that stand on the lines right above (or below) a row "
    "called 合计 "
    "or 总计;\n"
    "rows called 小计 and columns of shares are left out. Exactly the printed total: agree; within what the "
    "last "
    "digits may\n"
    "have lost: rounding. It disagrees only where another column of the same row adds up, for then the rows "
    "are all "
    "there;\n"
    "otherwise rows may be missing and only a person can say.\n"
    "Example: rows of 12.5, 8.3 and 4.2 above 合计 26 → 25, disagree if another column adds up.",
    check_table_total};

}  // namespace taizhang::audit
