#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

struct Catalog;
class Site;

// A number with what follows it, and the unit that must be read there; an empty unit: none.
struct UnitExample {
  std::string text;
  std::string unit;  // as printed
  std::string si;    // value in SI units or the currency, if the example says so

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("text", &UnitExample::text);
    visit.optional("unit", &UnitExample::unit);
    visit.optional("si", &UnitExample::si);
  }
};

// One unit or classifier. All words are matched on folded text (width, script), the longest at a place.
struct UnitEntry {
  std::string unit;                // its usual name: 平方米
  std::vector<std::string> words;  // other spellings: ㎡, m²
  std::vector<std::string> signs;  // stand before the number: ￥
  std::string quantity;            // kind of fact
  std::string dimension;           // area, mass …, or an ISO 4217 code; empty: the quantity's own, if any
  std::string si;                  // worth in SI units or the currency, "10000" or "2000/3"; empty: none
  std::vector<std::string> needs;  // a unit only where one of these precedes the number in its clause
  std::vector<std::string> not_before;  // no unit where one of these follows: 家 in 5家庭
  bool han_names = false;               // after a Han numeral it names and does not count: 一期, 二级
  bool pair_names = false;              // behind 两, too: 两区 are the two districts of that name
  bool denominator = false;             // only under a line: 元/月
  std::vector<UnitExample> examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("unit", &UnitEntry::unit);
    visit.required(
        "quantity", &UnitEntry::quantity,
        one_of("count", "money", "percent", "percentage_point", "ratio", "area", "length", "mass", "volume",
               "energy", "power", "speed", "rate", "duration", "rank_change", "index", "score", "other"));
    visit.optional("words", &UnitEntry::words);
    visit.optional("signs", &UnitEntry::signs);
    visit.optional("dimension", &UnitEntry::dimension);
    visit.optional("si", &UnitEntry::si);
    visit.optional("needs", &UnitEntry::needs);
    visit.optional("not_before", &UnitEntry::not_before);
    visit.optional("han_names", &UnitEntry::han_names);
    visit.optional("pair_names", &UnitEntry::pair_names);
    visit.optional("denominator", &UnitEntry::denominator);
    visit.examples("examples", &UnitEntry::examples);
  }
};

// Units and classifiers: `kind: units`.
struct Units {
  static constexpr const char* kind = "units";
  std::string name;
  std::string version;
  std::vector<UnitEntry> entries;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Units::name);
    visit.required("version", &Units::version);
    visit.required("entries", &Units::entries);
  }
};

// Faults: a word of two entries of which neither has `needs`, an `si` that is no positive number, a currency
// that is no ISO 4217 code, an example that reads otherwise.
void check(const Units& units, const Catalog& catalog, const Site& site);

}  // namespace taizhang
