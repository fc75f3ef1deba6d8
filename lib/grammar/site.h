#pragma once

#include <string>
#include <string_view>

#include "grammar/yaml_tree.h"

namespace taizhang {

// A place in a grammar file, for checks of meaning: the structs of a Catalog hold no places, so a check walks
// the file beside the struct.
//
//   for (std::size_t i = 0; i < units.entries.size(); ++i) {
//     if (!known(units.entries[i].quantity)) site["entries"][i]["quantity"].fault("…");
//   }
//
// A step that is not there (an optional key that was left out) stays where it is. Points into the Reading
// that it was made of.
class Site {
 public:
  Site(const YamlNode& node, const std::vector<GrammarText>& texts, std::vector<GrammarFault>& faults)
      : node_(&node), texts_(&texts), faults_(&faults) {}

  // The value of a key of a mapping.
  Site operator[](std::string_view key) const;
  // The item of a list, or the value of the member of a mapping with the grammar's own keys, from 0.
  Site operator[](std::size_t index) const;
  // The key of that member.
  Site key(std::size_t index) const;

  // Records a fault here, or, in a text on one line, at the byte `offset` of it. `message` is one sentence,
  // lower case, without full stop: what is wrong, and what was expected.
  void fault(std::string message, std::size_t offset = 0) const;

  // `path:line` of this place, for messages that point at a second one.
  std::string where() const;

 private:
  Site at(const YamlNode& node) const { return {node, *texts_, *faults_}; }

  const YamlNode* node_;
  const std::vector<GrammarText>* texts_;
  std::vector<GrammarFault>* faults_;
};

// Records a fault unless `pattern`, the text at `site`, compiles as an RE2 regular expression in UTF-8 (the
// options every pattern of a grammar is compiled with), pointing at the part that does not.
void check_pattern(const std::string& pattern, const Site& site);

// Records a fault unless `name` is one of `names`: `what` says what they are ("numbering scheme").
void check_reference(std::string_view name, std::string_view what, const std::vector<std::string_view>& names,
                     const Site& site);

// Records a fault at every text of `words`, the list at `site`, that stands in it before.
void check_unique(const std::vector<std::string>& words, const Site& site);

}  // namespace taizhang
