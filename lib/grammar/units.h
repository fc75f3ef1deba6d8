#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

// One unit or classifier: `kind: units`, `entries`.
struct UnitEntry {
  std::string unit;                // as records print it: 平方米
  std::vector<std::string> words;  // other spellings: ㎡, m²
  std::string quantity;            // fact kind: count, money, area …

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("unit", &UnitEntry::unit);
    visit.optional("words", &UnitEntry::words);
    visit.required("quantity", &UnitEntry::quantity);
  }
};

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

}  // namespace taizhang
