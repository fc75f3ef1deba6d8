#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include "audit/points.h"
#include "audit/rules.h"
#include "base/utf8.h"

namespace taizhang::audit {

namespace {

// A printed number: its ordinal (Arabic digits, or Han from 一 to 九百九十九) and the shape of the rest, so
// that (一) and 一、 are told apart.
struct Marker {
  int ordinal = 0;
  std::string shape;
};

std::optional<Marker> marker(std::string_view number) {
  Marker result;
  std::string digits;
  int han = 0;
  int pending = 0;
  bool any_han = false;
  static constexpr std::u32string_view names = U"〇一二三四五六七八九";
  for (std::size_t at = 0; at < number.size();) {
    const auto c = utf8::decode(number, at);
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
    } else if (c.value == '.' || c.value == '-') {
      return std::nullopt;  // 3.1 counts within 3
    } else {
      result.shape.append(number.substr(at, c.size));
    }
    at += c.size;
  }
  if (any_han && !digits.empty()) return std::nullopt;
  if (any_han) {
    result.ordinal = han + pending;
    result.shape += "h";
    return result;
  }
  if (digits.empty() || digits.size() > 6 ||
      std::from_chars(digits.data(), digits.data() + digits.size(), result.ordinal).ec != std::errc())
    return std::nullopt;
  result.shape += "d";
  return result;
}

struct Row {
  std::string_view number;
  std::string_view path;
  std::string parent;
  Place place;
};

struct Run {
  int last = 0;
  std::size_t size = 0;
  bool broken = false;
  Place place;
  Place last_place;
};

std::uint64_t order(const Place& place) {
  return place.start.value_or(place.line.value_or(0));
}

// Where every number of a shape stands, in whatever table: one that a list lacks may have become a row of
// another.
using Elsewhere = std::map<std::pair<std::string, int>, std::set<std::uint64_t>>;

void remember(Elsewhere& elsewhere, std::string_view number, const Place& place) {
  if (const auto m = marker(number)) elsewhere[{m->shape, m->ordinal}].insert(order(place));
}

bool stands_between(const Elsewhere& elsewhere, const Marker& shape, int ordinal, const Place& from,
                    const Place& to) {
  const auto known = elsewhere.find({shape.shape, ordinal});
  if (known == elsewhere.end()) return false;
  const auto at = known->second.upper_bound(order(from));
  return at != known->second.end() && *at < order(to);
}

void check_rows(const std::vector<Row>& rows, std::string_view what, const Elsewhere& elsewhere,
                Report& report, Coverage& coverage) {
  std::map<std::string, Run> runs;
  for (const Row& row : rows) {
    const auto m = marker(row.number);
    if (!m || m->ordinal == 0) continue;
    const int n = m->ordinal;
    Run& run = runs[row.parent + "|" + m->shape];
    if (run.size == 0) {
      run.place = row.place;
    } else if (n != run.last + 1 && n != 1) {
      const bool gap = n > run.last;
      if (!(gap && stands_between(elsewhere, *m, run.last + 1, run.last_place, row.place))) {
        run.broken = true;
        Draft draft;
        draft.rule = "sequence";
        draft.verdict = Verdict::disagree;
        draft.place = row.place;
        draft.stated = row.path;
        draft.computed = std::to_string(run.last + 1);
        draft.formula = fmt::format("{} follows {}", row.number, run.last);
        draft.message =
            !gap ? fmt::format("number {} of {} comes after {} again", n, row.path, run.last)
                 : fmt::format("number {} of {} comes after {}: {} missing", n, row.path, run.last,
                               n - run.last == 2 ? fmt::format("{} is", run.last + 1)
                                                 : fmt::format("{} to {} are", run.last + 1, n - 1));
        report.drafts.push_back(std::move(draft));
      }
    }
    run.last = n;
    run.last_place = row.place;
    ++run.size;
  }
  for (const auto& [key, run] : runs) {
    if (run.size < 2) continue;
    ++coverage.seen;
    ++coverage.checked;
    if (run.broken) continue;
    Draft draft;
    draft.rule = "sequence";
    draft.place = run.place;
    draft.places = {run.last_place};
    draft.formula = fmt::format("{} {} numbered without gap up to {}", run.size, what, run.last);
    report.drafts.push_back(std::move(draft));
  }
}

std::string parent_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash));
}

