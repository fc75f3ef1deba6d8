#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// The roles that the program gives a meaning, or its own grammars name. Labels may name others: what they
// label is then known to be no part of a text.
inline constexpr auto common_roles =
    one_of("number", "problem", "task", "indicator", "goal", "measure", "result", "progress", "next", "lead",
           "responsible", "partners", "lead_and_partners", "persons", "origin", "deadline", "start", "status", "kind",
           "group", "verifier", "notice", "unit", "value", "note", "total");

// The words that name one role: they head a column, open a field (整改时限：…) or stand before a unit in a
// bracket (牵头单位:…). What a role means is known to the reader of items, not here.
struct LabelEntry {
  std::string role;                // a name in snake case: lead, partners, deadline
  std::vector<std::string> words;  // without spaces; matched on folded text, so one script and width do
  // What a cell under such a head looks like, where cells must be told from their order alone: number, names,
  // date, state (a word or two), amount, text; note and total are no columns but open a row. Empty: text.
  std::string shape;
  bool alone = false;  // heads a column only where no word qualifies it: 单位, but not 隐患单位

  std::vector<std::string> examples;          // heads of columns that have this role
  std::vector<std::string> counter_examples;  // texts that are no head of this role

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("role", &LabelEntry::role);
    visit.required("words", &LabelEntry::words);
    visit.optional("shape", &LabelEntry::shape,
                   one_of("number", "names", "date", "state", "amount", "text", "note", "total"));
    visit.optional("alone", &LabelEntry::alone);
    visit.examples("examples", &LabelEntry::examples);
    visit.examples("counter_examples", &LabelEntry::counter_examples);
  }
};

struct Labels {
  static constexpr const char* kind = "labels";
  std::string name;
  std::string version;
  std::vector<LabelEntry> entries;
  // Where cells stand with nothing between, these tell one from the next: how names of units begin and end,
  // how deadlines end, and words that a number before them counts (so that it is no row's).
  std::vector<std::string> name_begins;
  std::vector<std::string> name_ends;
  std::vector<std::string> date_ends;
  std::vector<std::string> counted;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Labels::name);
    visit.required("version", &Labels::version);
    visit.required("entries", &Labels::entries);
    visit.optional("name_begins", &Labels::name_begins);
    visit.optional("name_ends", &Labels::name_ends);
    visit.optional("date_ends", &Labels::date_ends);
    visit.optional("counted", &Labels::counted);
  }
};

struct Catalog;

// No word, as it is matched, stands under two roles.
void check(const Labels& labels, const Catalog& catalog, const Site& site);

}  // namespace taizhang
