#include <fmt/format.h>

#include <memory>

#include "arguments.h"
#include "audit/promises.h"
#include "diff/promise_outcome.h"
#include "input_options.h"
#include "output_options.h"
#include "report_input.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedDue {
  InputArguments input;
  OutputArguments output;
  std::string as_of;
  std::string with;
};

void print_for_people(std::string& out, const Records& records, const std::vector<PromiseRow>& promises) {
  if (promises.empty()) return;
  out +=
      fmt::format("{}{}\n", records.document.source,
                  promises.front().as_of.empty() ? "" : fmt::format(" (as of {})", promises.front().as_of));
  for (const PromiseRow& promise : promises) {
    const std::string_view item = promise.measure.empty() ? promise.problem : promise.measure;
    out += fmt::format("  {:<8} {:<12} line {:<5}{}{}\n", promise.state, promise.due,
                       promise.place.line.value_or(0), item,
                       promise.who.empty() ? "" : "  " + joined(promise.who));
    out += fmt::format("    {}\n", promise.what);
  }
}

std::string outcomes(const std::vector<PromiseRow>& promises) {
  std::string out;
  std::size_t count[4] = {};
  for (const PromiseRow& promise : promises) {
    const std::string_view outcome = promise.outcome.empty() ? "not due" : promise.outcome;
    ++count[outcome == "silent" ? 0 : outcome == "late" ? 1 : outcome == "not due" ? 2 : 3];
    const std::string_view item = promise.measure.empty() ? promise.problem : promise.measure;
    out += fmt::format("{:<8} {:<12} line {:<5}{}{}\n    {}\n", outcome, promise.due,
                       promise.place.line.value_or(0), item,
                       promise.who.empty() ? "" : "  " + joined(promise.who), promise.what);
    if (!promise.evidence.empty())
      out +=
          fmt::format("    now{}{}: {}\n", promise.later.empty() ? "" : " ", promise.later, promise.evidence);
  }
  return fmt::format("{} promises: {} silent, {} late, {} not due, {} kept\n", promises.size(), count[0],
                     count[1], count[2], count[3]) +
         out;
}

// The promises of one report by what the later one says.
int run_due_with(const TypedDue& typed, Session& session) {
  if (typed.input.inputs.size() != 1) {
    session.error({"", 0, 0, "due --with compares two reports: OLD --with NEW"});
    return session.finish();
  }
  const auto olds = read_report(typed.input, typed.input.inputs.front(), session);
  const auto news = read_report(typed.input, typed.with, session);
  const Catalog* catalog = session.catalog();
  if (!olds || !news || catalog == nullptr) return session.finish();
  std::string as_of = typed.as_of;
  for (const DocumentRow* document : news->report.documents) {
    const auto day = audit::read_day(document->date);
    if (as_of.empty() && day) as_of = *day;
  }
  std::vector<PromiseRow> promises;
  for (const Records& notice : olds->notices) {
    const auto more = audit::promises(notice, catalog->audit.front(), as_of);
    promises.insert(promises.end(), more.begin(), more.end());
  }
  const auto matching = match_problems(olds->report, news->report);
  if (!matching) {
    session.error(matching.error());
    return session.finish();
  }
  Arena arena;
  settle(promises, olds->report, news->report, *matching, catalog->audit.front(), arena);
  if (typed.output.to.empty()) {
    if (!promises.empty()) session.out().buffer() += outcomes(promises);
  } else {
    const OutputOptions output = resolve(typed.output, OutputFormat::csv);
    print_rows(promises, output.format, output.csv, session.out());
  }
  return session.finish();
}

int run_due(const TypedDue& typed, Session& session) {
  if (!typed.as_of.empty()) {
    if (const auto day = audit::read_day(typed.as_of); !day) {
      session.error(day.error());
      return session.finish();
    }
  }
  if (!typed.with.empty()) return run_due_with(typed, session);
  const auto options = resolve(typed.input, session);
  const Catalog* catalog = options ? session.catalog() : nullptr;
  if (catalog == nullptr) return session.finish();
  const bool for_people = typed.output.to.empty();
  const OutputOptions output = resolve(typed.output, OutputFormat::csv);
  TableWriter<PromiseRow> writer(output.format, output.csv);
  if (!for_people) writer.header(session.out().buffer());
  each_notice(*options, session, [&](InputNotice& notice) {
    const std::vector<PromiseRow> promises =
        audit::promises(notice.records, catalog->audit.front(), typed.as_of);
    if (for_people) {
      print_for_people(session.out().buffer(), notice.records, promises);
    } else {
      for (const PromiseRow& promise : promises) writer.row(session.out().buffer(), promise);
    }
    return session.out().pass_on();
  });
  if (!for_people) writer.footer(session.out().buffer());
  return session.finish();
}

Action declare_due(Arguments& arguments) {
  auto typed = std::make_shared<TypedDue>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, false);
  arguments.option("--as-of", typed->as_of, "DATE", "the day to judge by (default: the notice's own date)");
  arguments.option("--with", typed->with, "NEW",
                   "a later report: which promises were kept, late, or passed over in silence");
  return [typed](Session& session) { return run_due(*typed, session); };
}

}  // namespace

Verb verb_due() {
  return {"due",
          "list every dated promise: who, what, by when, where; overdue first",
          {"taizhang due tests/fixtures/notices/haizhou-2024-rectification.txt",
           "taizhang due tests/fixtures/pairs/promises-kept-and-late/old.txt --with "
           "tests/fixtures/pairs/promises-kept-and-late/new.txt"},
          declare_due};
}

}  // namespace taizhang::cmd
