#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// What opens a line of an outline: `before`, a numeral, `after`, all matched folded, spaces allowed between.
struct MarkerReading {
  std::string text;    // a line that the style opens
  std::string number;  // the path step it must give; a bullet gives none
  std::int64_t ordinal = 0;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("text", &MarkerReading::text);
    visit.optional("number", &MarkerReading::number);
    visit.optional("ordinal", &MarkerReading::ordinal);
  }
};

struct NumberingStyle {
  std::string name;
  // arabic han formal circled bracketed bracketed-han pointed roman letter stem; empty: a bullet
  std::vector<std::string> numerals;
  std::vector<std::string> before;    // one of these stands before the numeral; empty: nothing
  std::vector<std::string> after;     // one of these stands after it; empty: nothing
  std::int64_t rank = 0;              // smaller is further out; decides only where succession is silent
  std::string inside = "never";       // within a line: never, nested (below another one in the line), always
  bool dotted = false;                // 1.1, 2.3.1: the last component counts
  bool alone = false;                 // only where nothing else stands on the line
  bool named = false;                 // a noun stands before the numeral, one throughout the list: 图斑1：
  std::vector<std::string> no_names;  // nouns that name no list: 附件
  bool weak = false;                  // only where a neighbour in the succession confirms it
  std::vector<MarkerReading> examples;
  std::vector<std::string> counter_examples;  // lines that the style does not open, or only weakly

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &NumberingStyle::name);
    visit.optional("numerals", &NumberingStyle::numerals,
                   one_of("arabic", "han", "formal", "circled", "bracketed", "bracketed-han", "pointed",
                          "roman", "letter", "stem"));
    visit.optional("before", &NumberingStyle::before);
    visit.optional("after", &NumberingStyle::after);
    visit.required("rank", &NumberingStyle::rank);
    visit.optional("inside", &NumberingStyle::inside, one_of("never", "nested", "always"));
    visit.optional("dotted", &NumberingStyle::dotted);
    visit.optional("alone", &NumberingStyle::alone);
    visit.optional("named", &NumberingStyle::named);
    visit.optional("no_names", &NumberingStyle::no_names);
    visit.optional("weak", &NumberingStyle::weak);
    visit.examples("examples", &NumberingStyle::examples);
    visit.examples("counter_examples", &NumberingStyle::counter_examples);
  }
};

// The styles of outline markers: `kind: numbering`.
struct Numbering {
  static constexpr const char* kind = "numbering";
  std::string name;
  std::string version;
  std::vector<std::string> flags;     // signs that may stand before a marker: *, ★
  std::vector<std::string> counters;  // behind the number that counts a list: 以下17项任务
  // A sentence that begins so says what the page tells, and heads no list of it: 现将5项任务公示如下
  std::vector<std::string> announces;
  std::vector<NumberingStyle> styles;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Numbering::name);
    visit.required("version", &Numbering::version);
    visit.optional("flags", &Numbering::flags);
    visit.optional("counters", &Numbering::counters);
    visit.optional("announces", &Numbering::announces);
    visit.required("styles", &Numbering::styles);
  }
};

struct Catalog;

// Names are unique, every style has something to match and an example, and no two styles of one rank read the
// same marker.
void check(const Numbering& numbering, const Catalog& catalog, const Site& site);

}  // namespace taizhang
