#include "arguments.h"
#include "diff/track_text.h"
#include "output_options.h"
#include "pipeline/track_table.h"
#include "report_input.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedTrack {
  InputArguments input;
  OutputArguments output;
  std::vector<std::string> dates;
  std::string table;
  bool bulletin = false;
  bool markdown = false;
  bool ambiguous_wide = false;
};

int run_track(const TypedTrack& typed, Session& session) {
  if (typed.input.inputs.empty()) {
    session.error({"", 0, 0, "track follows a series of reports: R1 R2 …"});
    return session.finish();
  }
  std::vector<ReportInput> inputs;
  for (const std::string& argument : typed.input.inputs) {
    auto input = read_report(typed.input, argument, session);
    if (input) inputs.push_back(std::move(*input));
  }
  std::vector<Report> reports;
  // One folder or ledger is itself the series: each of its notices is a report.
  if (typed.input.inputs.size() == 1 && !inputs.empty()) {
    for (const Records& notice : inputs.front().notices) reports.push_back(report_of({&notice, 1}));
  } else {
    for (ReportInput& input : inputs) reports.push_back(std::move(input.report));
  }
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr || reports.empty()) return session.finish();
  if (catalog->lights.empty()) {
    session.error({"", 0, 0, "no grammar of kind 'lights' is in force"});
    return session.finish();
  }
  const Lights& lights = catalog->lights.front();
  const auto series = follow(std::move(reports), separated(typed.dates));
  if (!series) {
    session.error(series.error());
    return session.finish();
  }
  const Track track = judge(*series, lights);
  std::string& out = session.out().buffer();
  if (typed.bulletin || typed.markdown) {
    out += bulletin(*series, track, lights, typed.markdown ? BulletinForm::markdown : BulletinForm::plain);
  } else if (typed.output.to.empty() && typed.table.empty()) {
    TrackTextOptions text;
    text.colour = session.color_out();
    text.ambiguous_wide = typed.ambiguous_wide;
    text.width = terminal_columns();
    out += track_text(*series, track, lights, text);
  } else {
    const OutputOptions output = resolve(typed.output, OutputFormat::csv);
    if (typed.table != "lights") {
      out += track_table(*series, track, output.format, output.csv);
      return session.finish();
    }
    Arena arena;
    print_rows(light_rows(*series, track, arena), output.format, output.csv, session.out());
  }
  return session.finish();
}

Action declare_track(Arguments& arguments) {
  auto typed = std::make_shared<TypedTrack>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, false);
  arguments.list("--dates", typed->dates, "DATE",
                 "the dates of the reports in the order given, also comma-separated, instead of their own");
  arguments.choice("--table", typed->table, {"problems", "lights"},
                   "which table to print: a row a problem and a column a report, or a row a light");
  arguments.flag("--bulletin", typed->bulletin, "the short progress bulletin of the last report");
  arguments.flag("--markdown", typed->markdown, "the bulletin as Markdown");
  arguments.flag("--ambiguous-wide", typed->ambiguous_wide,
                 "the terminal draws characters of ambiguous width in two columns");
  return [typed](Session& session) { return run_track(*typed, session); };
}

}  // namespace

Verb verb_track() {
  return {"track",
          "follow problems through a series of reports, with red, yellow and green lights",
          {"taizhang track tests/fixtures/pairs/dropped/old.txt tests/fixtures/pairs/dropped/new.txt",
           "taizhang track --bulletin tests/fixtures/pairs/dropped/old.txt "
           "tests/fixtures/pairs/dropped/new.txt"},
          declare_track};
}

}  // namespace taizhang::cmd
