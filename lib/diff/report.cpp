#include "diff/report.h"

#include <unordered_map>

#include "value/edtf_day.h"

namespace taizhang {

namespace {

constexpr std::uint32_t no_owner = 0xFFFF'FFFF;
// A report on a period is written at most so many days after its end. 2022年度审计 in a report of 2024 names
// the audit, 2024年 in one of June the plan.
constexpr long longest_lag = 200;

}  // namespace

Report report_of(std::span<const Records> notices) {
  Report report;
  std::unordered_map<std::string_view, std::uint32_t> problem_of_id;
  std::vector<const MeasureRow*> measures;
  std::vector<const FactRow*> facts;
  std::unordered_map<std::string_view, const SectionRow*> section_of_id;
  for (const Records& notice : notices) {
    report.documents.push_back(&notice.document);
    for (const SectionRow& section : notice.sections) {
      section_of_id.emplace(section.id, &section);
      report.sections.push_back(&section);
    }
    for (const ProblemRow& problem : notice.problems) {
      problem_of_id.emplace(problem.id, static_cast<std::uint32_t>(report.problems.size()));
      report.problems.push_back(&problem);
      const auto section = section_of_id.find(problem.section_id);
      std::string_view heading;
      if (section != section_of_id.end())
        heading = section->second->heading.empty() ? section->second->text : section->second->heading;
      report.section.push_back(heading);
    }
    for (const MeasureRow& measure : notice.measures) measures.push_back(&measure);
    for (const FactRow& fact : notice.facts) facts.push_back(&fact);
  }
  const auto owners = [&](const auto& rows) {
    std::vector<std::uint32_t> owner;
    owner.reserve(rows.size());
    for (const auto* row : rows) {
      const auto found = problem_of_id.find(row->problem_id);
      owner.push_back(row->problem_id.empty() || found == problem_of_id.end() ? no_owner : found->second);
    }
    return owner;
  };
  const std::size_t count = report.problems.size();
  report.measures = RowsByProblem<MeasureRow>(count, measures, owners(measures));
  const auto fact_owner = owners(facts);
  report.facts = RowsByProblem<FactRow>(count, facts, fact_owner);
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (fact_owner[i] == no_owner) {
      const auto section = section_of_id.find(facts[i]->section_id);
      report.own_facts.push_back(facts[i]);
      report.own_sections.push_back(section == section_of_id.end() ? nullptr : section->second);
    }
  return report;
}

std::string_view date_of(const Report& report) {
  for (const DocumentRow* document : report.documents) {
    const std::string_view period = document->period;
    const auto slash = period.find('/');
    const std::string_view end = slash == std::string_view::npos ? period : period.substr(slash + 1);
    const auto written = last_day(document->date);
    const auto told = last_day(end);
    if (!told && document->date.empty()) continue;
    if (!told) return document->date;
    if (!written) return end;
    return *told <= *written && *written - *told <= longest_lag ? end : document->date;
  }
  return {};
}

}  // namespace taizhang
