#pragma once

#include <span>

#include "arguments.h"
#include "input_options.h"
#include "output_options.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

template <class Row>
std::span<const Row> rows_of(const Records& records);
template <>
inline std::span<const DocumentRow> rows_of(const Records& records) {
  return {&records.document, 1};
}
template <>
inline std::span<const SectionRow> rows_of(const Records& records) {
  return records.sections;
}
template <>
inline std::span<const ProblemRow> rows_of(const Records& records) {
  return records.problems;
}
template <>
inline std::span<const MeasureRow> rows_of(const Records& records) {
  return records.measures;
}
template <>
inline std::span<const FactRow> rows_of(const Records& records) {
  return records.facts;
}

// Whether a table holds facts or counts them.
template <class Row>
inline constexpr bool shows_facts = std::is_same_v<Row, FactRow> || std::is_same_v<Row, DocumentRow>;

// Declares a verb that prints the table of `Row` of all inputs.
template <class Row>
Action declare_table(Arguments& arguments) {
  struct Typed {
    InputArguments input;
    OutputArguments output;
  };
  auto typed = std::make_shared<Typed>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, std::is_same_v<Row, FactRow>);
  return [typed](Session& session) {
    auto options = resolve(typed->input, session);
    if (!options) return session.finish();
    options->pipeline.facts = shows_facts<Row>;
    const OutputOptions output = resolve(typed->output, OutputFormat::csv);
    TableWriter<Row> writer(output.format, output.csv);
    writer.header(session.out().buffer());
    each_notice(*options, session, [&](InputNotice& notice) {
      for (const Row& row : rows_of<Row>(notice.records)) {
        writer.row(session.out().buffer(), row);
        if (!session.out().pass_on()) return false;
      }
      return true;
    });
    writer.footer(session.out().buffer());
    return session.finish();
  };
}

}  // namespace taizhang::cmd
