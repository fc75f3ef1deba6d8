#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// A text, and the fact as printed that must be read in it with the meaning of its group; none: the text holds
// no fact.
struct FactWordExample {
  std::string text;
  std::string fact;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("text", &FactWordExample::text);
    visit.optional("fact", &FactWordExample::fact);
  }
};

// Words that play one part around a numeral. `use` names the part (lib/fact/lexicon.h lists them), `value`
// what the words mean in it (at_least, yoy, up …), empty where the part is the meaning.
struct FactWordGroup {
  std::string use;
  std::string value;
  std::vector<std::string> words;
  std::vector<FactWordExample> examples;
  std::vector<std::string> counter_examples;  // texts that hold no fact of that meaning

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("use", &FactWordGroup::use);
    visit.optional("value", &FactWordGroup::value);
    visit.required("words", &FactWordGroup::words);
    visit.examples("examples", &FactWordGroup::examples);
    visit.examples("counter_examples", &FactWordGroup::counter_examples);
  }
};

// The words by which facts are told from names and slogans and given their meaning: `kind: fact-words`.
struct FactWords {
  static constexpr const char* kind = "fact-words";
  std::string name;
  std::string version;
  std::vector<FactWordGroup> groups;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &FactWords::name);
    visit.required("version", &FactWords::version);
    visit.required("groups", &FactWords::groups);
  }
};

struct Catalog;

// No word, as it is matched, has two values under one use.
void check(const FactWords& words, const Catalog& catalog, const Site& site);

}  // namespace taizhang
