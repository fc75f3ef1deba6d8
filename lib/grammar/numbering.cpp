#include "grammar/numbering.h"

#include <fmt/format.h>

#include <map>

#include "word/fold.h"

namespace taizhang {

namespace {

// What of a line a style claims, as one text: two styles with the same claim read the same marker.
std::string claim(std::string_view numeral, std::string_view before, std::string_view after,
                  const NumberingStyle& style) {
  return fmt::format("{}|{}|{}|{}{}", numeral, fold(before), fold(after), style.dotted ? "d" : "",
                     style.alone   ? "a"
                     : style.named ? "n"
                                   : "");
}

// `words`, or one empty text.
std::vector<std::string> or_nothing(const std::vector<std::string>& words) {
  return words.empty() ? std::vector<std::string>{""} : words;
}

}  // namespace

void check(const Numbering& numbering, const Catalog&, const Site& site) {
  check_unique(numbering.counters, site["counters"]);
  std::map<std::string_view, std::size_t> names;
  std::map<std::pair<std::int64_t, std::string>, std::size_t> claims;
  for (std::size_t i = 0; i < numbering.styles.size(); ++i) {
    const NumberingStyle& style = numbering.styles[i];
    const Site here = site["styles"][i];
    const auto [same_name, new_name] = names.emplace(style.name, i);
    if (!new_name) {
      here["name"].fault(fmt::format("a style called '{}' stands at {} too", style.name,
                                     site["styles"][same_name->second]["name"].where()));
    }
    check_unique(style.numerals, here["numerals"]);
    check_unique(style.before, here["before"]);
    check_unique(style.after, here["after"]);
    check_unique(style.no_names, here["no_names"]);
    if (style.numerals.empty() && style.before.empty()) {
      here.fault(fmt::format("the style '{}' matches nothing: expected numerals, or signs under 'before'",
                             style.name));
    }
    if (style.examples.empty()) here.fault(fmt::format("the style '{}' has no example", style.name));
    // One fault for a pair of styles, however much they share.
    bool clashes = false;
    for (const std::string& numeral : or_nothing(style.numerals)) {
      for (const std::string& before : or_nothing(style.before)) {
        for (const std::string& after : or_nothing(style.after)) {
          const auto [other, added] =
              claims.emplace(std::pair(style.rank, claim(numeral, before, after, style)), i);
          if (added || other->second == i || clashes) continue;
          clashes = true;
          here["name"].fault(
              fmt::format("'{}' and '{}' (at {}) claim the marker {}{}{} at one rank, {}", style.name,
                          numbering.styles[other->second].name, site["styles"][other->second]["name"].where(),
                          before, numeral.empty() ? "" : fmt::format("<{}>", numeral), after, style.rank));
        }
      }
    }
  }
}

}  // namespace taizhang
