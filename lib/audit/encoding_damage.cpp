#include <fmt/format.h>

#include "audit/rules.h"

namespace taizhang::audit {

namespace {

void check_encoding_damage(const Notice& notice, const AuditWords&, Report& report) {
  const std::size_t facts = notice.records.facts.size();
  Coverage coverage{"encoding-damage", "facts", facts, facts};
  for (const FactRow& fact : notice.records.facts) {
    if (!fact.damaged) continue;
    Draft draft;
    draft.rule = "encoding-damage";
    draft.verdict = Verdict::disagree;
    draft.facts = {&fact};
    draft.stated = fact.text;
    draft.formula = "the bytes of a number are intact";
    draft.message = fmt::format(
        "{} stands in text that was damaged; it was restored by inference or not at all", fact.text);
    report.drafts.push_back(std::move(draft));
  }
  report.coverage.push_back(coverage);
}

}  // namespace

const Rule encoding_damage_rule{
    "encoding-damage", "facts in damaged text",
    "the record's own mark `damaged`; notice of 海南日报: ???月16日",
    "A number whose bytes were damaged is named, even where it could be restored by inference.",
    check_encoding_damage};

}  // namespace taizhang::audit
