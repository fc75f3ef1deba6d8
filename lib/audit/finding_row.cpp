#include "audit/finding_row.h"

#include <fmt/format.h>

#include "base/sha256.h"

namespace taizhang::audit {

FindingRow finding_row(const Draft& draft, std::string_view doc, Arena& arena) {
  FindingRow row;
  row.doc = doc;
  row.rule = draft.rule;
  row.verdict = name(draft.verdict);
  row.stated = arena.keep(draft.stated);
  row.computed = arena.keep(draft.computed);
  row.low = arena.keep(draft.low);
  row.high = arena.keep(draft.high);
  row.formula = arena.keep(draft.formula);
  row.assumption = arena.keep(draft.assumption);
  row.message = arena.keep(draft.message);
  row.place = draft.facts.empty() ? draft.place : draft.facts.front()->place;
  std::vector<std::string_view> ids;
  std::vector<std::string_view> places;
  const auto add_place = [&](const Place& place) {
    if (place.start && place.end)
      places.push_back(arena.keep(fmt::format("{}-{}", *place.start, *place.end)));
  };
  for (const FactRow* fact : draft.facts) {
    ids.push_back(fact->id);
    if (fact->doc == doc) add_place(fact->place);
  }
  if (draft.facts.empty()) add_place(draft.place);
  for (const Place& place : draft.places) add_place(place);
  row.facts = arena.keep(ids);
  row.places = arena.keep(places);
  return row;
}

std::string_view finding_id(const FindingRow& row, List apart, Arena& arena) {
  std::string key = fmt::format("{}/n/{}/{}", row.doc, row.rule, row.formula);
  for (const std::string_view part : apart) key += fmt::format("/{}", part);
  return arena.keep("n" + sha256_hex(key).substr(0, 12));
}

}  // namespace taizhang::audit
