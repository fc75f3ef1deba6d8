#include "record/column.h"

#include <type_traits>
#include <utility>

namespace taizhang {

namespace {

template <class Cell>
constexpr bool holds(ColumnType type) {
  switch (type) {
    case ColumnType::integer:
      return std::is_same_v<Cell, Number>;
    case ColumnType::boolean:
      return std::is_same_v<Cell, bool>;
    case ColumnType::list:
      return std::is_same_v<Cell, List>;
    default:
      return std::is_same_v<Cell, std::string_view>;
  }
}

// A column that is the member `member` of its row. A type that the member does not have fails to compile.
template <auto member, class Row>
constexpr Column<Row> of(const char* name, ColumnType type, const char* meaning, const char* values = "",
                         bool evidence = false) {
  using Cell = std::remove_cvref_t<decltype(std::declval<Row>().*member)>;
  if (!holds<Cell>(type)) throw "the column's type is not that of its member";
  return {name,   type,     meaning,
          values, evidence, [](const Row& row) -> const void* { return &(row.*member); }};
}

// A column that is the member `member` of its row's place.
template <auto member, class Row>
constexpr Column<Row> at(const char* name, ColumnType type, const char* meaning) {
  using Cell = std::remove_cvref_t<decltype(std::declval<Place>().*member)>;
  if (!holds<Cell>(type)) throw "the column's type is not that of its member";
  return {name, type, meaning, "", false, [](const Row& row) -> const void* { return &(row.place.*member); }};
}

}  // namespace

using enum ColumnType;

template <>
std::span<const Column<InputRow>> columns() {
  static constexpr Column<InputRow> all[] = {
      of<&InputRow::source, InputRow>("source", text, "path of the input, below the input root"),
      of<&InputRow::doc, InputRow>("doc", text, "the notice it holds"),
      of<&InputRow::outcome, InputRow>("outcome", text, "what became of it",
                                       "converted|duplicate|unchanged|failed"),
      of<&InputRow::reason, InputRow>("reason", text, "why it failed, or that it changed since the last run"),
  };
  return all;
}

template <>
std::span<const Column<DocumentRow>> columns() {
  static constexpr Column<DocumentRow> all[] = {
      of<&DocumentRow::doc, DocumentRow>("doc", text,
                                         "d and the first 16 hex digits of the SHA-256 of the source bytes"),
      of<&DocumentRow::source, DocumentRow>("source", text, "path of the source, below the input root"),
      of<&DocumentRow::sha256, DocumentRow>("sha256", text, "SHA-256 of the source bytes, in hex"),
      of<&DocumentRow::format, DocumentRow>("format", text, "what the bytes are: text, html"),
      of<&DocumentRow::encoding, DocumentRow>("encoding", text, "IANA name of what the bytes were read as"),
      of<&DocumentRow::repairs, DocumentRow>("repairs", text, "repairs with counts, kind:count joined by ;"),
      of<&DocumentRow::profile, DocumentRow>("profile", text, "the document profile that matched"),
      of<&DocumentRow::title, DocumentRow>("title", text, "title of the notice"),
      of<&DocumentRow::issuer, DocumentRow>("issuer", text, "who issued it"),
      of<&DocumentRow::date, DocumentRow>("date", edtf, "date of the notice"),
      of<&DocumentRow::period, DocumentRow>("period", edtf, "the period it reports on"),
      of<&DocumentRow::docnumber, DocumentRow>("docnumber", text, "document number (文号)"),
      of<&DocumentRow::bytes, DocumentRow>("bytes", integer, "size of the source in bytes"),
      of<&DocumentRow::sections, DocumentRow>("sections", integer, "rows in sections"),
      of<&DocumentRow::problems, DocumentRow>("problems", integer, "rows in problems"),
      of<&DocumentRow::measures, DocumentRow>("measures", integer, "rows in measures"),
      of<&DocumentRow::facts, DocumentRow>("facts", integer, "rows in facts"),
      of<&DocumentRow::warnings, DocumentRow>("warnings", integer, "diagnostics of severity warning"),
      of<&DocumentRow::damaged, DocumentRow>("damaged", boolean, "something could not be restored"),
      of<&DocumentRow::schema_version, DocumentRow>("schema_version", integer, "version of this contract"),
  };
  return all;
}

template <>
std::span<const Column<SectionRow>> columns() {
  static constexpr Column<SectionRow> all[] = {
      of<&SectionRow::id, SectionRow>("id", text, "s and 12 hex digits"),
      of<&SectionRow::doc, SectionRow>("doc", text, "the notice"),
      of<&SectionRow::parent_id, SectionRow>("parent_id", text, "the section above"),
      of<&SectionRow::path, SectionRow>("path", text,
                                        "printed markers from the outermost section down, joined by /"),
      of<&SectionRow::number, SectionRow>("number", text, "the marker without trailing punctuation"),
      of<&SectionRow::kind, SectionRow>("kind", text, "what it is",
                                        "title|heading|paragraph|note|caption|metadata|boilerplate"),
      of<&SectionRow::heading, SectionRow>("heading", text, "the heading without its marker"),
      of<&SectionRow::text, SectionRow>("text", text, "the running text"),
      at<&Place::line, SectionRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, SectionRow>("start", integer, "first byte in the source file"),
      at<&Place::end, SectionRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, SectionRow>("locator", text,
                                      "place in a container format: page, sheet, table, row, cell"),
  };
  return all;
}

template <>
std::span<const Column<ProblemRow>> columns() {
  static constexpr Column<ProblemRow> all[] = {
      of<&ProblemRow::id, ProblemRow>("id", text, "p and 12 hex digits"),
      of<&ProblemRow::doc, ProblemRow>("doc", text, "the notice"),
      of<&ProblemRow::section_id, ProblemRow>("section_id", text, "the section it stands in"),
      of<&ProblemRow::problem, ProblemRow>("problem", text, "path of printed markers, joined by /"),
      of<&ProblemRow::number, ProblemRow>("number", text, "its own marker without trailing punctuation"),
      of<&ProblemRow::kind, ProblemRow>("kind", text, "what the notice calls it",
                                        "problem|task|target|theme"),
      of<&ProblemRow::heading, ProblemRow>("heading", text, "the whole heading"),
      of<&ProblemRow::title, ProblemRow>("title", text,
                                         "the heading without marker, responsibility and final full stop"),
      of<&ProblemRow::goal, ProblemRow>("goal", text, "what is to be reached"),
      of<&ProblemRow::lead, ProblemRow>("lead", list,
                                        "leading or responsible units (牵头, 责任), as printed"),
      of<&ProblemRow::partners, ProblemRow>("partners", list,
                                            "units that take part (共同责任, 配合, 参与), as printed"),
      of<&ProblemRow::persons, ProblemRow>("persons", list,
                                           "responsible persons (牵头领导, 责任人), as printed"),
      of<&ProblemRow::origin, ProblemRow>("origin", text, "where the problem comes from (问题来源)"),
      of<&ProblemRow::deadline, ProblemRow>("deadline", edtf, "date it is due"),
      of<&ProblemRow::deadline_text, ProblemRow>("deadline_text", text, "the words that set the deadline"),
      of<&ProblemRow::status, ProblemRow>("status", text, "state of work",
                                          "done|ahead|on_schedule|in_progress|behind|not_started|other"),
      of<&ProblemRow::status_text, ProblemRow>("status_text", text, "the printed words behind the status"),
      of<&ProblemRow::title_id, ProblemRow>(
          "title_id", text,
          "t and 12 hex digits of the SHA-256 of the folded title: the same problem in another report"),
      of<&ProblemRow::damaged, ProblemRow>(
          "damaged", boolean, "stands in text that could not be restored, or was restored by inference"),
      at<&Place::line, ProblemRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, ProblemRow>("start", integer, "first byte in the source file"),
      at<&Place::end, ProblemRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, ProblemRow>("locator", text,
                                      "place in a container format: page, sheet, table, row, cell"),
  };
  return all;
}

template <>
std::span<const Column<MeasureRow>> columns() {
  static constexpr Column<MeasureRow> all[] = {
      of<&MeasureRow::id, MeasureRow>("id", text, "m and 12 hex digits"),
      of<&MeasureRow::doc, MeasureRow>("doc", text, "the notice"),
      of<&MeasureRow::problem_id, MeasureRow>("problem_id", text, "the problem it belongs to"),
      of<&MeasureRow::problem, MeasureRow>("problem", text, "path of that problem"),
      of<&MeasureRow::measure, MeasureRow>("measure", text,
                                           "path of the problem and its own marker or field name"),
      of<&MeasureRow::number, MeasureRow>("number", text, "its own marker without trailing punctuation"),
      of<&MeasureRow::kind, MeasureRow>("kind", text, "what it states", "goal|measure|result|progress|next"),
      of<&MeasureRow::text, MeasureRow>("text", text, "the statement"),
      of<&MeasureRow::goal_id, MeasureRow>("goal_id", text, "the goal or measure that a result answers"),
      of<&MeasureRow::lead, MeasureRow>("lead", list, "leading or responsible units, as printed"),
      of<&MeasureRow::partners, MeasureRow>("partners", list, "units that take part, as printed"),
      of<&MeasureRow::deadline, MeasureRow>("deadline", edtf, "date it is due"),
      of<&MeasureRow::status, MeasureRow>("status", text, "state of work",
                                          "done|ahead|on_schedule|in_progress|behind|not_started|other"),
      of<&MeasureRow::status_text, MeasureRow>("status_text", text, "the printed words behind the status"),
      of<&MeasureRow::damaged, MeasureRow>(
          "damaged", boolean, "stands in text that could not be restored, or was restored by inference"),
      at<&Place::line, MeasureRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, MeasureRow>("start", integer, "first byte in the source file"),
      at<&Place::end, MeasureRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, MeasureRow>("locator", text,
                                      "place in a container format: page, sheet, table, row, cell"),
  };
  return all;
}

template <>
std::span<const Column<FactRow>> columns() {
  static constexpr Column<FactRow> all[] = {
      of<&FactRow::id, FactRow>("id", text, "f and 12 hex digits"),
      of<&FactRow::doc, FactRow>("doc", text, "the notice"),
      of<&FactRow::section_id, FactRow>("section_id", text, "the section it stands in"),
      of<&FactRow::problem_id, FactRow>("problem_id", text, "the problem it stands in"),
      of<&FactRow::measure_id, FactRow>("measure_id", text, "the measure it stands in"),
      of<&FactRow::problem, FactRow>("problem", text, "path of that problem"),
      of<&FactRow::measure, FactRow>("measure", text, "path of that measure"),
      of<&FactRow::kind, FactRow>(
          "kind", text, "kind of quantity",
          "count|money|percent|percentage_point|ratio|area|length|mass|volume|energy|power|speed|rate|"
          "duration|date|period|rank|rank_change|index|score|ordinal_ref|phone|docnumber|other"),
      of<&FactRow::text, FactRow>("text", text, "number, scale, unit and touching approximator, as printed"),
      of<&FactRow::value, FactRow>("value", decimal, "the number after scaling by 万 or 亿"),
      of<&FactRow::value_high, FactRow>("value_high", decimal, "upper end of a range"),
      of<&FactRow::resolution, FactRow>("resolution", decimal, "weight of the last printed digit"),
      of<&FactRow::unit, FactRow>("unit", text, "base unit as printed, without scale"),
      of<&FactRow::dimension, FactRow>("dimension", text, "physical dimension, or the ISO 4217 currency"),
      of<&FactRow::si_value, FactRow>("si_value", decimal,
                                      "value in SI units, or the amount in the currency"),
      of<&FactRow::date, FactRow>("date", edtf, "for dates and periods"),
      of<&FactRow::approx, FactRow>("approx", text, "how exact the number claims to be",
                                    "about|nearly|over|more_than|at_least|at_most|less_than"),
      of<&FactRow::subject, FactRow>("subject", text,
                                     "the shortest printed phrase that says what is measured"),
      of<&FactRow::entity, FactRow>("entity", text, "whose value it is, where values stand for several"),
      of<&FactRow::qualifier, FactRow>("qualifier", text, "which part of the subject"),
      of<&FactRow::comparison, FactRow>(
          "comparison", text,
          "what a change is measured against; on a date: it is what a number is compared with",
          "yoy|mom|vs_base|plan"),
      of<&FactRow::direction, FactRow>("direction", text, "sign of a change", "up|down|flat"),
      of<&FactRow::base, FactRow>("base", text, "the printed base of a comparison"),
      of<&FactRow::modality, FactRow>("modality", text, "what the number claims", "actual|target|forecast"),
      of<&FactRow::declared, FactRow>("declared", boolean, "a total that the notice states of its own items"),
      of<&FactRow::bound, FactRow>("bound", text, "how a date bounds", "by|since|as_of"),
      of<&FactRow::inferred, FactRow>("inferred", list,
                                      "what the text left out and context gave: year, unit, character"),
      of<&FactRow::period_id, FactRow>("period_id", text, "the period fact that this value covers"),
      of<&FactRow::part_of, FactRow>("part_of", text, "the fact for the whole that 其中 refers to"),
      of<&FactRow::group, FactRow>("group", text, "the first fact of a joint count or of a 分别 list"),
      of<&FactRow::damaged, FactRow>(
          "damaged", boolean, "stands in text that could not be restored, or was restored by inference"),
      at<&Place::line, FactRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, FactRow>("start", integer, "first byte in the source file"),
      at<&Place::end, FactRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, FactRow>("locator", text,
                                   "place in a container format: page, sheet, table, row, cell"),
      of<&FactRow::sentence, FactRow>("sentence", text, "the clean sentence around the fact, with --evidence",
                                      "", true),
  };
  return all;
}

template <>
std::span<const Column<FindingRow>> columns() {
  static constexpr Column<FindingRow> all[] = {
      of<&FindingRow::id, FindingRow>("id", text, "n and 12 hex digits"),
      of<&FindingRow::doc, FindingRow>("doc", text, "the notice"),
      of<&FindingRow::rule, FindingRow>("rule", text, "name of the rule; see taizhang explain"),
      of<&FindingRow::verdict, FindingRow>("verdict", text, "what the check found",
                                           "agree|rounding|disagree|undecidable"),
      of<&FindingRow::stated, FindingRow>("stated", text, "the number as the notice states it"),
      of<&FindingRow::computed, FindingRow>("computed", text, "the number as the operands give it"),
      of<&FindingRow::low, FindingRow>("low", text, "lower end of what rounding allows"),
      of<&FindingRow::high, FindingRow>("high", text, "upper end of what rounding allows"),
      of<&FindingRow::formula, FindingRow>("formula", text, "the computation, with printed operands"),
      of<&FindingRow::assumption, FindingRow>("assumption", text, "what the rule takes for granted"),
      of<&FindingRow::message, FindingRow>("message", text, "one sentence for people"),
      of<&FindingRow::facts, FindingRow>("facts", list, "ids of the facts involved"),
      of<&FindingRow::places, FindingRow>("places", list, "byte ranges of all numbers involved, start-end"),
      at<&Place::line, FindingRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, FindingRow>("start", integer, "first byte in the source file"),
      at<&Place::end, FindingRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, FindingRow>("locator", text,
                                      "place in a container format: page, sheet, table, row, cell"),
  };
  return all;
}

template <>
std::span<const Column<PromiseRow>> columns() {
  static constexpr Column<PromiseRow> all[] = {
      of<&PromiseRow::id, PromiseRow>("id", text, "r and 12 hex digits"),
      of<&PromiseRow::doc, PromiseRow>("doc", text, "the notice"),
      of<&PromiseRow::fact_id, PromiseRow>("fact_id", text,
                                           "the fact of the date; empty for a deadline field"),
      of<&PromiseRow::problem, PromiseRow>("problem", text, "path of the problem"),
      of<&PromiseRow::measure, PromiseRow>("measure", text, "path of the measure"),
      of<&PromiseRow::who, PromiseRow>("who", list, "units that answer for it"),
      of<&PromiseRow::what, PromiseRow>("what", text, "the clause that promises"),
      of<&PromiseRow::due, PromiseRow>("due", edtf, "by when"),
      of<&PromiseRow::due_text, PromiseRow>("due_text", text, "the words that say so"),
      of<&PromiseRow::state, PromiseRow>("state", text, "where it stands on the day asked for",
                                         "overdue|open|done"),
      of<&PromiseRow::outcome, PromiseRow>("outcome", text, "what a later report says of it",
                                           "kept|late|silent"),
      of<&PromiseRow::as_of, PromiseRow>("as_of", edtf, "the day it was judged by"),
      at<&Place::line, PromiseRow>("line", integer, "line of the decoded source, from 1"),
      at<&Place::start, PromiseRow>("start", integer, "first byte in the source file"),
      at<&Place::end, PromiseRow>("end", integer, "byte after the last in the source file"),
      at<&Place::locator, PromiseRow>("locator", text,
                                      "place in a container format: page, sheet, table, row, cell"),
      of<&PromiseRow::later, PromiseRow>("later", text, "path of the problem in the later report"),
      of<&PromiseRow::evidence, PromiseRow>("evidence", text, "what the later report says of it"),
  };
  return all;
}

template <>
std::span<const Column<ChangeRow>> columns() {
  static constexpr Column<ChangeRow> all[] = {
      of<&ChangeRow::change, ChangeRow>("change", text, "the gravest class of the change",
                                        "same|status|changed|renumbered|reworded|split|merged|added|removed"),
      of<&ChangeRow::also, ChangeRow>("also", list, "further classes, gravest first"),
      of<&ChangeRow::old_problems, ChangeRow>("old", list, "paths of the problems in the old report"),
      of<&ChangeRow::new_problems, ChangeRow>("new", list, "paths of the problems in the new report"),
      of<&ChangeRow::title_old, ChangeRow>("title_old", text, "title of the first old problem"),
      of<&ChangeRow::title_new, ChangeRow>("title_new", text, "title of the first new problem"),
      of<&ChangeRow::status_old, ChangeRow>("status_old", text, "status of the first old problem"),
      of<&ChangeRow::status_new, ChangeRow>("status_new", text, "status of the first new problem"),
      of<&ChangeRow::score, ChangeRow>("score", decimal, "likeness of the two, 0 to 1"),
      of<&ChangeRow::runner_up, ChangeRow>("runner_up", decimal, "likeness of the second-best candidate"),
      of<&ChangeRow::ambiguous, ChangeRow>("ambiguous", boolean,
                                           "true if another candidate was about as good"),
      of<&ChangeRow::ids_old, ChangeRow>("id_old", list, "ids of the old problems"),
      of<&ChangeRow::ids_new, ChangeRow>("id_new", list, "ids of the new problems"),
      of<&ChangeRow::matched_by, ChangeRow>("matched_by", text, "what brought the two together",
                                            "pair|title|content|order|split|merge"),
      of<&ChangeRow::second, ChangeRow>("second", text, "path of the second-best candidate"),
  };
  return all;
}

template <>
std::span<const Column<DeltaRow>> columns() {
  static constexpr Column<DeltaRow> all[] = {
      of<&DeltaRow::old_problem, DeltaRow>("old", text, "path of the problem in the old report"),
      of<&DeltaRow::new_problem, DeltaRow>("new", text, "path of the problem in the new report"),
      of<&DeltaRow::subject, DeltaRow>("subject", text, "what is measured"),
      of<&DeltaRow::unit, DeltaRow>("unit", text, "unit as printed, without scale"),
      of<&DeltaRow::value_old, DeltaRow>("value_old", text, "old value: a decimal, or an EDTF date"),
      of<&DeltaRow::value_new, DeltaRow>("value_new", text, "new value: a decimal, or an EDTF date"),
      of<&DeltaRow::delta, DeltaRow>("delta", decimal, "new minus old; whole days between two days"),
      of<&DeltaRow::percent, DeltaRow>("percent", decimal, "delta in percent of the old value"),
      of<&DeltaRow::text_old, DeltaRow>("text_old", text, "old number as printed"),
      of<&DeltaRow::text_new, DeltaRow>("text_new", text, "new number as printed"),
      of<&DeltaRow::id_old, DeltaRow>("id_old", text, "id of the old fact"),
      of<&DeltaRow::id_new, DeltaRow>("id_new", text, "id of the new fact"),
  };
  return all;
}

template <>
std::span<const Column<LightRow>> columns() {
  static constexpr Column<LightRow> all[] = {
      of<&LightRow::row, LightRow>("row", integer, "row of the problem in the series, from 1"),
      of<&LightRow::doc, LightRow>("doc", text, "the report"),
      of<&LightRow::date, LightRow>("date", edtf, "date of the report"),
      of<&LightRow::problem, LightRow>("problem", text, "path of the problem in that report"),
      of<&LightRow::title, LightRow>("title", text, "title of the problem in that report"),
      of<&LightRow::lead, LightRow>("lead", list, "units that lead"),
      of<&LightRow::status, LightRow>("status", text, "status in that report"),
      of<&LightRow::status_text, LightRow>("status_text", text, "the printed words behind the status"),
      of<&LightRow::deadline, LightRow>("deadline", edtf, "date by which it is due"),
      of<&LightRow::subject, LightRow>("subject", text, "what the key number measures"),
      of<&LightRow::value, LightRow>("value", decimal, "the key number"),
      of<&LightRow::unit, LightRow>("unit", text, "its unit"),
      of<&LightRow::target, LightRow>("target", decimal, "the target it is held against"),
      of<&LightRow::attainment, LightRow>("attainment", decimal, "percent of the target that is reached"),
      of<&LightRow::time_share, LightRow>("time_share", decimal, "percent of the time that had passed"),
      of<&LightRow::light, LightRow>("light", text, "the light; empty where nothing is printed to judge by",
                                     "green|yellow|red"),
      of<&LightRow::rule, LightRow>("rule", text, "the rule that decided"),
      of<&LightRow::evidence, LightRow>("evidence", text, "what the rule saw"),
      of<&LightRow::supervise, LightRow>("supervise", boolean,
                                         "true if the problem is on the supervision list"),
      of<&LightRow::id, LightRow>("id", text, "id of the problem in that report"),
  };
  return all;
}

}  // namespace taizhang
