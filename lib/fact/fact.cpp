#include "fact/fact.h"

#include "fact/claim.h"
#include "fact/context.h"
#include "fact/lexicon.h"
#include "fact/scan.h"

namespace taizhang {

namespace {

void place(Fact& fact, const Passage& passage) {
  fact.section = passage.section;
  fact.problem = passage.problem;
  fact.measure = passage.measure;
}

// A date that cannot be is worth a warning: 2月30日 is a misprint.
void warn(const Rejected& rejected, std::string_view text, Facts& facts) {
  if (rejected.as != "impossible-date") return;
  facts.diagnostics.push_back({"impossible-date", Severity::warning, rejected.span,
                               "there is no such date: " + std::string(cut(text, rejected.span))});
}

}  // namespace

Facts find_facts(const Unmarked& unmarked, const Items& items, const Catalog& catalog) {
  return find_facts(unmarked, items, Lexicon(catalog));
}

Facts find_facts(const Unmarked& unmarked, const Items& items, const Lexicon& lexicon) {
  Facts facts;
  const std::string_view text = unmarked.text.utf8();
  const CalendarContext calendar{items.metadata.year, items.metadata.month};
  std::vector<Claim> claims;
  for (const Span marker : items.markers) facts.rejected.push_back({marker, "marker"});
  for (const Passage& passage : items.passages) {
    claims.clear();
    const auto first = static_cast<std::uint32_t>(facts.facts.size());
    const std::size_t rejected = facts.rejected.size();
    const bool ahead = passage.role == Passage::Role::goal || passage.role == Passage::Role::next;
    scan_passage(text, passage.span, lexicon, calendar, ahead, claims, facts.rejected);
    for (std::size_t i = rejected; i < facts.rejected.size(); ++i) warn(facts.rejected[i], text, facts);
    give_meaning(text, passage, lexicon, first, claims);
    for (Claim& claim : claims) {
      place(claim.fact, passage);
      facts.facts.push_back(std::move(claim.fact));
    }
  }
  return facts;
}

}  // namespace taizhang
