#include "grammar/fact_words.h"

#include <fmt/format.h>

#include "grammar/words_once.h"

namespace taizhang {

void check(const FactWords& grammar, const Catalog&, const Site& site) {
  std::map<std::string, WordsOnce> uses;
  for (std::size_t i = 0; i < grammar.groups.size(); ++i) {
    const FactWordGroup& group = grammar.groups[i];
    for (std::size_t w = 0; w < group.words.size(); ++w) {
      uses[group.use].add(group.words[w],
                          group.value.empty()
                              ? fmt::format("the use '{}'", group.use)
                              : fmt::format("the use '{}' with the value '{}'", group.use, group.value),
                          site["groups"][i]["words"][w]);
    }
  }
}

}  // namespace taizhang
