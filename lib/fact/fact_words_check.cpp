#include "fact/fact_words_check.h"

#include "fact/lexicon.h"

namespace taizhang {

void check_uses(const FactWords& words, const Site& site) {
  const std::vector<std::string_view> uses = fact_word_uses();
  const std::vector<std::string_view> values = fact_word_values();
  for (std::size_t i = 0; i < words.groups.size(); ++i) {
    const Site here = site["groups"][i];
    check_reference(words.groups[i].use, "use of fact words", uses, here["use"]);
    const std::string& value = words.groups[i].value;
    if (!value.empty()) check_reference(value, "value of fact words", values, here["value"]);
  }
}

}  // namespace taizhang
