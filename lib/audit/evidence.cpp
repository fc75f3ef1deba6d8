#include "audit/evidence.h"

namespace taizhang::audit {

Evidence::Evidence(const Records& records) {
  const Notice notice = arrange(records);
  for (const Statement& statement : notice.statements) {
    for (std::size_t i = 0; i < statement.quantities.size(); ++i)
      clauses_.emplace(statement.quantities[i].fact->id, statement.clause_around(i));
  }
}

std::string_view Evidence::of(const FindingRow& finding) const {
  if (!finding.facts.empty()) {
    if (const auto clause = clauses_.find(finding.facts.front()); clause != clauses_.end())
      return clause->second;
  }
  return finding.stated;
}

}  // namespace taizhang::audit
