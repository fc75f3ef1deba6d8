#include <fmt/format.h>

#include <charconv>
#include <map>
#include <optional>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

// The ordinal of a printed number: Arabic digits, or Han from 一 to 九十九, brackets aside.
std::optional<int> ordinal(std::string_view number) {
  std::string digits;
  int han = 0;
  int pending = 0;
  bool any_han = false;
  static constexpr std::u32string_view names = U"〇一二三四五六七八九";
  for (std::size_t at = 0; at < number.size();) {
    const auto c = utf8::decode(number, at);
    at += c.size;
    if (c.value >= '0' && c.value <= '9') {
      digits.push_back(static_cast<char>(c.value));
    } else if (const auto digit = names.find(c.value); digit != std::u32string_view::npos) {
      pending = static_cast<int>(digit);
      any_han = true;
    } else if (c.value == U'十') {
      han += (pending == 0 ? 1 : pending) * 10;
      pending = 0;
      any_han = true;
    } else if (c.value == U'百') {
      han += pending * 100;
      pending = 0;
    }
  }
  if (any_han && digits.empty()) return han + pending;
  int value = 0;
  if (digits.empty() || digits.size() > 6 ||
      std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
    return std::nullopt;
  return value;
}

struct Run {
  int last = 0;
  std::size_t size = 0;
  bool broken = false;
  Place place;
};

template <class Row>
void check_rows(const std::vector<Row>& rows, auto parent_of, auto path_of, std::string_view what,
                Report& report, Coverage& coverage) {
  std::map<std::string_view, Run> runs;
  for (const Row& row : rows) {
    const auto n = ordinal(row.number);
    if (!n) continue;
    Run& run = runs[parent_of(row)];
    if (run.size == 0) {
      run.place = row.place;
    } else if (*n != run.last + 1 && *n != 1) {
      run.broken = true;
      Draft draft;
      draft.rule = "sequence";
      draft.verdict = Verdict::disagree;
      draft.place = row.place;
      draft.stated = row.number;
      draft.computed = std::to_string(run.last + 1);
      draft.formula = fmt::format("{} follows {}", row.number, run.last);
      draft.message =
          *n <= run.last
              ? fmt::format("number {} of {} comes after {} again", *n, path_of(row), run.last)
              : fmt::format("number {} of {} comes after {}: {} missing", *n, path_of(row), run.last,
                            *n - run.last == 2 ? fmt::format("{} is", run.last + 1)
                                               : fmt::format("{} to {} are", run.last + 1, *n - 1));
      report.drafts.push_back(std::move(draft));
    }
    run.last = *n;
    ++run.size;
  }
  for (const auto& [parent, run] : runs) {
    if (run.size < 2) continue;
    ++coverage.seen;
    ++coverage.checked;
    if (run.broken) continue;
    Draft draft;
    draft.rule = "sequence";
    draft.place = run.place;
    draft.formula = fmt::format("{} {} numbered without gap up to {}", run.size, what, run.last);
    report.drafts.push_back(std::move(draft));
  }
}

void check(const Notice& notice, const AuditWords&, Report& report) {
  Coverage coverage{"sequence", "numbered lists", 0, 0};
  const auto parent = [](std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
  };
  check_rows(
      notice.records.problems, [&](const ProblemRow& row) { return parent(row.problem); },
      [](const ProblemRow& row) { return row.problem; }, "items", report, coverage);
  check_rows(
      notice.records.measures, [&](const MeasureRow& row) { return parent(row.measure); },
      [](const MeasureRow& row) { return row.measure; }, "measures", report, coverage);
  // A lone (1) after an unnumbered paragraph of its item announces a list that never comes.
  std::map<std::string_view, std::size_t> numbered;
  std::map<std::string_view, std::size_t> bare;
  for (const MeasureRow& row : notice.records.measures)
    ++(row.number.empty() ? bare : numbered)[row.problem_id];
  for (const MeasureRow& row : notice.records.measures) {
    if (row.number.empty() || numbered[row.problem_id] != 1 || bare[row.problem_id] != 1 ||
        ordinal(row.number) != 1)
      continue;
    bool same_kind = false;
    for (const MeasureRow& other : notice.records.measures) {
      same_kind |= other.problem_id == row.problem_id && other.number.empty() && other.kind == row.kind;
    }
    if (!same_kind) continue;
    Draft draft;
    draft.rule = "sequence";
    draft.verdict = Verdict::disagree;
    draft.place = row.place;
    draft.stated = row.number;
    draft.formula = "a list of one";
    draft.message = fmt::format("{} stands alone after an unnumbered paragraph", row.measure);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule sequence_rule{
    "sequence", "printed numbers that skip, repeat or stand alone", "GB/T 9704-2012, numbering of sections",
    "Numbers below one heading must run on by one; a new start at 1 is a new list. A lone (1) after an "
    "unnumbered paragraph\n"
    "of the same item is reported, too. The numbers alone are judged, not what is missing.",
    check};

}  // namespace taizhang::audit
