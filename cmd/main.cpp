#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "format/csv.h"
#include "pipeline/pipeline.h"

namespace {

template <class Row>
void print(const std::vector<Row>& rows) {
  std::string out;
  taizhang::append_csv_header<Row>(out);
  for (const Row& row : rows) taizhang::append_csv(out, row);
  std::fwrite(out.data(), 1, out.size(), stdout);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace taizhang;
  CLI::App app("Government notices to ledgers", "taizhang");
  app.require_subcommand(1);
  std::string input;
  for (const char* table : {"sections", "problems", "measures", "facts"}) {
    app.add_subcommand(table, "print that table as CSV")->add_option("INPUT", input)->required();
  }
  CLI11_PARSE(app, argc, argv);
  const auto source = Source::from_file(input);
  if (!source) {
    fmt::print(stderr, "taizhang: {}\n", to_string(source.error()));
    return 2;
  }
  const auto document = read_notice(*source, input, embedded_catalog(), {});
  if (!document) {
    fmt::print(stderr, "taizhang: {}\n", to_string(document.error()));
    return 2;
  }
  const std::string verb = app.get_subcommands().front()->get_name();
  if (verb == "sections") print(document->records.sections);
  if (verb == "problems") print(document->records.problems);
  if (verb == "measures") print(document->records.measures);
  if (verb == "facts") print(document->records.facts);
  return 0;
}
