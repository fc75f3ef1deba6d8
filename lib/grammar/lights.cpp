#include "grammar/lights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "value/decimal.h"

namespace taizhang {

namespace {

constexpr std::array<std::string_view, 7> placeholders = {"words", "status", "lag", "attained",
                                                          "time",  "due",    "days"};

// Every {name} of `text` must be one of `names`.
template <class Names>
void check_placeholders(const std::string& text, const Names& names, const Site& site) {
  for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const auto end = text.find('}', at);
    const std::string name = text.substr(at + 1, end == std::string::npos ? end : end - at - 1);
    if (end != std::string::npos && std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::string list;
    for (const std::string_view known : names)
      list += fmt::format("{}{{{}}}", list.empty() ? "" : " ", known);
    site.fault(fmt::format("'{{{}' is filled with nothing, expected {}", name + "}", list), at);
  }
}

void check_decimal(const std::string& number, const Site& site) {
  if (!number.empty() && !Decimal::parse(number))
    site.fault(fmt::format("'{}' is no decimal number", number));
}

}  // namespace

void check(const Lights& lights, const Catalog&, const Site& site) {
  std::vector<std::string_view> seen;
  for (std::size_t i = 0; i < lights.entries.size(); ++i) {
    const LightRule& rule = lights.entries[i];
    const Site here = site["entries"][i];
    if (std::find(seen.begin(), seen.end(), rule.name) != seen.end())
      here["name"].fault(fmt::format("the rule '{}' stands twice", rule.name));
    seen.push_back(rule.name);
    check_decimal(rule.lag, here["lag"]);
    check_decimal(rule.time_share, here["time_share"]);
    check_unique(rule.words, here["words"]);
    check_unique(rule.unless, here["unless"]);
    std::vector<std::string_view> names(placeholders.begin(), placeholders.end());
    if (rule.yellows >= 0) names = {"count"};
    check_placeholders(rule.says, names, here["says"]);
    if (rule.printed_lag && rule.lag.empty())
      here["printed_lag"].fault("a printed lag needs 'lag', the least number of percentage points");
    if (rule.words.empty() && !(rule.examples.empty() && rule.counter_examples.empty()))
      here[rule.examples.empty() ? "counter_examples" : "examples"].fault(
          "examples are clauses for 'words', and this rule has none");
    const bool always = rule.statuses.empty() && rule.words.empty() && rule.lag.empty() &&
                        rule.time_share.empty() && rule.late_days < 0 && rule.yellows < 0;
    if (always && i + 1 < lights.entries.size())
      here["name"].fault(
          fmt::format("the rule '{}' always holds, so those after it never decide", rule.name));
  }
  check_unique(lights.reasons, site["reasons"]);
  check_unique(lights.unresolved, site["unresolved"]);
  check_unique(lights.unresolved_unless, site["unresolved_unless"]);
  const BulletinWords& words = lights.bulletin;
  const Site bulletin = site["bulletin"];
  using Names = std::vector<std::string_view>;
  check_placeholders(words.title, Names{"date"}, bulletin["title"]);
  check_placeholders(words.totals, Names{"count", "green", "yellow", "red", "unknown"}, bulletin["totals"]);
  check_placeholders(words.turn, Names{"title", "from", "to", "evidence"}, bulletin["turn"]);
  check_placeholders(words.supervised, Names{"title", "lead", "reason"}, bulletin["supervised"]);
  check_placeholders(words.vanished, Names{"date"}, bulletin["vanished"]);
}

}  // namespace taizhang
