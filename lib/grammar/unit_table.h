#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/units.h"
#include "value/decimal.h"
#include "word/word_table.h"

namespace taizhang {

// A unit read at a place, simple (亩) or made of two or three (元/人, 吨/平方公里·月, 元每吨, 元/万人).
struct UnitMatch {
  Offset size = 0;                        // bytes of the text
  const UnitEntry* unit = nullptr;        // the numerator; never null
  const UnitEntry* per = nullptr;         // the denominator, if any
  const UnitEntry* per2 = nullptr;        // a second denominator
  int per_power = 0;                      // scale of the denominator: 4 for 元/万人
  bool grade = false;                     // 级 follows: 30万吨级 is a class of ships, no mass
  std::array<std::uint32_t, 3> senses{};  // of the three, for the table's own use

  // Whether, behind a Han numeral that begins with `first`, it names and does not count: 一期, 三级, 两区.
  bool names(char32_t first) const {
    const bool pair = first == U'两' || first == U'兩';
    return per == nullptr && (pair ? unit->pair_names : unit->han_names);
  }
  // The kind of the fact; two units make a rate.
  std::string_view quantity() const { return per != nullptr ? "rate" : std::string_view(unit->quantity); }
};

// The units of all grammars in force, ready for matching. Built once per catalog, which must outlive it;
// immutable, so threads may share it.
class UnitTable {
 public:
  explicit UnitTable(const std::vector<Units>& units);
  UnitTable(const UnitTable&) = delete;  // it holds views into itself
  UnitTable& operator=(const UnitTable&) = delete;
  UnitTable(UnitTable&&) = default;
  UnitTable& operator=(UnitTable&&) = default;
  ~UnitTable() = default;

  // The longest unit that starts at `text[at]`, right after a number and its scale. `before` is the clause up
  // to the number: units with `needs` are read only where one of their words stands in its last 60 bytes.
  // Constant.
  std::optional<UnitMatch> longest(std::string_view text, std::size_t at, std::string_view before) const;

  // Whether a unit may start with `first`, as printed.
  bool may_start(char32_t first) const { return words_.firsts().may_hold(fold(first)); }

  // The longest sign (￥, US$, 人民币) that starts at `text[at]`: it stands before a number.
  std::optional<UnitMatch> sign(std::string_view text, std::size_t at) const;

  // The unit of that name, for units that context gives (单位：万元, a missing 元); null if no grammar has
  // it.
  const UnitEntry* find(std::string_view word) const;

  // The physical dimension of `match` or its ISO 4217 code, "mass/volume" for two units; empty where it has
  // none (classifiers), or where one of two has none.
  // Lives as long as the table.
  std::string_view dimension(const UnitMatch& match) const;

  // `value` in SI units or in the currency's unit, exact where a finite decimal exists, else 12 significant
  // digits; empty where the unit has no such worth.
  std::string si_value(const UnitMatch& match, const Decimal& value) const;

 private:
  struct Worth {
    Decimal numerator;
    Decimal denominator{1, 0};
    bool known = false;
  };
  struct Sense {
    const UnitEntry* entry = nullptr;
    std::string dimension;
    Worth worth;
    std::vector<std::string> needs;  // folded
    struct Word {
      char32_t first;
      std::string word;
    };
    std::vector<Word> not_before;  // folded
  };

  bool holds(const Sense& sense, std::string_view text, std::size_t end, std::string_view before,
             bool denominator) const;
  // The longest word at `text[at]` with a sense whose conditions hold.
  std::optional<std::pair<Offset, const Sense*>> word_at(std::string_view text, std::size_t at,
                                                         std::string_view before, bool denominator) const;

  WordTable words_;  // numbers are indexes into meanings_
  WordTable signs_;  // numbers are indexes into senses_
  std::vector<Sense> senses_;
  std::map<std::pair<std::string_view, std::string_view>, std::string>
      quotients_;                                     // mass, volume: mass/volume
  std::vector<std::vector<std::uint32_t>> meanings_;  // senses of one word, those with `needs` first
};

}  // namespace taizhang
