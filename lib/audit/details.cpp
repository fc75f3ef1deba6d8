#include "audit/details.h"

#include <map>

namespace taizhang::audit {

std::string_view list_of(const ProblemRow& problem) {
  return problem.problem.substr(0, problem.problem.find('/'));
}

std::vector<Reference> references(const Notice& notice) {
  // Number → items that bear it, one a list, in source order.
  std::unordered_map<std::string_view, std::vector<const ProblemRow*>> by_number;
  std::map<std::string_view, std::size_t> sizes;
  for (const ProblemRow& problem : notice.records.problems) {
    auto& items = by_number[problem.number];
    ++sizes[list_of(problem)];
    if (items.empty() || list_of(*items.back()) != list_of(problem)) items.push_back(&problem);
  }
  std::vector<Reference> found;
  for (const FactRow& fact : notice.records.facts) {
    if (fact.kind != "ordinal_ref" || fact.problem_id.empty() || fact.value.empty()) continue;
    const auto at = notice.problem_index.find(fact.problem_id);
    if (at == notice.problem_index.end()) continue;
    Reference reference{&fact, &notice.records.problems[at->second], nullptr};
    const std::string_view own = list_of(*reference.summary);
    const auto items = by_number.find(fact.value);
    if (items != by_number.end()) {
      for (const ProblemRow* item : items->second) {
        if (list_of(*item) == own) continue;
        reference.detail = item;
        break;
      }
    }
    std::size_t listed = 0;
    for (const auto& [list, size] : sizes) listed += list == own ? 0 : size;
    if (reference.detail || listed >= 2) found.push_back(reference);
  }
  return found;
}

}  // namespace taizhang::audit
