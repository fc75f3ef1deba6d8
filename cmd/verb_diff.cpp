#include <fmt/format.h>

#include <algorithm>

#include "arguments.h"
#include "diff/change.h"
#include "diff/continuity.h"
#include "diff/diff_text.h"
#include "output_options.h"
#include "report_input.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedDiff {
  InputArguments input;
  OutputArguments output;
  std::string table;
  std::vector<std::string> only;
  std::vector<std::string> pairs;
  bool why = false;
  bool stat = false;
};

bool is_wanted(const std::vector<ChangeClass>& only, const Change& change) {
  if (only.empty()) return true;
  const auto in = [&](ChangeClass which) { return std::find(only.begin(), only.end(), which) != only.end(); };
  return in(change.change) || std::any_of(change.also.begin(), change.also.end(), in);
}

int run_diff(const TypedDiff& typed, Session& session) {
  if (typed.input.inputs.size() != 2) {
    session.error({"", 0, 0, "diff compares two reports: OLD NEW"});
    return session.finish();
  }
  DiffTextOptions text;
  for (const std::string& name : separated(typed.only)) {
    const auto which = change_class(name);
    if (!which) {
      session.error(
          {"", 0, 0,
           fmt::format("'{}' is no class of change: removed, added, merged, split, status, changed, "
                       "reworded, renumbered, same",
                       name)});
      return session.finish();
    }
    text.only.push_back(*which);
  }
  std::vector<NamedPair> pairs;
  for (const std::string& pair : typed.pairs) {
    const auto read = read_pair(pair);
    if (!read) {
      session.error(read.error());
      return session.finish();
    }
    pairs.push_back(*read);
  }
  const auto olds = read_report(typed.input, typed.input.inputs[0], session);
  const auto news = read_report(typed.input, typed.input.inputs[1], session);
  if (!olds || !news) return session.finish();
  const Catalog* catalog = session.catalog();
  if (catalog == nullptr) return session.finish();
  const AuditWords& words = catalog->audit.front();
  auto matching = match_problems(olds->report, news->report, pairs);
  if (!matching) {
    session.error(matching.error());
    return session.finish();
  }
  Comparison comparison = compare(olds->report, news->report, std::move(*matching), words);
  const int code = comparison.same() ? 0 : 1;
  std::string& out = session.out().buffer();
  std::vector<Continuity> checks;
  if (typed.table == "findings" || (typed.output.to.empty() && typed.table.empty() && !typed.stat))
    checks = continuity(comparison, olds->report, news->report, words);
  if (typed.output.to.empty() && typed.table.empty()) {
    text.colour = session.color_out();
    text.why = typed.why;
    text.width = terminal_columns();
    text.screen = terminal_lines();
    out += typed.stat ? diff_stat(comparison, text)
                      : diff_text(comparison, checks, olds->report, news->report, text);
    return session.finish(code);
  }
  const OutputOptions output = resolve(typed.output, OutputFormat::csv);
  Arena arena;
  if (typed.table == "findings") {
    std::erase_if(checks, [&](const Continuity& check) {
      if (check.draft.verdict == audit::Verdict::agree) return true;
      return check.change == Continuity::none ? !text.only.empty()
                                              : !is_wanted(text.only, comparison.changes[check.change]);
    });
    print_rows(finding_rows(checks, arena), output.format, output.csv, session.out());
    return session.finish(code);
  }
  std::erase_if(comparison.changes, [&](const Change& change) { return !is_wanted(text.only, change); });
  if (!text.only.empty()) comparison.own.clear();
  if (typed.table == "deltas") {
    print_rows(delta_rows(comparison, arena), output.format, output.csv, session.out());
  } else {
    print_rows(change_rows(comparison, olds->report, news->report, arena), output.format, output.csv,
               session.out());
  }
  return session.finish(code);
}

Action declare_diff(Arguments& arguments) {
  auto typed = std::make_shared<TypedDiff>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, false);
  arguments.choice("--table", typed->table, {"changes", "deltas", "findings"},
                   "which table to print: a row a problem, a number, or a number that the old report denies");
  arguments.list("--only", typed->only, "CLASS", "only these classes of change, also comma-separated");
  arguments.list("--pair", typed->pairs, "OLD=NEW",
                 "these two are one problem, whatever they say; OLD= is gone, =NEW is new");
  arguments.flag("--why", typed->why, "what brought each pair together, its score and the second-best");
  arguments.flag("--stat", typed->stat, "one line a class of change");
  return [typed](Session& session) { return run_diff(*typed, session); };
}

}  // namespace

Verb verb_diff() {
  return {"diff",
          "compare two successive reports: what vanished, slipped, changed",
          {"taizhang diff tests/fixtures/pairs/dropped/old.txt tests/fixtures/pairs/dropped/new.txt",
           "taizhang diff --to csv --table deltas tests/fixtures/pairs/dropped/old.txt "
           "tests/fixtures/pairs/dropped/new.txt"},
          declare_diff};
}

}  // namespace taizhang::cmd
