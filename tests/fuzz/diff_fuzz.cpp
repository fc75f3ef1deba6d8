// Any two reports can be compared: every problem stands in one change, and a report does not differ from
// itself.
#include <cstdlib>

#include "diff/continuity.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Records read(std::string_view bytes, const std::shared_ptr<const Matchers>& matchers) {
  PipelineOptions options;
  options.text.encoding = "UTF-8";
  const Source source = Source::from_bytes("fuzz", std::string(bytes));
  auto document = read_notice(source, "fuzz", matchers, options);
  return document ? std::move(document->records) : Records{};
}

Comparison compared(const Report& old_report, const Report& new_report) {
  auto matching = match_problems(old_report, new_report);
  require(matching.has_value());
  Comparison comparison =
      compare(old_report, new_report, std::move(*matching), embedded_catalog().audit.front());
  std::vector<int> olds(old_report.problems.size());
  std::vector<int> news(new_report.problems.size());
  for (const Change& change : comparison.changes) {
    require(!change.match.olds.empty() || !change.match.news.empty());
    require(change.match.olds.size() < 2 || change.match.news.size() < 2);
    for (const std::uint32_t i : change.match.olds) ++olds.at(i);
    for (const std::uint32_t i : change.match.news) ++news.at(i);
  }
  for (const int times : olds) require(times == 1);
  for (const int times : news) require(times == 1);
  Arena arena;
  require(change_rows(comparison, old_report, new_report, arena).size() == comparison.changes.size());
  delta_rows(comparison, arena);
  finding_rows(continuity(comparison, old_report, new_report, embedded_catalog().audit.front()), arena);
  return comparison;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto matchers = std::make_shared<const Matchers>(embedded_catalog());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(bytes.find('\f'), bytes.size());
  const Records old_records = read(bytes.substr(0, cut), matchers);
  const Records new_records = read(bytes.substr(std::min(cut + 1, size)), matchers);
  const Report old_report = report_of({&old_records, 1});
  const Report new_report = report_of({&new_records, 1});
  compared(old_report, new_report);
  compared(new_report, old_report);
  require(compared(old_report, old_report).same());
  return 0;
}