// A lone (1) after an unnumbered paragraph of its item announces a list that never comes.
void check_lone(const Records& records, Report& report) {
  struct Counts {
    std::size_t numbered = 0;
    std::size_t bare = 0;
    std::string_view bare_kind;
  };
  std::map<std::string_view, Counts> counts;
  for (const MeasureRow& row : records.measures) {
    Counts& of_problem = counts[row.problem_id];
    if (!row.number.empty()) {
      ++of_problem.numbered;
    } else if (of_problem.bare++ == 0) {
      of_problem.bare_kind = row.kind;
    }
  }
  for (const MeasureRow& row : records.measures) {
    const Counts& of_problem = counts[row.problem_id];
    const auto m = marker(row.number);
    if (of_problem.numbered != 1 || of_problem.bare != 1 || of_problem.bare_kind != row.kind || !m ||
        m->ordinal != 1)
      continue;
    Draft draft;
    draft.rule = "sequence";
    draft.verdict = Verdict::disagree;
    draft.place = row.place;
    draft.stated = row.measure;
    draft.formula = "a list of one";
    draft.message = fmt::format("{} stands alone after an unnumbered paragraph", row.measure);
    report.drafts.push_back(std::move(draft));
  }
}

void check_spoken_dates(const Notice& notice, const Statement& statement, const AuditWords& words,
                        Report& report, Coverage& coverage) {
  for (const SpokenList& list : spoken_lists(statement.text, words.spoken_ordinals)) {
    if (list.size < 2) continue;
    ++coverage.seen;
    ++coverage.checked;
    Draft draft;
    draft.rule = "sequence";
    draft.place = notice.locate(
        statement, {list.begin, list.begin + static_cast<Offset>(words.spoken_ordinals[0].size())});
    draft.formula = fmt::format("{} points told without gap", list.size);
    if (list.gap != 0) {
      const std::string& missing = words.spoken_ordinals[static_cast<std::size_t>(list.gap - 1)];
      draft.verdict = Verdict::disagree;
      draft.place = notice.locate(statement, list.gap_at);
      draft.stated = cut(statement.text, list.gap_at);
      draft.computed = missing;
      draft.formula = fmt::format("{} is the next point", draft.stated);
      draft.message = fmt::format("“{}” stands where “{}” should", draft.stated, missing);
    }
    report.drafts.push_back(std::move(draft));
  }
}

// Whether the last step of `path` is `number`.
bool stands_last(std::string_view path, std::string_view number) {
  const std::size_t slash = path.rfind('/');
  const std::string_view step = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return step.substr(0, step.find('~')) == number;
}

void check_sequence(const Notice& notice, const AuditWords& words, Report& report) {
  Coverage coverage{"sequence", "numbered lists", 0, 0};
  const Records& records = notice.records;
  Elsewhere elsewhere;
  std::vector<Row> sections;
  std::vector<Row> problems;
  std::vector<Row> measures;
  for (const SectionRow& row : records.sections) {
    remember(elsewhere, row.number, row.place);
    // What an item left of itself, 貳 with the number (二), stands in the item's list and not in this one.
    if (row.kind != "boilerplate" && (row.number.empty() || stands_last(row.path, row.number)))
      sections.push_back({row.number, row.path, std::string(row.parent_id), row.place});
  }
  for (const ProblemRow& row : records.problems) {
    remember(elsewhere, row.number, row.place);
    problems.push_back({row.number, row.problem, parent_of(row.problem), row.place});
  }
  for (const MeasureRow& row : records.measures) {
    remember(elsewhere, row.number, row.place);
    measures.push_back({row.number, row.measure, parent_of(row.measure), row.place});
  }
  check_rows(sections, "sections", elsewhere, report, coverage);
  check_rows(problems, "items", elsewhere, report, coverage);
  check_rows(measures, "measures", elsewhere, report, coverage);
  check_lone(records, report);
  for (const Statement& statement : notice.statements)
    check_spoken_dates(notice, statement, words, report, coverage);
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule sequence_rule{
    "sequence", "printed numbers that skip, repeat or stand alone", "GB/T 9704-2012, numbering of sections",
    "Numbers of one shape below one heading must run on by one, and so must points told in the text (一是, "
    "二是); a "
    "new start\n"
    "at 1 is a new list. A number that stands in another table in between is not missing. A lone (1) after "
    "an "
    "unnumbered\n"
    "paragraph of the same item is reported, too. The numbers alone are judged, not what is missing.",
    check_sequence};

}  // namespace taizhang::audit
