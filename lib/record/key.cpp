#include "record/key.h"

#include <algorithm>

namespace taizhang {

namespace {

constexpr ForeignKey to_document[] = {{"doc", "documents"}};
constexpr ForeignKey of_section[] = {{"doc", "documents"}, {"parent_id", "sections"}};
constexpr ForeignKey of_problem[] = {{"doc", "documents"}, {"section_id", "sections"}};
constexpr ForeignKey of_measure[] = {
    {"doc", "documents"}, {"problem_id", "problems"}, {"goal_id", "measures"}};
constexpr ForeignKey of_fact[] = {{"doc", "documents"},       {"section_id", "sections"},
                                  {"problem_id", "problems"}, {"measure_id", "measures"},
                                  {"period_id", "facts"},     {"part_of", "facts"},
                                  {"group", "facts"}};
constexpr ForeignKey of_promise[] = {{"doc", "documents"}, {"fact_id", "facts"}};

constexpr std::string_view input_needs[] = {"source", "outcome"};
constexpr std::string_view document_needs[] = {
    "doc",      "source",   "sha256", "format",   "encoding", "bytes",         "sections",
    "problems", "measures", "facts",  "warnings", "damaged",  "schema_version"};
constexpr std::string_view section_needs[] = {"id", "doc", "kind"};
constexpr std::string_view problem_needs[] = {"id", "doc", "problem", "kind", "damaged"};
constexpr std::string_view measure_needs[] = {"id", "doc", "measure", "kind", "damaged"};
constexpr std::string_view fact_needs[] = {"id", "doc", "kind", "text", "declared", "damaged"};
constexpr std::string_view finding_needs[] = {"id", "doc", "rule", "verdict"};
constexpr std::string_view promise_needs[] = {"id", "doc"};

constexpr TableKeys all[] = {
    {"inputs", "source", "", to_document, input_needs},
    {"documents", "doc", "d[0-9a-f]{16}", {}, document_needs},
    {"sections", "id", "s[0-9a-f]{12}", of_section, section_needs},
    {"problems", "id", "p[0-9a-f]{12}", of_problem, problem_needs},
    {"measures", "id", "m[0-9a-f]{12}", of_measure, measure_needs},
    {"facts", "id", "f[0-9a-f]{12}", of_fact, fact_needs},
    {"findings", "id", "n[0-9a-f]{12}", to_document, finding_needs},
    {"promises", "id", "r[0-9a-f]{12}", of_promise, promise_needs},
};
constexpr TableKeys none{};

}  // namespace

const TableKeys& table_keys(std::string_view table) {
  const auto* found = std::find_if(std::begin(all), std::end(all),
                                   [&](const TableKeys& keys) { return keys.table == table; });
  return found == std::end(all) ? none : *found;
}

}  // namespace taizhang
