#include "item/item_labels.h"

#include <string>

namespace taizhang {

ItemLabels::ItemLabels(const std::vector<Labels>& labels)
    : LabelWords(labels),
      behind_(Sign::Kind::colon, Sign::Kind::space, Sign::Kind::feed, Sign::Kind::carriage, Sign::Kind::tab) {
  for (std::uint32_t role = 0; role < size(); ++role) roles_.push_back(role_of(name(role)));
  std::string all;
  for (const Labels& file : labels) {
    for (const LabelEntry& entry : file.entries) {
      const bool deadline = role_of(entry.role) == Role::deadline;
      for (const std::string& word : entry.words) {
        all += word;
        if (deadline) deadlines_.add(word, 0);
      }
    }
  }
  const Signs signs(all);
  for (const Sign* sign = signs.from(0); sign->at < all.size(); ++sign) behind_.add(*sign);
}

}  // namespace taizhang
