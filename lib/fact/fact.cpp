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

PassageSense sense_of(std::string_view text, const Passage& passage, const Items& items) {
  PassageSense sense;
  if (passage.problem == no_index) {
    sense.declares = !items.problems.empty() && passage.span.begin < items.problems.front().own.begin;
    return sense;
  }
  const ProblemItem& problem = items.problems[passage.problem];
  const bool headed = passage.role == Passage::Role::title || passage.role == Passage::Role::heading;
  sense.target = passage.role == Passage::Role::goal || (headed && problem.kind == "target");
  // 工业技改投资(第6项):1-8月完成…: title and text in one line.
  const Span title = problem.title;
  if (!title.empty() && title.end <= passage.span.begin && passage.span.begin - title.end <= 40 &&
      text.substr(title.end, passage.span.begin - title.end).find('\n') == std::string_view::npos) {
    sense.topic = title;
  }
  return sense;
}

// A date that cannot be is worth a warning: 2月30日 is a misprint.
void warn(const Rejected& rejected, std::string_view text, Facts& facts) {
  if (rejected.as != "impossible-date") return;
  facts.diagnostics.push_back({"impossible-date", Severity::warning, rejected.span,
                               "there is no such date: " + std::string(cut(text, rejected.span))});
}

}  // namespace

Facts find_facts(const Unmarked& unmarked, const Items& items, const Lexicon& lexicon) {
  Facts facts;
  const std::string_view text = unmarked.text.utf8();
  CalendarContext calendar;
  calendar.year = items.metadata.year;
  calendar.month = items.metadata.month;
  calendar.roc = text.find("民國") != std::string_view::npos;
  std::vector<Claim> claims;
  for (const Span marker : items.markers) facts.rejected.push_back({marker, "marker"});
  for (const Passage& passage : items.passages) {
    claims.clear();
    const auto first = static_cast<std::uint32_t>(facts.facts.size());
    const std::size_t rejected = facts.rejected.size();
    const PassageSense sense = sense_of(text, passage, items);
    const bool ahead = sense.target || passage.role == Passage::Role::next;
    scan_passage(text, passage.span, lexicon, calendar, ahead, claims, facts.rejected);
    for (std::size_t i = rejected; i < facts.rejected.size(); ++i) warn(facts.rejected[i], text, facts);
    give_meaning(text, passage.span, sense, lexicon, first, claims);
    for (Claim& claim : claims) {
      place(claim.fact, passage);
      facts.facts.push_back(std::move(claim.fact));
    }
  }
  return facts;
}

}  // namespace taizhang
