#include "grammar/units.h"

#include <fmt/format.h>

#include <map>

#include "grammar/site.h"
#include "grammar/unit_table.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

bool is_positive(std::string_view number) {
  const auto value = Decimal::parse(number);
  return value && value->coefficient() > 0;
}

// A decimal or a fraction of two.
bool is_worth(std::string_view si) {
  const std::size_t line = si.find('/');
  return is_positive(si.substr(0, line)) &&
         (line == std::string_view::npos || is_positive(si.substr(line + 1)));
}

bool is_currency(std::string_view code) {
  return code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

void check_example(const UnitExample& example, const UnitTable& table, const Site& site) {
  // The number is the first place where one is read.
  const std::string_view text = example.text;
  std::size_t at = 0;
  auto number = read_quantity(text, at);
  while (!number && ++at < text.size()) number = read_quantity(text, at);
  if (!number) return site["text"].fault("the example has no number");
  const auto match = table.longest(text, at + number->size, text.substr(0, at));
  const bool names =
      match && number->style != NumeralStyle::arabic && match->names(utf8::decode(text, at).value);
  const bool read = match && !match->grade && !names;
  const std::string unit(read ? text.substr(at + number->size, match->size) : std::string_view());
  if (unit != example.unit) {
    return site.fault(fmt::format("reads the unit '{}', not '{}'", unit, example.unit));
  }
  if (example.si.empty()) return;
  const std::string si = read ? table.si_value(*match, number->value) : std::string();
  if (si != example.si) site["si"].fault(fmt::format("is worth '{}'", si));
}

}  // namespace

void check(const Units& units, const Catalog&, const Site& site) {
  std::map<std::string, std::size_t> owner;
  for (std::size_t i = 0; i < units.entries.size(); ++i) {
    const UnitEntry& entry = units.entries[i];
    const Site at = site["entries"][i];
    const auto claim = [&](const std::string& word, const Site& place) {
      const auto [known, added] = owner.emplace(fold(word), i);
      if (!added && known->second != i && entry.needs.empty() && units.entries[known->second].needs.empty()) {
        place.fault(fmt::format("'{}' is a word of '{}' at {}", word, units.entries[known->second].unit,
                                site["entries"][known->second].where()));
      }
    };
    claim(entry.unit, at["unit"]);
    for (std::size_t w = 0; w < entry.words.size(); ++w) claim(entry.words[w], at["words"][w]);
    if (!entry.si.empty() && !is_worth(entry.si)) {
      at["si"].fault("expected a positive number or a fraction of two");
    }
    if (entry.quantity == "money" && !entry.dimension.empty() && !is_currency(entry.dimension)) {
      at["dimension"].fault("the dimension of money is an ISO 4217 code");
    }
  }
  const std::vector<Units> alone{units};
  const UnitTable table(alone);
  for (std::size_t i = 0; i < units.entries.size(); ++i) {
    const auto& examples = units.entries[i].examples;
    for (std::size_t e = 0; e < examples.size(); ++e) {
      check_example(examples[e], table, site["entries"][i]["examples"][e]);
    }
  }
}

}  // namespace taizhang
