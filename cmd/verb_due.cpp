#include <fmt/format.h>

#include <memory>

#include "arguments.h"
#include "audit/promises.h"
#include "input_options.h"
#include "output_options.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct Typed {
  InputArguments input;
  OutputArguments output;
  std::string as_of;
};

std::string joined(List list) {
  std::string out;
  for (const std::string_view item : list) out += (out.empty() ? "" : "、") + std::string(item);
  return out;
}

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

int run(const Typed& typed, Session& session) {
  if (!typed.as_of.empty()) {
    if (const auto day = audit::read_day(typed.as_of); !day) {
      session.error(day.error());
      return session.finish();
    }
  }
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

Action declare(Arguments& arguments) {
  auto typed = std::make_shared<Typed>();
  typed->input.declare(arguments);
  typed->output.declare(arguments, false);
  arguments.option("--as-of", typed->as_of, "DATE", "the day to judge by (default: the notice's own date)");
  return [typed](Session& session) { return run(*typed, session); };
}

}  // namespace

Verb verb_due() {
  return {"due",
          "list every dated promise: who, what, by when, where; overdue first",
          {"taizhang due tests/fixtures/notices/haizhou-2024-rectification.txt",
           "taizhang due --as-of 2024-06-30 --to csv tests/fixtures/notices/haizhou-2024-rectification.txt"},
          declare};
}

}  // namespace taizhang::cmd
