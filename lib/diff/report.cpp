#include "diff/report.h"

#include <unordered_map>

namespace taizhang {

namespace {

constexpr std::uint32_t none = 0xFFFF'FFFF;

}  // namespace

Report report_of(std::span<const Records> notices) {
  Report report;
  std::unordered_map<std::string_view, std::uint32_t> problem_of_id;
  std::vector<const MeasureRow*> measures;
  std::vector<const FactRow*> facts;
  for (const Records& notice : notices) {
    report.documents.push_back(&notice.document);
    std::unordered_map<std::string_view, std::string_view> heading_of_id;
    for (const SectionRow& section : notice.sections)
      heading_of_id.emplace(section.id, section.heading.empty() ? section.text : section.heading);
    for (const ProblemRow& problem : notice.problems) {
      problem_of_id.emplace(problem.id, static_cast<std::uint32_t>(report.problems.size()));
      report.problems.push_back(&problem);
      const auto heading = heading_of_id.find(problem.section_id);
      report.section.push_back(heading == heading_of_id.end() ? std::string_view{} : heading->second);
    }
    for (const MeasureRow& measure : notice.measures) measures.push_back(&measure);
    for (const FactRow& fact : notice.facts) facts.push_back(&fact);
  }
  const auto owners = [&](const auto& rows) {
    std::vector<std::uint32_t> owner;
    owner.reserve(rows.size());
    for (const auto* row : rows) {
      const auto found = problem_of_id.find(row->problem_id);
      owner.push_back(row->problem_id.empty() || found == problem_of_id.end() ? none : found->second);
    }
    return owner;
  };
  const std::size_t count = report.problems.size();
  report.measures = RowsByProblem<MeasureRow>(count, measures, owners(measures));
  const auto fact_owner = owners(facts);
  report.facts = RowsByProblem<FactRow>(count, facts, fact_owner);
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (fact_owner[i] == none) report.own_facts.push_back(facts[i]);
  return report;
}

std::string_view date_of(const Report& report) {
  for (const DocumentRow* document : report.documents) {
    const std::string_view period = document->period;
    const auto slash = period.find('/');
    const std::string_view end = slash == std::string_view::npos ? period : period.substr(slash + 1);
    if (!end.empty() && end != "..") return end;
    if (!document->date.empty()) return document->date;
  }
  return {};
}

}  // namespace taizhang
