#include "item/item_labels.h"

namespace taizhang {

ItemLabels::ItemLabels(const std::vector<Labels>& labels)
    : LabelWords(labels),
      behind_(Sign::Kind::colon, Sign::Kind::space, Sign::Kind::feed, Sign::Kind::carriage, Sign::Kind::tab) {
  for (std::uint32_t role = 0; role < size(); ++role) roles_.push_back(role_of(name(role)));
  for (const Labels& file : labels) {
    for (const LabelEntry& entry : file.entries) {
      for (const std::string& word : entry.words) {
        const Signs signs(word);
        for (const Sign* sign = signs.from(0); sign->at < word.size(); ++sign) behind_.add(*sign);
        if (role_of(entry.role) == Role::deadline) deadlines_.add(word, 0);
      }
    }
  }
}

}  // namespace taizhang
